"""Twelve versions of one feature, and rows for each of them."""

from datetime import UTC, date, datetime
from decimal import Decimal
from typing import Any

from scaffold.model.tables import Column, Table
from tests.unit.migrate.column_types import column_type
from tests.unit.migrate.samples import NAME, OWNER, PEOPLE, PRICE, changed, products
from tests.unit.migrate.schemas import link

TITLE = changed(NAME, name="title", was="name")
KIND = Column("kind", "enum", column_type("String()"), default="book")
BOOKS = ("book", "film", "it's: 100%")
COST = Column("price", "decimal", column_type("ExactDecimal(12, 2)"), default=Decimal("0.00"))
SINCE = Column("since", "date", column_type("Date()"), nullable=True)
MOMENT = changed(SINCE, kind="datetime", type=column_type("UtcDateTime()"))
CODE = Column("code", "string", column_type("String(40)"), nullable=True)
TO_PEOPLE = {"owner_id": ("people", "SET NULL")}
TAGS = link("goods", "people")


def goods(*columns: Column, **rules: Any) -> Table:
    return products(*columns, name="goods", **rules)


CHAIN: tuple[tuple[Table, ...], ...] = (
    (products(NAME),),
    (products(NAME, changed(PRICE, default=0)),),
    (products(NAME, PRICE, KIND, allowed={"kind": BOOKS[:1]}, indexed=["kind"]),),
    (products(TITLE, PRICE, KIND, SINCE, allowed={"kind": BOOKS}, indexed=["kind"]),),
    (products(TITLE, COST, KIND, SINCE, allowed={"kind": BOOKS}),),
    (
        products(TITLE, COST, KIND, SINCE, OWNER, allowed={"kind": BOOKS}, pointing=TO_PEOPLE),
        PEOPLE,
    ),
    (
        goods(
            TITLE,
            COST,
            KIND,
            SINCE,
            OWNER,
            was="products",
            allowed={"kind": BOOKS},
            pointing=TO_PEOPLE,
        ),
        PEOPLE,
        TAGS,
    ),
    (
        goods(
            changed(TITLE, type=column_type("String(200)")),
            COST,
            KIND,
            MOMENT,
            OWNER,
            CODE,
            allowed={"kind": BOOKS},
            pointing=TO_PEOPLE,
            unique=[("code",)],
        ),
        PEOPLE,
        TAGS,
    ),
    (
        goods(
            changed(TITLE, type=column_type("String(200)")),
            COST,
            changed(KIND, kind="string"),
            MOMENT,
            changed(OWNER, name="seller_id", was="owner_id"),
            CODE,
            pointing={"seller_id": ("people", "CASCADE")},
            unique=[("code", "title")],
        ),
        PEOPLE,
        TAGS,
    ),
    (
        goods(
            changed(TITLE, type=column_type("String(200)"), nullable=True),
            COST,
            KIND,
            changed(MOMENT, default=datetime(2020, 1, 1, tzinfo=UTC)),
            changed(OWNER, name="seller_id"),
            CODE,
            allowed={"kind": (*BOOKS, "song")},
            pointing={"seller_id": ("people", "CASCADE")},
        ),
        PEOPLE,
    ),
    (
        goods(
            changed(TITLE, type=column_type("String(200)"), default="untitled"),
            COST,
            KIND,
            changed(MOMENT, nullable=False, default=datetime(2020, 1, 1, tzinfo=UTC)),
            changed(OWNER, name="seller_id"),
            changed(CODE, kind="text", type=column_type("Text()")),
            allowed={"kind": BOOKS[:2]},
            pointing={"seller_id": ("people", "CASCADE")},
        ),
        PEOPLE,
    ),
    (
        goods(
            changed(TITLE, type=column_type("String(200)"), default="untitled"),
            changed(COST, type=column_type("ExactDecimal(14, 4)")),
            KIND,
            changed(MOMENT, nullable=False),
            changed(OWNER, name="seller_id"),
            pointing={"seller_id": ("people", "CASCADE")},
            indexed=["title", "seller_id"],
            allowed={"kind": BOOKS[:2]},
        ),
        PEOPLE,
    ),
)


def row_of(table: Table, number: int) -> dict[str, Any]:
    """A row that each version can keep, the enum's last value where it has one."""
    allowed = table.checks[0].values if table.checks else BOOKS
    values: dict[str, Any] = {
        "name": f"name {number}",
        "title": f"name {number}",
        "price": Decimal(number) if any(one.kind == "decimal" for one in table.columns) else number,
        "kind": allowed[-1],
        "since": date(2024, 1, number),
        "code": f"code {number}",
        "email": f"{number}@example.org",
    }
    if any(column.kind == "datetime" for column in table.columns):
        values["since"] = datetime(2024, 1, number, tzinfo=UTC)
    return {"id": number} | {column.name: values.get(column.name) for column in table.columns}
