"""Rows made to fit their new rules, between the two stages of an altered table."""

from collections.abc import Sequence

from scaffold.core.literals import quoted
from scaffold.core.values import NOTHING, replace, value
from scaffold.kinds import Generated
from scaffold.kinds.identifier import BY_REFERENCE
from scaffold.migrate.columns import (
    AddColumn,
    ChangeType,
    Convert,
    NarrowBounds,
    SetNotNull,
    fills_each,
    has_default,
)
from scaffold.migrate.conversions import conversion
from scaffold.migrate.layout import Bracket, Chain, Code, call, flat, lines, listed, mapped
from scaffold.migrate.limits import clamping
from scaffold.migrate.literals import literal, typed
from scaffold.migrate.operations import Alteration
from scaffold.migrate.rules import AddCheck, AddForeignKey, ChangeCheck, stand_in
from scaffold.migrate.types import length, narrows
from scaffold.model.tables import Check, Column, ForeignKey, id_column


@value
class RowUpdate:
    """Statements on `rows`, and the columns that they read or write."""

    codes: tuple[Code, ...]
    columns: tuple[Column, ...]


def updated_rows(table: str, steps: Sequence[Alteration]) -> list[str]:
    """The statements that make the table's rows fit; none where they do."""
    updates = [mend for step in steps for mend in _row_updates(step)]
    if not updates:
        return []
    columns = {column.name: column for mend in updates for column in mend.columns}
    rows = call("rows = table", quoted(table), *map(_typed_column, columns.values()))
    codes = (rows, *(code for mend in updates for code in mend.codes))
    return [line for code in codes for line in lines(code)]


def _row_updates(step: Alteration) -> tuple[RowUpdate, ...]:
    match step:
        case Convert(_, before, after, aside):
            return _converted(replace(before, name=aside), after)
        case AddColumn(_, column) | SetNotNull(_, column) if fills_each(column):
            return (RowUpdate((_fill_each(column),), (column.id, column)),)
        case SetNotNull(_, column) if has_default(column):
            return (RowUpdate((_set_default(column, _is_none(column)),), (column,)),)
        case ChangeType(_, before, after) if narrows(before, after):
            return _cut(after)
        case NarrowBounds(_, before, after):
            return _clamped(before, after)
        case AddCheck(_, check, column, holds=False) if check.values:
            return _replaced(check, column, ".not_in", check.values)
        case ChangeCheck(_, _, check, _, column):
            left = _replaced(check, column, ".in_", step.removed) if step.removed else ()
            return (*_renamed(column, step.renamed), *left)
        case AddForeignKey(_, key, column, holds=False) if column.nullable:
            return (_emptied(key, column),)
        case _:
            return ()


def _converted(before: Column, after: Column) -> tuple[RowUpdate, ...]:
    made = conversion(before, after)
    assert made is not None, "a Convert step has a conversion"
    arguments = ("rows", quoted(before.name), quoted(after.name), made.name)
    codes: list[Code] = [call("_fill", *arguments)]
    if fills_each(after) and not after.nullable:
        codes.append(_fill_each(after))
    elif has_default(after):
        lost = () if not after.nullable else (call(f"{_of(before)}.is_not", "None"),)
        codes.append(_set_default(after, _is_none(after), *lost))
    return (RowUpdate(tuple(codes), (after.id, before, after)),)


def _cut(column: Column) -> tuple[RowUpdate, ...]:
    """Texts cut to the column's length; the values of an enum are left to its check."""
    room = length(column)
    if room is None or column.kind == "enum":
        return ()
    long = f"func.length({_of(column)}) > {room}"
    beginning = call("func.substr", _of(column), "1", str(room))
    return (RowUpdate((_update(column, beginning, long),), (column,)),)


def _clamped(before: Column, after: Column) -> tuple[RowUpdate, ...]:
    """Numbers set to the nearest bound; what else a limit refuses has no nearest value."""
    signs = {"ge": "<", "le": ">"}
    codes = tuple(
        _update(after, literal(bound), f"{_of(after)} {signs[name]} {flat(literal(bound))}")
        for name, bound in clamping(before, after).items()
    )
    return (RowUpdate(codes, (after,)),) if codes else ()


def _replaced(
    check: Check, column: Column, test: str, values: tuple[str, ...]
) -> tuple[RowUpdate, ...]:
    value = stand_in(check, column)
    if value is NOTHING:
        return ()
    found = call(f"{_of(column)}{test}", listed(map(quoted, values)))
    return (RowUpdate((_update(column, literal(value), found),), (column,)),)


def _renamed(column: Column, names: tuple[tuple[str, str], ...]) -> tuple[RowUpdate, ...]:
    """Values under new names, all at once: two may swap theirs."""
    if not names:
        return ()
    old = [quoted(was) for was, _ in names]
    cases = mapped({quoted(was): quoted(name) for was, name in names})
    called = call("case", cases, value=_of(column)) if len(names) > 1 else quoted(names[0][1])
    update = _update(column, called, call(f"{_of(column)}.in_", listed(old)))
    return (RowUpdate((update,), (column,)),)


def _emptied(key: ForeignKey, column: Column) -> RowUpdate:
    own = id_column(BY_REFERENCE[column.kind].name)
    target = call("target = table", quoted(key.table), _typed_column(own))
    known = call("select", 'target.c["id"]')
    dangling = call(f"{_of(column)}.not_in", known)
    return RowUpdate((target, _update(column, "None", dangling)), (column,))


def _set_default(column: Column, *where: Code) -> Code:
    return _update(column, literal(typed(column.kind, column.default)), *where)


def _fill_each(column: Column) -> Code:
    assert isinstance(column.default, Generated)
    return call("_fill_each", "rows", quoted(column.name), f"lambda: {column.default.migrated}")


def _update(column: Column, value: Code, *where: Code) -> Code:
    values = mapped({quoted(column.name): value})
    chain = Chain("rows.update()", (call(".where", *where), call(".values", values)))
    return call("op.execute", chain)


def _is_none(column: Column) -> Code:
    return call(f"{_of(column)}.is_", "None")


def _of(column: Column) -> str:
    return f"rows.c[{quoted(column.name)}]"


def _typed_column(column: Column) -> Bracket:
    return call("column", quoted(column.name), str(column.type))
