from datetime import datetime
from decimal import Decimal

import pytest
from sqlalchemy import JSON
from sqlalchemy.dialects import postgresql, sqlite

from app.infrastructure.database.types import ExactDecimal, ExactJson, UtcDateTime

pytestmark = pytest.mark.unit


@pytest.mark.parametrize("number", ["0.001", "1e10", "-10000000000", "1e30"])
def test_a_number_that_would_be_rounded_is_refused(number: str) -> None:
    for dialect in (postgresql.dialect(), sqlite.dialect()):
        with pytest.raises(ValueError, match=r"NUMERIC\(12, 2\)"):
            ExactDecimal(12, 2).process_bind_param(Decimal(number), dialect)


def test_a_query_compares_with_a_whole_number() -> None:
    assert ExactDecimal(12, 2).process_bind_param(3, postgresql.dialect()) == 3
    assert ExactDecimal(12, 2).process_bind_param(3, sqlite.dialect()) == 300


def test_more_digits_than_sqlite_holds_are_refused() -> None:
    with pytest.raises(ValueError, match="18 digits"):
        ExactDecimal(19, 2)


def test_a_moment_without_time_zone_is_refused() -> None:
    with pytest.raises(ValueError, match="time zone"):
        UtcDateTime().process_bind_param(datetime(2026, 1, 1), sqlite.dialect())


@pytest.mark.parametrize(
    ("before", "after"),
    [(1, True), (0, False), ([1], [1.0]), ({"a": 1, "b": 2}, {"b": 2, "a": 1})],
)
def test_json_is_stored_anew_where_python_finds_it_equal(before: object, after: object) -> None:
    assert before == after
    assert not ExactJson().compare_values(before, after)
    assert ExactJson().compare_values(after, after)


def test_json_has_a_column_of_text_on_sqlite() -> None:
    for type_ in (ExactJson(), JSON()):
        assert type_.compile(sqlite.dialect()) == "TEXT"
        assert type_.compile(postgresql.dialect()) == "JSON"
