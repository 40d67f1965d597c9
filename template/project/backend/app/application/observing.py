"""Spans and durations of what is carried out: its name and how it ended, never its values.

Nothing is gathered until `core/telemetry.py` installs what gathers it.
"""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from functools import cache, wraps
from inspect import isfunction
from time import perf_counter
from typing import ParamSpec, TypeVar

from opentelemetry import metrics, trace

from app.application.errors import is_refusal

SECONDS = (0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1.0, 2.5, 5.0, 10.0, 60.0)

P = ParamSpec("P")
R = TypeVar("R")
C = TypeVar("C", bound=type)

tracer = trace.get_tracer("app")
meter = metrics.get_meter("app")


@dataclass
class Observation:
    """How something goes; who knows the outcome better than by the error's type says so."""

    outcome: str = ""
    started: float = field(default_factory=perf_counter)

    @property
    def seconds(self) -> float:
        """How long it has taken so far."""
        return perf_counter() - self.started


@contextmanager
def observing(kind: str, name: str) -> Iterator[Observation]:
    """A span for the block, and its duration; the name is one of few, and holds no value."""
    seen = Observation()
    with tracer.start_as_current_span(
        f"{kind} {name}",
        # The text of an error may repeat what a caller sent.
        record_exception=False,
        set_status_on_exception=False,
    ) as span:
        try:
            yield seen
            seen.outcome = seen.outcome or "finished"
        except Exception as error:
            seen.outcome = seen.outcome or type(error).__name__
            if not is_refusal(error):
                span.set_status(trace.StatusCode.ERROR)
            raise
        finally:
            attributes = {"name": name, "outcome": seen.outcome or "broken off"}
            span.set_attributes(attributes)
            _durations(kind).record(seen.seconds, attributes)


def observed(kind: str) -> Callable[[C], C]:
    """Observe every public method of a class, as `ProductRepository.create`."""

    def decorate(cls: C) -> C:
        for name, method in list(vars(cls).items()):
            if isfunction(method) and not name.startswith("_"):
                setattr(cls, name, _observed(kind, f"{cls.__name__}.{name}", method))
        return cls

    return decorate


def _observed(kind: str, name: str, method: Callable[P, R]) -> Callable[P, R]:
    @wraps(method)
    def with_span(*args: P.args, **kwargs: P.kwargs) -> R:
        with observing(kind, name):
            return method(*args, **kwargs)

    return with_span


@cache
def _durations(kind: str) -> metrics.Histogram:
    return meter.create_histogram(
        f"{kind}.duration",
        unit="s",
        description=f"How long it took, by name and outcome of the {kind.replace('_', ' ')}.",
        explicit_bucket_boundaries_advisory=SECONDS,
    )
