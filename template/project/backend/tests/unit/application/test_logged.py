import logging

import pytest

from app.application.errors import (
    ConflictError,
    NotFoundError,
    PreconditionFailedError,
    ServiceError,
)
from app.application.use_case_log import logged

pytestmark = pytest.mark.unit


class HalveNumberUseCase:
    """Refuse odd numbers."""

    @logged
    def execute(self, number: int) -> int:
        if number % 2:
            raise RuntimeError("odd")
        return number // 2


def test_a_use_case_that_succeeds_logs_its_start(caplog: pytest.LogCaptureFixture) -> None:
    caplog.set_level(logging.INFO)
    assert HalveNumberUseCase().execute(4242) == 2121
    assert caplog.messages == ["UC:HalveNumber started"]


class FindWordUseCase:
    """Raise the error that it is given."""

    @logged
    def execute(self, error: Exception) -> None:
        raise error


@pytest.mark.parametrize(
    ("error", "code"),
    [
        (ValueError("x"), "value"),
        (LookupError("x"), "lookup"),
        (PermissionError("x"), "permission"),
        (NotFoundError("word", 7), "not-found"),
        (ConflictError("word", "name"), "conflict"),
        (PreconditionFailedError("x"), "precondition-failed"),
    ],
)
def test_a_refusal_is_logged_as_information_with_its_code(
    error: Exception, code: str, caplog: pytest.LogCaptureFixture
) -> None:
    caplog.set_level(logging.INFO)
    with pytest.raises(type(error)):
        FindWordUseCase().execute(error)
    last = caplog.records[-1]
    assert (last.levelname, last.message) == ("INFO", f"UC:FindWord refused: {code}")
    assert last.exc_info is None


@pytest.mark.parametrize(
    "error", [KeyError("x"), IndexError("x"), FileNotFoundError("x"), ServiceError("x", "x")]
)
def test_a_fault_is_logged_as_an_error_with_its_traceback(
    error: Exception, caplog: pytest.LogCaptureFixture
) -> None:
    with pytest.raises(type(error)):
        FindWordUseCase().execute(error)
    last = caplog.records[-1]
    assert (last.levelname, last.message) == ("ERROR", "UC:FindWord failed")
    assert last.exc_info is not None


def test_a_fault_does_not_log_the_values_of_the_call(caplog: pytest.LogCaptureFixture) -> None:
    with pytest.raises(RuntimeError, match="odd"):
        HalveNumberUseCase().execute(number=4243)
    last = caplog.records[-1]
    assert last.exc_info is not None
    assert "4243" not in caplog.text
