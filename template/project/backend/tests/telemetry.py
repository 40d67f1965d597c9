"""What tests see of traces and metrics, as an exporter and Prometheus would get them."""

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from functools import cache

from opentelemetry import trace
from opentelemetry.sdk.trace import ReadableSpan
from opentelemetry.sdk.trace.export import SimpleSpanProcessor
from opentelemetry.sdk.trace.export.in_memory_span_exporter import InMemorySpanExporter
from prometheus_client import generate_latest

from app.core.config import settings
from app.core.telemetry import start_telemetry, trace_to


@cache
def exporter() -> InMemorySpanExporter:
    """The one of this process: traces that are switched on stay on."""
    exporter = InMemorySpanExporter()
    trace.set_tracer_provider(trace_to(SimpleSpanProcessor(exporter)))
    return exporter


class Spans:
    """The spans that have ended."""

    def all(self) -> Sequence[ReadableSpan]:
        """In the order of their ends."""
        return exporter().get_finished_spans()

    def named(self, name: str) -> ReadableSpan:
        """The one with this name."""
        [found] = [span for span in self.all() if span.name == name]
        return found

    def path_to(self, name: str) -> list[str]:
        """The names of the spans that led to this one, from the outermost."""
        by_id = {span.context.span_id: span for span in self.all() if span.context}
        path, span = [name], self.named(name)
        while span.parent and span.parent.span_id in by_id:
            span = by_id[span.parent.span_id]
            path.insert(0, span.name)
        return path

    def text(self) -> str:
        """Everything that was exported."""
        return "".join(span.to_json() for span in self.all())


@contextmanager
def gathered_spans() -> Iterator[Spans]:
    """The spans of this block only."""
    exporter().clear()
    yield Spans()
    exporter().clear()


def measuring() -> None:
    """Measure from now on."""
    start_telemetry(settings.SERVICE_NAME, "", True)


def measured(metric: str, **labels: str) -> float | None:
    """The value of this metric, None where there is none."""
    shown = ",".join(f'{label}="{value}"' for label, value in sorted(labels.items()))
    for line in page().splitlines():
        if line.startswith(metric + "{" + shown + "} "):
            return float(line.rpartition(" ")[2])
    return None


def page() -> str:
    """All that is measured in this process, as Prometheus reads it."""
    return generate_latest().decode()
