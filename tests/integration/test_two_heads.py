"""Every pair of operation kinds on two branches: heads that are said to commute do so.

Both orders are run, on SQLite and on PostgreSQL, and have to end with the same schema.
"""

import os
from collections.abc import Mapping
from itertools import combinations_with_replacement
from typing import Any

import pytest
import sqlalchemy as sa

from scaffold.core.values import replace
from scaffold.migrate import plan_tables, read_revision, revision
from scaffold.migrate.effects import collisions, effects_of
from scaffold.model.tables import Check, Column, ForeignKey, Index, Table, Unique
from tests.unit.migrate.column_types import column_type
from tests.unit.migrate.databases import DATABASES, differences, run

Tables = tuple[Table, ...]

NAME = Column("name", "string", column_type("String(80)"))
PRICE = Column("price", "integer", column_type("BigInteger()"), default=1)
KIND = Column("kind", "enum", column_type("String()"), default="book")
OWNER = Column("owner_id", "reference", column_type("BigInteger()"), nullable=True)
NOTE = Column("note", "string", column_type("String(80)"), nullable=True)
CODE = Column("code", "string", column_type("String(20)"), nullable=True)
KINDS = Check("ck_things__kind", "kind", ("book", "film"))
OWNED = ForeignKey("fk_things__owner_id", "owner_id", "people", "RESTRICT")
WRITTEN = ForeignKey("fk_things__author_id", "author_id", "people", "RESTRICT")
NOTED = Index("ix_things__note", ("note",))
NAMED = Unique("uq_things__name", ("name",))
PEOPLE = Table("people", (Column("email", "email", column_type("String(254)")),))
PETS = Table("pets", (Column("call", "string", column_type("String(9)")),))
THINGS = Table(
    "things",
    (NAME, PRICE, KIND, OWNER, NOTE),
    uniques=(NAMED,),
    indexes=(NOTED,),
    foreign_keys=(OWNED,),
    checks=(KINDS,),
)
BASE: Tables = (PEOPLE, THINGS)


def things(**changes: object) -> Tables:
    return (PEOPLE, replace(THINGS, **changes))


def columns(**changes: Column | None) -> Tables:
    """The table with some columns changed, without those that are None, with those that are new."""
    known = {one.name: one for one in THINGS.columns} | changes
    return things(columns=tuple(one for one in known.values() if one))


EDITS: dict[str, Tables] = {
    "add a column": columns(code=CODE),
    "add a column with a default": columns(code=replace(CODE, nullable=False, default="x")),
    "drop a column": (PEOPLE, replace(columns(note=None)[1], indexes=())),
    "rename a column": (
        PEOPLE,
        replace(columns(price=replace(PRICE, name="amount", was="price"))[1]),
    ),
    "rename a column with a rule": (
        PEOPLE,
        replace(
            columns(note=replace(NOTE, name="remark", was="note"))[1],
            indexes=(Index("ix_things__remark", ("remark",)),),
        ),
    ),
    "lengthen a text": columns(name=replace(NAME, type=column_type("String(120)"))),
    "retype a column": columns(
        price=replace(PRICE, kind="decimal", type=column_type("ExactDecimal(12, 2)"))
    ),
    "make a column optional": columns(name=replace(NAME, nullable=True)),
    "make a column required": columns(note=replace(NOTE, nullable=False, default="none")),
    "add a unique rule": things(uniques=(NAMED, Unique("uq_things__price", ("price",)))),
    "drop a unique rule": things(uniques=()),
    "add an index": things(indexes=(NOTED, Index("ix_things__price", ("price",)))),
    "drop an index": things(indexes=()),
    "allow another value": things(checks=(replace(KINDS, values=("book", "film", "song")),)),
    "drop a reference": things(foreign_keys=()),
    "add a reference": (
        PEOPLE,
        replace(
            columns(author_id=replace(OWNER, name="author_id"))[1],
            foreign_keys=(
                OWNED,
                WRITTEN,
            ),
        ),
    ),
    "add a table": (*BASE, PETS),
    "add another table": (*BASE, replace(PETS, name="cats")),
    "drop a table": (PEOPLE,),
    "rename a table": (PEOPLE, replace(THINGS, name="items", was="things")),
    "change another table": (
        replace(PEOPLE, columns=(*PEOPLE.columns, replace(CODE, name="phone"))),
        THINGS,
    ),
}


def written(edit: str, slug: str) -> str:
    """The revision of a branch, on top of the common one."""
    return revision(plan_tables(BASE, EDITS[edit]), ("base",), slug)[1]


def schema(connection: sa.Connection) -> object:
    """What the database holds: columns and rules of each table."""
    inspector = sa.inspect(connection)
    return {
        table: (
            sorted(
                (c["name"], str(c["type"]), c["nullable"]) for c in inspector.get_columns(table)
            ),
            sorted(str(one["column_names"]) for one in inspector.get_unique_constraints(table)),
            sorted(str(one["column_names"]) for one in inspector.get_indexes(table)),
            sorted(str(one["constrained_columns"]) for one in inspector.get_foreign_keys(table)),
            sorted(str(one["sqltext"]) for one in inspector.get_check_constraints(table)),
        )
        for table in sorted(inspector.get_table_names())
    }


def _column(column: Mapping[str, Any]) -> tuple[str, str, bool]:
    return column["name"], str(column["type"]), column["nullable"]


def outcome(database: str, *texts: str) -> object:
    """The schema after these revisions, or None where one of them fails."""
    with DATABASES[database]() as connection:
        run(connection, revision(plan_tables((), BASE), (), "base")[1])
        try:
            for text in texts:
                run(connection, text)
        except (sa.exc.SQLAlchemyError, KeyError, ValueError, RuntimeError):
            connection.rollback()
            return None
        return schema(connection)


ALL = bool(os.environ.get("SCAFFOLD_ALL_PAIRS"))
"""Whether PostgreSQL runs every pair too, as `make fuzz` has it, and not only some of each kind."""

PAIRS = list(combinations_with_replacement(EDITS, 2))


@pytest.mark.parametrize("database", [pytest.param("postgres", marks=pytest.mark.slow), "sqlite"])
@pytest.mark.parametrize("first", EDITS)
def test_what_is_said_to_commute_does(database: str, first: str) -> None:
    pairs = [pair for pair in PAIRS if pair[0] == first]
    for one, other in pairs if database == "sqlite" or ALL else pairs[:: len(pairs) // 3 or 1]:
        left, right = written(one, "left"), written(other, "right")
        if read_revision(left)[0] == read_revision(right)[0]:
            continue  # the same change on both branches is one revision
        if collisions(effects_of(left), effects_of(right)):
            continue
        there, back = outcome(database, left, right), outcome(database, right, left)
        assert there is not None and back is not None, (one, other)
        assert there == back, (one, other)


def test_what_is_said_to_collide_would_not_end_well() -> None:
    """Few pairs are refused that would have ended well: those that change one column twice."""
    careful = set()
    for one, other in PAIRS[::3]:
        left, right = written(one, "left"), written(other, "right")
        if not collisions(effects_of(left), effects_of(right)) or left == right:
            continue
        there, back = outcome("sqlite", left, right), outcome("sqlite", right, left)
        if there is not None and there == back:
            careful.add((one, other))
    assert len(careful) <= len(PAIRS) // 24, careful


def test_the_base_has_no_differences() -> None:
    with DATABASES["sqlite"]() as connection:
        run(connection, revision(plan_tables((), BASE), (), "base")[1])
        assert not differences(connection, BASE)
