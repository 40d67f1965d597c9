"""A condition has one meaning: evaluated, as Python source, on SQLite and on PostgreSQL."""

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, date, datetime, time
from decimal import ROUND_HALF_UP, Decimal, localcontext
from random import Random
from types import SimpleNamespace
from typing import Any

import pytest
import sqlalchemy as sa

from scaffold.core.values import replace
from scaffold.expressions import (
    Condition,
    broken_source,
    evaluate,
    operands_of,
    read_condition,
    sql_texts,
)
from scaffold.expressions.tree import Column
from scaffold.model import Entity
from scaffold.spec.models import FieldSpec
from tests.strategies import expressions as draw
from tests.unit.migrate.databases import DATABASES, fill, metadata_of
from tests.unit.model.specs import PERSON, entity

FIELDS = """
    count: {type: integer, min: -1000, max: 1000000},
    small: {type: integer, min: 0, max: 9, optional: true},
    wide: integer,
    price: {type: decimal, precision: 10, scale: 2},
    rate: {type: decimal, precision: 6, scale: 4, optional: true},
    whole: {type: decimal, precision: 9, scale: 0, optional: true},
    order: string,
    note: {type: text, optional: true},
    active: boolean,
    closed: {type: boolean, optional: true},
    status: {type: enum, values: [low, mid, high, "it's"]},
    wish: {type: enum, values: [low, mid, high, "it's"], optional: true},
    other: {type: enum, values: [high, none_of_them]},
    day: date,
    until: {type: date, optional: true},
    at: datetime,
    ends: {type: datetime, optional: true},
    opens: time,
    closes: {type: time, optional: true},
    share: float,
    part: {type: float, optional: true},
    boss: {type: reference, to: person},
    deputy: {type: reference, to: person, optional: true},
"""
ROWS = 40


@pytest.fixture(scope="module")
def thing() -> Entity:
    return entity(FIELDS.replace("\n", " ").rstrip(", "), PERSON)


def quotient(above: int | Decimal, below: int | Decimal, places: int = 6) -> Decimal:
    """So many places, rounded half away from zero."""
    with localcontext() as context:
        context.prec = 60
        return rounded(Decimal(above) / Decimal(below), places)


def rounded(number: Decimal, places: int) -> Decimal:
    return number.quantize(Decimal(1).scaleb(-places), ROUND_HALF_UP)


def value_run(source: str, row: dict[str, Any]) -> Any:
    """What a source comes to, over the attributes of a row."""
    names: dict[str, Any] = {
        "self": SimpleNamespace(**row),
        "Decimal": Decimal,
        "UTC": UTC,
        "date": date,
        "datetime": datetime,
        "time": time,
        "quotient": quotient,
        "rounded": rounded,
    }
    return eval(source, names)


def fields_of(thing: Entity) -> dict[str, FieldSpec]:
    """The fields by their names in the spec."""
    return {field.name.removesuffix("_id"): field.spec for field in thing.fields}


def rows_of(random: Random, columns: dict[str, Column]) -> list[dict[str, Any]]:
    """Random rows with ids; a decimal without places is a Decimal, too."""
    rows = [{"id": n, **draw.row(random, columns)} for n in range(1, ROWS + 1)]
    for row in rows:
        row["whole"] = None if row["whole"] is None else Decimal(row["whole"])
    return rows


def selected(connection: sa.Connection, texts: tuple[str, str]) -> list[Any]:
    """What SQL for SQLite, or that for PostgreSQL, comes to in each row."""
    sqlite = connection.dialect.name == "sqlite"
    query = f"SELECT ({texts[0 if sqlite else 1]}) FROM things ORDER BY id"
    return [*connection.exec_driver_sql(query if sqlite else query.replace("%", "%%")).scalars()]


@contextmanager
def filled(database: str, thing: Entity, rows: list[dict[str, Any]]) -> Iterator[sa.Connection]:
    with DATABASES[database]() as connection:
        metadata = metadata_of((replace(thing.table, foreign_keys=()),))
        metadata.create_all(connection)
        fill(connection, [(thing.table, rows)])
        yield connection
        connection.rollback()
        metadata.drop_all(connection)
        connection.commit()


def outcomes(connection: sa.Connection, condition: Condition) -> list[bool | None]:
    found = selected(connection, sql_texts(condition))
    return [None if one is None else bool(one) for one in found]


@pytest.mark.parametrize(
    "database", ["sqlite", pytest.param("postgres", marks=pytest.mark.postgres)]
)
@pytest.mark.parametrize("seed", range(8))
def test_all_translations_agree(thing: Entity, database: str, seed: int) -> None:
    random = Random(seed)
    columns = operands_of(fields_of(thing))
    rows = rows_of(random, columns)
    texts = draw.conditions(random, columns, 60)
    assert len(texts) == 60
    with filled(database, thing, rows) as connection:
        for text in texts:
            condition = read_condition(text, columns)
            expected = [evaluate(condition, row) for row in rows]
            source = broken_source(condition)
            broken = [one is False for one in expected]
            assert [bool(value_run(source, row)) for row in rows] == broken, (text, source)
            found = outcomes(connection, condition)
            assert found == expected, (text, sql_texts(condition), rows)
