from decimal import Decimal
from typing import Literal

import pytest
from sqlalchemy import CheckConstraint
from sqlalchemy.dialects import sqlite

from app.infrastructure.database.checks import OneOf, Within
from app.infrastructure.database.types import ExactDecimal

pytestmark = pytest.mark.unit


def test_a_value_must_be_one_of_those_of_its_type() -> None:
    check = OneOf("size", Literal["small", "it's"], "ck_shirts_size")
    assert sql(check) == "size IN ('small', 'it''s')"


def test_a_number_lies_within_its_bounds() -> None:
    assert sql(Within("size", ge=1, le=9, name="ck_shirts_size")) == "size >= 1 AND size <= 9"


def test_a_decimal_is_compared_as_it_is_stored() -> None:
    check = Within(
        "price", ge=Decimal("0.50"), stored_as=ExactDecimal(10, 2), name="ck_shirts_price"
    )
    assert sql(check) == "price >= 50"


def test_a_text_has_a_least_length() -> None:
    assert sql(Within("name", min_length=2, name="ck_shirts_name")) == "length(name) >= 2"


def sql(check: CheckConstraint) -> str:
    rule = check.sqltext.compile(dialect=sqlite.dialect(), compile_kwargs={"literal_binds": True})
    return str(rule)
