"""Observation of operations: logs, metrics and spans."""

from collections.abc import Iterator

import pytest
from opentelemetry.trace import StatusCode

from app.application.observing import observed, observing
from app.application.use_case_log import logged
from tests.telemetry import Spans, gathered_spans

pytestmark = pytest.mark.unit

UNKNOWN = 4711_4711_4711_4711
"""So long that no id of a span has it in it."""


@observed("repository")
class Numbers:
    """Keeps no numbers."""

    limit = 3

    def find(self, number: int) -> int:
        if number > self._most():
            raise LookupError(f"no number {number}")
        return number

    def _most(self) -> int:
        return self.limit


class FindNumberUseCase:
    """Finds a number."""

    @logged
    def execute(self, number: int) -> int:
        return Numbers().find(number)


@pytest.fixture
def spans() -> Iterator[Spans]:
    with gathered_spans() as spans:
        yield spans


def test_a_use_case_and_its_repository_are_one_trace(spans: Spans) -> None:
    assert FindNumberUseCase().execute(2) == 2
    assert spans.path_to("repository Numbers.find") == [
        "use_case FindNumber",
        "repository Numbers.find",
    ]
    assert len(spans.all()) == 2


def test_a_refusal_is_told_without_its_text_and_is_not_an_error(spans: Spans) -> None:
    with pytest.raises(LookupError):
        FindNumberUseCase().execute(UNKNOWN)
    for span in spans.all():
        assert (span.attributes or {})["outcome"] == "LookupError"
        assert span.status.status_code is StatusCode.UNSET
    assert str(UNKNOWN) not in spans.text()


def test_a_fault_is_an_error_of_the_span(spans: Spans) -> None:
    with pytest.raises(KeyError), observing("step", "render"):
        raise KeyError(UNKNOWN)
    assert spans.named("step render").status.status_code is StatusCode.ERROR
    assert str(UNKNOWN) not in spans.text()


def test_who_knows_the_outcome_better_says_it(spans: Spans) -> None:
    with pytest.raises(OSError), observing("attempt", "stock") as seen:
        seen.outcome = "503"
        raise OSError
    assert (spans.named("attempt stock").attributes or {})["outcome"] == "503"


def test_what_is_broken_off_is_neither_finished_nor_failed(spans: Spans) -> None:
    with pytest.raises(KeyboardInterrupt), observing("step", "render"):
        raise KeyboardInterrupt
    assert (spans.named("step render").attributes or {})["outcome"] == "broken off"
