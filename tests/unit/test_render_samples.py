"""Values for tests: literals, short ones where a value is long."""

from datetime import date
from decimal import Decimal

import pytest

from scaffold.render.jinja import in_json, sample


@pytest.mark.parametrize(
    ("value", "written"),
    [
        (5, "5"),
        ("x" * 40, f'"{"x" * 40}"'),
        ("x" * 41, '"x" * 41'),
        ("sample 1" + "x" * 99, '"sample 1" + "x" * 99'),
        ("ab" * 30, f'"{"ab" * 30}"'),
        ("a" * 10_000_001, '"a" * 10000001'),
    ],
)
def test_a_long_run_at_the_end_is_told_by_its_length(value: object, written: str) -> None:
    assert sample(value) == written


def test_a_value_in_json_is_still_plain_data() -> None:
    assert in_json(Decimal("5.00")) == "5.00"
    assert in_json(date(2024, 2, 29)) == "2024-02-29"
    assert in_json([1, None]) == [1, None]
