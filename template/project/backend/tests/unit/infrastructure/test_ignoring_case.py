import pytest
from sqlalchemy import Column, Dialect, MetaData, String, Table
from sqlalchemy.dialects import postgresql, sqlite
from sqlalchemy.schema import CreateIndex

from app.infrastructure.database.ignoring_case import UniqueIgnoringCase

pytestmark = pytest.mark.unit

CREATED = {
    'lower("order")': sqlite.dialect(),
    'lower("order" COLLATE "C")': postgresql.dialect(),
}


@pytest.mark.parametrize(("expression", "dialect"), CREATED.items(), ids=["sqlite", "postgresql"])
def test_the_index_is_over_the_text_in_lower_case(expression: str, dialect: Dialect) -> None:
    index = UniqueIgnoringCase("order", name="uq_shirts__order")
    Table("shirts", MetaData(), Column("order", String), index)

    created = str(CreateIndex(index).compile(dialect=dialect))

    assert created == f"CREATE UNIQUE INDEX uq_shirts__order ON shirts ({expression})"
