"""Traces and metrics: gathered where the settings ask for them, at no cost where they do not."""

from app.core.config import settings


def configure_observability() -> None:
    """Gather what the settings ask for; the packages are those of the extra `observability`."""
    if settings.METRICS or settings.OTLP_ENDPOINT:
        from app.core.telemetry import start_telemetry

        start_telemetry(settings.SERVICE_NAME, settings.OTLP_ENDPOINT, settings.METRICS)
