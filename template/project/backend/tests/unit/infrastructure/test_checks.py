from typing import Literal

import pytest
from sqlalchemy.dialects import sqlite

from app.infrastructure.database.checks import OneOf

pytestmark = pytest.mark.unit


def test_a_value_must_be_one_of_those_of_its_type() -> None:
    check = OneOf("size", Literal["small", "it's"], "ck_shirts_size")
    rule = check.sqltext.compile(dialect=sqlite.dialect(), compile_kwargs={"literal_binds": True})
    assert str(rule) == "size IN ('small', 'it''s')"
