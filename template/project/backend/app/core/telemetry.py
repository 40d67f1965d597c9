"""What gathers spans and metrics, and where they go. Loaded only where a setting asks for it."""

from collections.abc import Iterator
from functools import cache

from opentelemetry import metrics, trace
from opentelemetry.context import Context
from opentelemetry.exporter.otlp.proto.http.metric_exporter import OTLPMetricExporter
from opentelemetry.exporter.otlp.proto.http.trace_exporter import OTLPSpanExporter
from opentelemetry.exporter.prometheus import PrometheusMetricReader
from opentelemetry.sdk.metrics import MeterProvider
from opentelemetry.sdk.metrics.export import MetricReader, PeriodicExportingMetricReader
from opentelemetry.sdk.resources import Resource
from opentelemetry.sdk.trace import Span, SpanProcessor, TracerProvider
from opentelemetry.sdk.trace.export import BatchSpanProcessor


class WithoutAddress(SpanProcessor):
    """Removes what the caller wrote from a request's span; the route remains."""

    def on_start(self, span: Span, parent_context: Context | None = None) -> None:
        """Blank it before anybody can see it."""
        for name in ("url.path", "url.query"):
            if name in (span.attributes or {}):
                span.set_attribute(name, "[redacted]")


@cache
def start_telemetry(service: str, endpoint: str, page: bool) -> None:
    """Gather, from now on and in the whole process, what goes to the endpoint and to the page."""
    resource = Resource.create({"service.name": service})
    if endpoint:
        spans = BatchSpanProcessor(OTLPSpanExporter(f"{endpoint.rstrip('/')}/v1/traces"))
        trace.set_tracer_provider(trace_to(spans, resource))
    readers = list(_readers(endpoint, page))
    metrics.set_meter_provider(MeterProvider(readers, resource))


def trace_to(processor: SpanProcessor, resource: Resource | None = None) -> TracerProvider:
    """A tracer provider that exports spans there, without sensitive attributes."""
    provider = TracerProvider(resource=resource)
    provider.add_span_processor(WithoutAddress())
    provider.add_span_processor(processor)
    return provider


def _readers(endpoint: str, page: bool) -> Iterator[MetricReader]:
    if page:
        yield PrometheusMetricReader(scope_info_enabled=False)
    if endpoint:
        exporter = OTLPMetricExporter(f"{endpoint.rstrip('/')}/v1/metrics")
        yield PeriodicExportingMetricReader(exporter)
