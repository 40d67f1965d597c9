import logging

import pytest

from app.application.use_case_log import logged

pytestmark = pytest.mark.unit


class HalveNumberUseCase:
    """Refuse odd numbers."""

    @logged
    def execute(self, number: int) -> int:
        if number % 2:
            raise ValueError("odd")
        return number // 2


def test_a_use_case_that_succeeds_logs_its_start(caplog: pytest.LogCaptureFixture) -> None:
    caplog.set_level(logging.INFO)
    assert HalveNumberUseCase().execute(4242) == 2121
    assert caplog.messages == ["UC:HalveNumber started"]


def test_a_use_case_that_fails_logs_the_error_and_raises_it(
    caplog: pytest.LogCaptureFixture,
) -> None:
    with pytest.raises(ValueError, match="odd"):
        HalveNumberUseCase().execute(number=4243)
    last = caplog.records[-1]
    assert (last.levelname, last.message) == ("ERROR", "UC:HalveNumber failed")
    assert last.exc_info is not None
    assert "4243" not in caplog.text
