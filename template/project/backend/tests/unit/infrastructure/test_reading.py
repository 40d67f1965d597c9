import logging

import pytest
from pydantic import BaseModel, Field

from app.infrastructure.database.base import Base
from app.infrastructure.database.reading import readable

pytestmark = pytest.mark.unit


class Shirt(BaseModel):
    size: str = Field(pattern="^[A-Z]+$")


class ShirtRow(Base):
    __abstract__ = True
    __tablename__ = "shirts"

    def __init__(self, size: str) -> None:
        self.size = size


def test_a_row_that_breaks_a_rule_does_not_break_the_list(
    caplog: pytest.LogCaptureFixture,
) -> None:
    rows = [ShirtRow("S"), ShirtRow("secret"), ShirtRow("XL")]

    with caplog.at_level(logging.ERROR):
        found = readable(rows, lambda row: Shirt(size=row.size))

    assert [shirt.size for shirt in found] == ["S", "XL"]
    assert "shirts" in caplog.text and "size" in caplog.text
    assert "secret" not in caplog.text
