import pytest
from sqlalchemy import Column, Dialect, Integer, MetaData, String, Table
from sqlalchemy.dialects import postgresql, sqlite
from sqlalchemy.schema import CreateIndex

from app.infrastructure.database.comparing_nulls import UniqueComparingNulls

pytestmark = pytest.mark.unit

CREATED = {
    "(ifnull(\"order\", x''), ifnull(size, x''))": sqlite.dialect(),
    '("order", size) NULLS NOT DISTINCT': postgresql.dialect(),
}


@pytest.mark.parametrize(("columns", "dialect"), CREATED.items(), ids=["sqlite", "postgresql"])
def test_nulls_are_the_same_for_the_index(columns: str, dialect: Dialect) -> None:
    index = UniqueComparingNulls("order", "size", name="uq_shirts__order_size")
    Table("shirts", MetaData(), Column("order", String), Column("size", Integer), index)

    created = str(CreateIndex(index).compile(dialect=dialect))

    assert created == f"CREATE UNIQUE INDEX uq_shirts__order_size ON shirts {columns}"
