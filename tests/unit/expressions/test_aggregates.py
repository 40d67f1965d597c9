"""An aggregate has one meaning: worked out, as the fake does it, on SQLite and on PostgreSQL."""

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, date, datetime, time
from decimal import Decimal
from random import Random
from types import SimpleNamespace
from typing import Any

import pytest
import sqlalchemy as sa

from scaffold.core.installation import HOME
from scaffold.core.values import replace
from scaffold.expressions import BadExpression, operands_of
from scaffold.expressions.aggregates import Aggregate, parse_aggregate, read_aggregate
from scaffold.model import Entity
from scaffold.model.aggregates import AggregateField, Rows
from scaffold.model.computed import worked_out
from scaffold.spec.models import FieldSpec
from tests.strategies import expressions as draw
from tests.strategies.aggregates import aggregate
from tests.unit.expressions import test_translations
from tests.unit.migrate.databases import DATABASES, fill, metadata_of
from tests.unit.model.specs import PERSON, entity

FAKE = HOME / "template/shared/aggregates/backend/tests/aggregates.py.jinja"
FIELDS = """
    count: {type: integer, min: -1000, max: 1000000},
    small: {type: integer, min: 0, max: 9, optional: true},
    price: {type: decimal, precision: 10, scale: 2},
    rate: {type: decimal, precision: 6, scale: 4, optional: true},
    whole: {type: decimal, precision: 9, scale: 0, optional: true},
    order: string,
    note: {type: text, optional: true},
    active: boolean,
    closed: {type: boolean, optional: true},
    status: {type: enum, values: [low, mid, high, "it's"]},
    day: date,
    ends: {type: datetime, optional: true},
    opens: time,
    amount: {type: decimal, precision: 14, computed: price * small, optional: true},
    part: {type: decimal, scale: 3, computed: count / small, optional: true},
    boss: {type: reference, to: person, optional: true}
"""
OWNERS = (1, 2, 3)


@pytest.fixture(scope="module")
def line() -> Entity:
    return entity(FIELDS.replace("\n", " "), PERSON)


def fields_of(line: Entity) -> dict[str, FieldSpec]:
    return {one.name.removesuffix("_id"): one.spec for one in line.all_fields}


def rows_of(random: Random, line: Entity) -> list[dict[str, Any]]:
    """Rows that refer to one of two owners or to none; the third owner has none."""
    columns = operands_of(fields_of(line))
    rows = [{"id": n, **draw.row(random, columns)} for n in range(1, random.choice([1, 9, 40]))]
    for row in rows:
        row["whole"] = None if row["whole"] is None else Decimal(row["whole"])
    return rows


@contextmanager
def filled(database: str, line: Entity, rows: list[dict[str, Any]]) -> Iterator[sa.Connection]:
    with DATABASES[database]() as connection:
        metadata = metadata_of((replace(line.table, foreign_keys=()),))
        metadata.create_all(connection)
        fill(connection, [(line.table, rows)])
        yield connection
        connection.rollback()
        metadata.drop_all(connection)
        connection.commit()


def selected(connection: sa.Connection, how: Aggregate, owner: int) -> Any:
    """What the database answers of the rows of an owner, as a Python value."""
    sqlite = connection.dialect.name == "sqlite"
    place = 0 if sqlite else 1
    where = f" AND ({how.where_sql[place]})" if how.where_sql else ""
    query = f"SELECT {how.sql[place]} FROM things WHERE boss_id = {owner}{where}"
    found = connection.exec_driver_sql(query if sqlite else query.replace("%", "%%")).scalar()
    if found is None or how.whole:
        return found
    return Decimal(found).scaleb(-how.type.scale) if sqlite else found


def faked(how: Aggregate, line: Entity, rows: list[dict[str, Any]], owner: int) -> Any:
    """What the source in a fake comes to."""
    names: dict[str, Any] = {}
    exec(FAKE.read_text(), names)
    spec = FieldSpec(type="integer" if how.whole else "decimal")
    over = Rows(line.name, "boss_id", "person")
    source = AggregateField("total", "Total", spec, text="", how=how, over=over).call
    mine = [SimpleNamespace(**row) for row in rows if row["boss_id"] == owner]
    known = {"aggregates": SimpleNamespace(**names), over.variable: mine}
    known |= {"UTC": UTC, "date": date, "datetime": datetime, "time": time, "Decimal": Decimal}
    known |= {"quotient": test_translations.quotient, "rounded": test_translations.rounded}
    return eval(source, known)


@pytest.mark.parametrize(
    "database", ["sqlite", pytest.param("postgres", marks=pytest.mark.postgres)]
)
@pytest.mark.parametrize("seed", range(8))
def test_all_translations_agree(line: Entity, database: str, seed: int) -> None:
    random = Random(seed)
    rows = rows_of(random, line)
    fields = fields_of(line)
    seen = [{**row, **worked_out(line.computed, row)} for row in rows]
    with filled(database, line, rows) as connection:
        for _ in range(60):
            rules = aggregate(random, "things", fields)
            assert rules is not None
            text = rules["computed"]
            how = read_aggregate(parse_aggregate(text), fields, FieldSpec(**rules))
            for owner in OWNERS:
                expected = how.of([row for row in seen if row["boss_id"] == owner])
                found = selected(connection, how, owner), faked(how, line, seen, owner)
                assert [*map(repr, found)] == [repr(expected)] * 2, (text, how.sql, rows)


EMPTY = [
    ("count(things)", "integer", 0),
    ("sum(things.count)", "integer", 0),
    ("sum(things.price)", "decimal", Decimal("0.00")),
    ("min(things.count)", "integer", None),
    ("max(things.price)", "decimal", None),
    ("avg(things.count)", "decimal", None),
]


@pytest.mark.parametrize(("text", "type", "expected"), EMPTY)
def test_without_rows_sums_and_counts_are_zero_and_others_null(
    line: Entity, text: str, type: str, expected: Any
) -> None:
    rules = FieldSpec(type=type, precision=18 if type == "decimal" else None)
    how = read_aggregate(parse_aggregate(text), fields_of(line), rules)
    assert repr(how.empty) == repr(expected)


FORMS = [
    ("count(lines)", ("count", "lines", "", "")),
    (" sum ( lines . amount ) ", ("sum", "lines", "amount", "")),
    ("max(lines.amount by order where open)", ("max", "lines", "amount", "order")),
    ("count(messages by sender where (read == false))", ("count", "messages", "", "sender")),
]


@pytest.mark.parametrize(("text", "parts"), FORMS)
def test_the_parts_of_an_aggregate_are_read(text: str, parts: tuple[str, ...]) -> None:
    raw = parse_aggregate(text)
    assert (raw.function, raw.rows, raw.field, raw.by) == parts
    assert not raw.where or text[text.index(raw.where.strip()) :].startswith(raw.where.strip())


NO_AGGREGATES = (
    "count()",
    "count(lines) + 1",
    "sum(lines)",
    "count(lines.amount)",
    "sum(lines.order.amount)",
    "count(lines where)",
    "count(lines by)",
    "sum(lines.amount * 2)",
)


@pytest.mark.parametrize("text", NO_AGGREGATES)
def test_what_is_no_aggregate_is_refused(text: str) -> None:
    with pytest.raises(BadExpression) as refused:
        parse_aggregate(text)
    assert refused.value.hint
