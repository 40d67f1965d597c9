import logging

import pytest

from app.infrastructure.database.reading import readable
from app.infrastructure.database.stored_rows import InvalidRowError

pytestmark = pytest.mark.unit


def to_size(row: str) -> str:
    """The size that a row holds, in capital letters."""
    if not row.isupper():
        raise InvalidRowError("shirts (7,)")
    return row


def test_a_row_that_breaks_a_rule_does_not_break_the_list(
    caplog: pytest.LogCaptureFixture,
) -> None:
    with caplog.at_level(logging.ERROR):
        found = readable(["S", "secret", "XL"], to_size)

    assert found == ["S", "XL"]
    assert "shirts (7,)" in caplog.text
    assert "secret" not in caplog.text
