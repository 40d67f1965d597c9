"""Random tables, what they may become, and rows that fill them."""

from collections.abc import Iterable
from datetime import UTC, date, datetime, time, timedelta
from decimal import Decimal
from typing import Any
from uuid import UUID

from hypothesis import strategies as st

from scaffold.core.naming import constraint_name
from scaffold.core.values import NOTHING, replace
from scaffold.kinds.identifier import INTEGER_ID
from scaffold.model.tables import Check, Column, ForeignKey, Index, Table, Unique
from tests.unit.migrate.column_types import column_type

TABLES = ("ants", "bees", "cats", "orders")
COLUMNS = ("name", "size", "kind", "values", "order", "weight")
CASED = ("string", "text", "email")
WORDS = ("it's", "n/a", '"""', "back\\slash", "100%", ":name", "a:b", "CHECK (1)", "é", "2xl", "b")
TYPES = {
    "string": ("String(40)", "String(60)", "String(80)"),
    "text": ("Text()", "String(90)"),
    "email": ("String(320)",),
    "integer": ("BigInteger()",),
    "float": ("Double()",),
    "decimal": ("ExactDecimal(12, 2)", "ExactDecimal(14, 2)", "ExactDecimal(8, 3)"),
    "boolean": ("Boolean()",),
    "date": ("Date()",),
    "datetime": ("UtcDateTime()",),
    "time": ("Time()",),
    "uuid": ("Uuid()",),
    "json": ("JSON()",),
    "enum": ("String()", "String(12)"),
}


def value(column: Column, number: int, values: tuple[str, ...] = ()) -> Any:
    """A value of the column, another one for each number below two."""
    makers: dict[str, Any] = {
        "integer": number + 7,
        "reference": number + 1,
        "float": number + 0.5,
        "decimal": Decimal(number) + Decimal("0.25"),
        "boolean": number % 2 == 1,
        "date": date(2024, 2, 28) + timedelta(days=number),
        "datetime": datetime(2024, 2, 29, 1, 2, 3, tzinfo=UTC) + timedelta(days=number),
        "time": time(1, 2, 3 + number),
        "uuid": UUID(int=number + 1),
        "json": {"number": number},
        "enum": values[number % len(values)] if values else "",
    }
    return makers.get(column.kind, f"{number}: 'text' %s :x \\ é")


@st.composite
def columns(draw: st.DrawFn, name: str) -> tuple[Column, tuple[str, ...]]:
    """A column, and the values that it allows when it is an enum's."""
    kind = draw(st.sampled_from(sorted(TYPES)))
    values = draw(st.permutations(WORDS)) if kind == "enum" else []
    allowed = tuple(values[: draw(st.integers(2, 4))])
    column = Column(
        name, kind, column_type(draw(st.sampled_from(TYPES[kind]))), draw(st.booleans())
    )
    if draw(st.booleans()):
        column = replace(column, default=value(column, 1, allowed))
    return column, allowed


@st.composite
def tables(draw: st.DrawFn, name: str, others: tuple[str, ...]) -> Table:
    """A table with rules of all sorts, that may point to the others and to itself."""
    names = draw(st.lists(st.sampled_from(COLUMNS), unique=True, min_size=1, max_size=4))
    drawn = [draw(columns(one)) for one in names]
    return draw(with_rules(name, dict(drawn_pair(one) for one in drawn), others))


def drawn_pair(drawn: tuple[Column, tuple[str, ...]]) -> tuple[str, Any]:
    return drawn[0].name, drawn


@st.composite
def with_rules(
    draw: st.DrawFn,
    name: str,
    drawn: dict[str, tuple[Column, tuple[str, ...]]],
    others: tuple[str, ...],
) -> Table:
    """A table of these columns, and some references to these other tables."""
    action = st.sampled_from(("RESTRICT", "CASCADE"))
    targets = draw(st.dictionaries(st.sampled_from(others), action, max_size=2))
    references = [
        Column(f"{one}_id", "reference", INTEGER_ID.reference_column, draw(st.booleans()))
        for one in targets
    ]
    plain = [column.name for column, _ in drawn.values() if column.kind != "json"]
    some = st.lists(st.sampled_from(plain), unique=True, max_size=2) if plain else st.just([])
    unique = draw(some)
    made = ruled(
        Table(name, (*(column for column, _ in drawn.values()), *references)),
        unique=[tuple(unique)] if unique else [],
        indexed=draw(some),
        pointing={f"{one}_id": (one, action) for one, action in targets.items()},
        allowed={column.name: values for column, values in drawn.values() if values},
    )
    texts = {column.name for column, _ in drawn.values() if column.kind in CASED}
    if len(unique) == 1 and texts.issuperset(unique) and draw(st.booleans()):
        return replace(made, uniques=(replace(made.uniques[0], ignore_case=True),))
    if len(unique) == 2 and draw(st.booleans()):
        return replace(made, uniques=(replace(made.uniques[0], nulls_same=True),))
    return made


@st.composite
def evolved(draw: st.DrawFn, name: str, old: Table, others: tuple[str, ...]) -> Table:
    """What a table may become: each column stays, or changes a little, or is another one."""
    allowed = {check.column: check.values for check in old.checks}
    kept = [one for one in old.columns if one.kind != "reference" and draw(st.integers(0, 5))]
    found = [draw(_next(one, allowed.get(one.name, ()))) for one in kept]
    names = draw(st.lists(st.sampled_from(COLUMNS), unique=True, max_size=2))
    taken = {column.name for column, _ in found}
    for one in (one for one in names if one not in taken):
        column, values = draw(columns(one))
        lost = [column.name for column in old.columns if column.name not in taken]
        found.append((replace(column, was=draw(st.sampled_from(["", *lost]))), values))
    if not found:
        found = [draw(columns(COLUMNS[0]))]
    return draw(with_rules(name, dict(drawn_pair(one) for one in found), others))


@st.composite
def _next(
    draw: st.DrawFn, column: Column, values: tuple[str, ...]
) -> tuple[Column, tuple[str, ...]]:
    way = draw(st.sampled_from(("same", "optional", "type", "values", "kind")))
    if way == "optional":
        return replace(column, nullable=not column.nullable), values
    if way == "type":
        return replace(column, type=column_type(draw(st.sampled_from(TYPES[column.kind])))), values
    if way == "values" and values:
        others = tuple(draw(st.permutations(WORDS))[: draw(st.integers(2, 4))])
        default = NOTHING if column.default is NOTHING else others[1]
        return replace(column, default=default), others
    return draw(columns(column.name)) if way == "kind" else (column, values)


def ruled(
    table: Table,
    unique: Iterable[tuple[str, ...]] = (),
    indexed: Iterable[str] = (),
    pointing: dict[str, tuple[str, str]] | None = None,
    allowed: dict[str, tuple[str, ...]] | None = None,
) -> Table:
    """The table with these rules, named as the model names them."""
    name = table.name
    return replace(
        table,
        uniques=tuple(Unique(constraint_name("uq", name, *one), one) for one in unique),
        indexes=tuple(Index(constraint_name("ix", name, one), (one,)) for one in indexed),
        foreign_keys=tuple(
            ForeignKey(constraint_name("fk", name, one), one, *target)
            for one, target in (pointing or {}).items()
        ),
        checks=tuple(
            Check(constraint_name("ck", name, one), one, values)
            for one, values in (allowed or {}).items()
        ),
    )


def link(owner: str, target: str) -> Table:
    """A many-to-many table of two tables."""
    name = constraint_name(owner, "links")
    ends = (f"{owner}_id", f"other_{target}_id")
    columns = tuple(Column(end, "reference", INTEGER_ID.reference_column) for end in ends)
    pointing = {ends[0]: (owner, "CASCADE"), ends[1]: (target, "CASCADE")}
    return ruled(Table(name, columns, link=True), indexed=[ends[1]], pointing=pointing)


@st.composite
def states(draw: st.DrawFn) -> tuple[Table, ...]:
    """Some tables that point to each other in any way."""
    names = tuple(draw(st.lists(st.sampled_from(TABLES), unique=True, min_size=1, max_size=3)))
    found = [draw(tables(name, names)) for name in names]
    if draw(st.booleans()):
        found.append(link(names[0], names[-1]))
    return tuple(found)


@st.composite
def changes(draw: st.DrawFn) -> tuple[tuple[Table, ...], tuple[Table, ...]]:
    """Tables before and after: some the same, some other, some renamed, some new, some gone."""
    before = draw(states())
    old = {table.name: table for table in before if not table.link}
    names = tuple(draw(st.lists(st.sampled_from(TABLES), unique=True, min_size=1, max_size=3)))
    found = [draw(_successors(name, old, names)) for name in names]
    links = [link(names[0], names[-1])] if draw(st.booleans()) else []
    links += [one for one in before if one.link and draw(st.booleans())]
    return before, _closed([*found, *{one.name: one for one in links}.values()])


@st.composite
def _successors(draw: st.DrawFn, name: str, old: dict[str, Table], names: tuple[str, ...]) -> Table:
    """A table of this name: the old one, or one that was another, or a new one."""
    free = sorted(old.keys() - set(names))
    was = name if name in old else draw(st.sampled_from(["", *free]))
    if was not in old:
        return draw(tables(name, names))
    if was == name and draw(st.integers(0, 3)) == 0:
        return old[name]
    return replace(draw(evolved(name, old[was], names)), was="" if was == name else was)


def _closed(found: list[Table]) -> tuple[Table, ...]:
    """The tables without references to what is not there; links without both ends go."""
    names = {table.name for table in found}
    kept = [one for one in found if not one.link or {k.table for k in one.foreign_keys} <= names]
    return tuple(_pointing_into(table, names) for table in kept)


def _pointing_into(table: Table, names: set[str]) -> Table:
    lost = {key.column for key in table.foreign_keys if key.table not in names}
    return replace(
        table,
        columns=tuple(one for one in table.columns if one.name not in lost),
        foreign_keys=tuple(one for one in table.foreign_keys if one.column not in lost),
    )


def rows(table: Table) -> list[dict[str, Any]]:
    """Two rows that obey the table's rules, the second one empty where it may be."""
    allowed = {check.column: check.values for check in table.checks}
    found = []
    for number in (0, 1):
        row = {c.name: value(c, number, allowed.get(c.name, ())) for c in table.columns}
        if number:
            row |= {column.name: None for column in table.columns if column.nullable}
        found.append(row if table.link else {"id": number + 1, **row})
    return found
