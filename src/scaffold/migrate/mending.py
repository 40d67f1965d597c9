"""Rows made to fit their new rules, between the two stages of an altered table."""

from collections.abc import Sequence

from scaffold.core.values import NOTHING, replace, value
from scaffold.migrate.columns import ChangeType, Convert, Require, Restrict, has_default
from scaffold.migrate.conversions import conversion
from scaffold.migrate.layout import Bracket, Chain, Code, call, flat, lines, listed, mapped
from scaffold.migrate.limits import narrower
from scaffold.migrate.literals import literal, quoted, typed
from scaffold.migrate.operations import Alteration
from scaffold.migrate.rules import AddCheck, AddForeignKey, ChangeCheck, stand_in
from scaffold.migrate.types import length, narrows
from scaffold.model.tables import ID_TYPE, Check, Column, ForeignKey

_ID = Column("id", "integer", ID_TYPE)


@value
class Mend:
    """Statements on `rows`, and the columns that they read or write."""

    codes: tuple[Code, ...]
    columns: tuple[Column, ...]


def mended(table: str, steps: Sequence[Alteration]) -> list[str]:
    """The statements that make the table's rows fit; none where they do."""
    mends = [mend for step in steps for mend in _mends(step)]
    if not mends:
        return []
    columns = {column.name: column for mend in mends for column in mend.columns}
    rows = call("rows = table", quoted(table), *map(_typed_column, columns.values()))
    codes = (rows, *(code for mend in mends for code in mend.codes))
    return [line for code in codes for line in lines(code)]


def _mends(step: Alteration) -> tuple[Mend, ...]:
    match step:
        case Convert(_, before, after, aside):
            return _converted(replace(before, name=aside), after)
        case Require(_, column) if has_default(column):
            return (Mend((_set_default(column, _is_none(column)),), (column,)),)
        case ChangeType(_, before, after) if narrows(before, after):
            return _cut(after)
        case Restrict(_, before, after):
            return _clamped(before, after)
        case AddCheck(_, check, column, holds=False) if check.values:
            return _replaced(check, column, ".not_in", check.values)
        case ChangeCheck(_, _, check, _, column) if step.removed:
            return _replaced(check, column, ".in_", step.removed)
        case AddForeignKey(_, key, column, holds=False) if column.nullable:
            return (_emptied(key, column),)
        case _:
            return ()


def _converted(before: Column, after: Column) -> tuple[Mend, ...]:
    made = conversion(before, after)
    assert made is not None, "a Convert step has a conversion"
    arguments = ("rows", quoted(before.name), quoted(after.name), made.name)
    codes: list[Code] = [call("_fill", *arguments)]
    if has_default(after):
        lost = () if not after.nullable else (call(f"{_of(before)}.is_not", "None"),)
        codes.append(_set_default(after, _is_none(after), *lost))
    return (Mend(tuple(codes), (_ID, before, after)),)


def _cut(column: Column) -> tuple[Mend, ...]:
    """Texts cut to the column's length; the values of an enum are left to its check."""
    room = length(column)
    if room is None or column.kind == "enum":
        return ()
    long = f"func.length({_of(column)}) > {room}"
    beginning = call("func.substr", _of(column), "1", str(room))
    return (Mend((_update(column, beginning, long),), (column,)),)


def _clamped(before: Column, after: Column) -> tuple[Mend, ...]:
    """Numbers set to the nearest bound; what else a limit refuses has no nearest value."""
    signs = {"ge": "<", "le": ">"}
    limits = {name: one for name, one in narrower(before, after).items() if name in signs}
    codes = tuple(
        _update(after, literal(bound), f"{_of(after)} {signs[name]} {flat(literal(bound))}")
        for name, bound in limits.items()
    )
    return (Mend(codes, (after,)),) if codes else ()


def _replaced(check: Check, column: Column, test: str, values: tuple[str, ...]) -> tuple[Mend, ...]:
    value = stand_in(check, column)
    if value is NOTHING:
        return ()
    found = call(f"{_of(column)}{test}", listed(map(quoted, values)))
    return (Mend((_update(column, literal(value), found),), (column,)),)


def _emptied(key: ForeignKey, column: Column) -> Mend:
    target = call("target = table", quoted(key.table), _typed_column(_ID))
    known = call("select", 'target.c["id"]')
    dangling = call(f"{_of(column)}.not_in", known)
    return Mend((target, _update(column, "None", dangling)), (column,))


def _set_default(column: Column, *where: Code) -> Code:
    return _update(column, literal(typed(column.kind, column.default)), *where)


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
