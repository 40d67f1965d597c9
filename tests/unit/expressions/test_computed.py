"""A computed value is the same in Python, on SQLite and on PostgreSQL, or it is refused."""

from decimal import Decimal
from random import Random
from typing import Any

import pytest
import sqlalchemy as sa

from scaffold.expressions import BadExpression, Computed, operands_of, read_computed
from scaffold.model import Entity
from scaffold.spec.models import FieldSpec
from tests.strategies import expressions as draw
from tests.strategies.computed import RULES
from tests.unit.expressions.test_translations import (
    fields_of,
    filled,
    rows_of,
    selected,
    thing,
    value_run,
)

__all__ = ["thing"]

EXPRESSIONS = 50


def drawn(random: Random, fields: dict[str, FieldSpec]) -> list[tuple[str, Computed]]:
    """Expressions that can be read, for fields of all kinds that can be computed."""
    columns = operands_of(fields)
    found: dict[str, Computed] = {}
    while len(found) < EXPRESSIONS:
        rules = FieldSpec(**random.choice(RULES))
        if rules.type == "boolean":
            text = draw.condition(random, columns, random.choice([0, 1, 2]))
        elif rules.type in ("string", "text"):
            text = draw.joined(random, columns)
        else:
            text = draw.number(random, columns, 3)
        try:
            found[f"{rules.type} {rules.scale}: {text}"] = read_computed(text, fields, rules)
        except BadExpression:
            continue
    return list(found.items())


def by_python(how: Computed, row: dict[str, Any]) -> Any:
    """What the property of the generated entity returns."""
    if how.condition:
        if value_run(how.false, row):
            return False
        return True if value_run(how.source, row) else None
    if how.null and value_run(how.null, row):
        return None
    return value_run(how.source, row)


def by_database(connection: sa.Connection, how: Computed) -> list[Any]:
    """What the database computes, as its column type reads it."""
    found = selected(connection, how.sql)
    if how.condition:
        return [None if one is None else bool(one) for one in found]
    if how.type.family == "text" or how.whole:
        return found
    shift = -how.type.scale if connection.dialect.name == "sqlite" else 0
    return [None if one is None else Decimal(one).scaleb(shift) for one in found]


@pytest.mark.parametrize(
    "database", ["sqlite", pytest.param("postgres", marks=pytest.mark.postgres)]
)
@pytest.mark.parametrize("seed", range(6))
def test_all_translations_agree(thing: Entity, database: str, seed: int) -> None:
    random = Random(seed)
    fields = fields_of(thing)
    rows = rows_of(random, operands_of(fields))
    with filled(database, thing, rows) as connection:
        for text, how in drawn(random, fields):
            expected = [how.of(row) for row in rows]
            assert how.nullable or None not in expected, text
            assert [by_python(how, row) for row in rows] == expected, (text, how.source)
            kinds = {type(by_python(how, row)) for row in rows} | {type(one) for one in expected}
            assert len(kinds - {type(None)}) <= 1, (text, kinds)
            found = by_database(connection, how)
            assert found == expected, (text, how.sql)
            assert {type(one) for one in found} <= kinds, (text, how.sql)


FIELDS = {
    "count": FieldSpec(type="integer", min=0, max=1000),
    "wide": FieldSpec(type="integer"),
    "price": FieldSpec(type="decimal", precision=10, scale=2),
    "name": FieldSpec(type="string", max_length=40),
    "note": FieldSpec(type="text", optional=True),
    "active": FieldSpec(type="boolean"),
    "total": FieldSpec(type="integer", computed="count + 1"),
}

REFUSED = [
    ({"type": "integer"}, "price * 2", "2 decimal places", "`type: decimal`"),
    ({"type": "integer"}, "wide + 1", "64 bits", "`min` and `max`"),
    ({"type": "integer"}, "count", "as it is", "use that field"),
    ({"type": "integer"}, "5", "names no field", "`default`"),
    ({"type": "integer"}, "name + name", "is a text", "change the type"),
    ({"type": "integer"}, "name + count", "needs integers or decimals", ""),
    ({"type": "integer"}, "count > 5", "cannot be compared", ""),
    ({"type": "integer"}, "total + 1", "no field `total`", ""),
    ({"type": "decimal"}, "price * count", "may have 13 digits", "`precision: 13`"),
    ({"type": "string", "max_length": 50}, "name + name", "80 characters", "`max_length: 80`"),
    ({"type": "string"}, "count * 2", "is a number", "change the type"),
    ({"type": "string"}, '"a" + "b"', "between two values", ""),
    ({"type": "boolean"}, "active", "as it is", "use that field"),
    ({"type": "boolean"}, "name + name == name", "joined texts", "compare the fields"),
    ({"type": "boolean"}, "count * 2", "neither true nor false", "compare it"),
]


@pytest.mark.parametrize(("rules", "text", "reason", "hint"), REFUSED)
def test_what_does_not_fit_is_refused(
    rules: dict[str, Any], text: str, reason: str, hint: str
) -> None:
    with pytest.raises(BadExpression) as refused:
        read_computed(text, FIELDS, FieldSpec(**rules))
    assert reason in str(refused.value)
    assert hint in refused.value.hint


SOURCES = [
    ({"type": "integer"}, "count * 2", "self.count * 2"),
    ({"type": "decimal"}, "count * 2", "Decimal(self.count * 2)"),
    ({"type": "decimal", "precision": 13}, "price * count", "self.price * self.count"),
    (
        {"type": "decimal", "precision": 14},
        "price * 1.125",
        'rounded(self.price * Decimal("1.125"), 2)',
    ),
    ({"type": "decimal", "precision": 14}, "price / 3", "quotient(self.price, 3, 2)"),
    ({"type": "integer"}, "len(note)", "len(self.note)"),
    ({"type": "string"}, 'name + ", " + name', 'self.name + ", " + self.name'),
]


@pytest.mark.parametrize(("rules", "text", "source"), SOURCES)
def test_python_reads_as_a_person_writes_it(rules: dict[str, Any], text: str, source: str) -> None:
    assert read_computed(text, FIELDS, FieldSpec(**rules)).source == source


def test_a_quotient_is_rounded_once() -> None:
    rules = FieldSpec(type="decimal", precision=14, scale=2)
    how = read_computed(
        "price / wide", {**FIELDS, "wide": FieldSpec(type="integer", min=1, max=10**7)}, rules
    )
    assert how.of({"price": Decimal("149999.99"), "wide": 10**7}) == Decimal("0.01")
    assert not how.nullable
