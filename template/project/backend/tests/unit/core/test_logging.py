import json
import logging
from collections.abc import Iterator
from typing import Literal

import pytest
import structlog

from app.core.config import settings
from app.core.logging import configure_logging, logs_as_json

pytestmark = pytest.mark.unit


@pytest.fixture(autouse=True)
def usual_logs() -> Iterator[None]:
    yield
    configure_logging(settings.LOG_LEVEL, as_json=False)


def fail(password: str) -> None:
    raise RuntimeError("no luck")


@pytest.mark.parametrize(
    ("wanted", "environment", "terminal", "expected"),
    [
        ("auto", "development", True, False),
        ("auto", "development", False, True),
        ("auto", "production", True, True),
        ("text", "production", False, False),
        ("json", "development", True, True),
    ],
)
def test_lines_are_text_for_people_and_json_for_programs(
    wanted: Literal["auto", "json", "text"],
    environment: str,
    terminal: bool,
    expected: bool,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr("sys.stderr.isatty", lambda: terminal)
    assert logs_as_json(wanted, environment) is expected


def test_a_line_can_be_json(capsys: pytest.CaptureFixture[str]) -> None:
    configure_logging("INFO", as_json=True)
    structlog.get_logger("shop").info("opened", doors=2)
    line = json.loads(capsys.readouterr().err)
    assert (line["event"], line["doors"], line["level"]) == ("opened", 2, "info")


@pytest.mark.parametrize("as_json", [True, False])
def test_a_traceback_shows_no_local_variables(
    as_json: bool, capsys: pytest.CaptureFixture[str]
) -> None:
    configure_logging("INFO", as_json=as_json)
    secret = "hunter2"
    try:
        fail(secret)
    except RuntimeError:
        logging.getLogger("shop").exception("failed")
    shown = capsys.readouterr().err
    assert "no luck" in shown
    assert "hunter2" not in shown


def test_what_is_below_the_level_is_left_out(capsys: pytest.CaptureFixture[str]) -> None:
    configure_logging("WARNING", as_json=True)
    logging.getLogger("shop").info("opened")
    assert capsys.readouterr().err == ""


@pytest.mark.parametrize("as_json", [True, False])
def test_a_line_end_in_a_value_ends_no_line(
    as_json: bool, capsys: pytest.CaptureFixture[str]
) -> None:
    configure_logging("INFO", as_json=as_json)
    structlog.get_logger("shop").info("opened", path="/a\nb")
    assert len(capsys.readouterr().err.splitlines()) == 1
