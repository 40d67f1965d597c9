"""One table that stays, changed in stages: loosen its rules, mend its rows, tighten its rules.

SQLite writes a table anew for each batch; PostgreSQL makes plain ALTERs of it.
"""

from collections.abc import Iterable, Sequence

from scaffold.core.literals import quoted
from scaffold.migrate.columns import (
    AddColumn,
    ChangeType,
    Convert,
    DropColumn,
    DropNotNull,
    SetNotNull,
    fills_each,
    has_default,
)
from scaffold.migrate.elements import column_element, condition, index, names, unique_index
from scaffold.migrate.exclusions import added, dropped
from scaffold.migrate.layout import Code, call, lines, listed
from scaffold.migrate.literals import sql_literal
from scaffold.migrate.mending import updated_rows
from scaffold.migrate.operations import Alteration
from scaffold.migrate.rules import (
    AddCheck,
    AddCondition,
    AddExclusion,
    AddForeignKey,
    AddIndex,
    AddUnique,
    ChangeCheck,
    DropCheck,
    DropCondition,
    DropExclusion,
    DropForeignKey,
    DropIndex,
    DropUnique,
)
from scaffold.migrate.types import narrows
from scaffold.model.tables import Check, Column, ForeignKey


def altered(table: str, steps: Sequence[Alteration]) -> list[list[str]]:
    """The statements for all these steps on one table, in paragraphs."""
    return [
        *(dropped(step.table, step.exclusion) for step in steps if isinstance(step, DropExclusion)),
        *([line] for step in steps for line in _plain(_before(step))),
        _batch(table, [code for step in steps for code in _loosened(step)]),
        updated_rows(table, steps),
        _batch(table, [code for step in steps for code in _tightened(step)]),
        *([line] for step in steps for line in _plain(_after(step))),
        *(added(step.table, step.exclusion) for step in steps if isinstance(step, AddExclusion)),
    ]


def _plain(codes: Iterable[Code]) -> list[str]:
    return ["\n".join(lines(code)) for code in codes]


def _batch(table: str, codes: Sequence[Code]) -> list[str]:
    if not codes:
        return []
    head = call("with op.batch_alter_table", quoted(table))
    inner = [line for code in codes for line in lines(code, 8)]
    return [*lines(head, tail=" as batch_op:"), *inner]


def _before(step: Alteration) -> list[Code]:
    match step:
        case DropIndex(table, one):
            return [_drop_index(table, one.name)]
        case DropUnique(table, unique) if unique.over_expressions:
            return [_drop_index(table, unique.name)]
        case Convert(table, _, after, aside):
            new = quoted(aside)
            return [call("op.alter_column", *names((table, after.name)), new_column_name=new)]
        case _:
            return []


def _loosened(step: Alteration) -> list[Code]:
    match step:
        case DropForeignKey(_, key):
            return [_drop_constraint(key.name, "foreignkey")]
        case DropUnique(_, unique) if not unique.over_expressions:
            return [_drop_constraint(unique.name, "unique")]
        case DropCheck(_, check) | ChangeCheck(_, check) | DropCondition(_, check):
            return [_drop_constraint(check.name, "check")]
        case _:
            return _loosened_column(step)


def _loosened_column(step: Alteration) -> list[Code]:
    match step:
        case DropColumn(_, column):
            return [call("batch_op.drop_column", quoted(column.name))]
        case AddColumn(_, column):
            return [call("batch_op.add_column", _filled(column))]
        case Convert(_, _, after):
            return [call("batch_op.add_column", column_element(after, nullable=True))]
        case ChangeType(_, before, after) if not narrows(before, after):
            return [_alter(after, type_=str(after.type))]
        case DropNotNull(_, column):
            return [_alter(column, nullable="True")]
        case _:
            return []


def _tightened(step: Alteration) -> list[Code]:
    match step:
        case AddColumn(_, column) if has_default(column) and not fills_each(column):
            return [_alter(column, server_default="None")]
        case AddColumn(_, column) | SetNotNull(_, column) if not column.nullable:
            return [_alter(column, nullable="False")]
        case ChangeType(_, before, after) if narrows(before, after):
            return [_alter(after, type_=str(after.type))]
        case Convert(_, _, after, aside):
            required = [] if after.nullable else [_alter(after, nullable="False")]
            return [call("batch_op.drop_column", quoted(aside)), *required]
        case _:
            return _tightened_rule(step)


def _tightened_rule(step: Alteration) -> list[Code]:
    match step:
        case AddCheck(_, check) | ChangeCheck(_, _, check) | AddCondition(_, check):
            return [_create_check(check)]
        case AddUnique(_, one) if not one.over_expressions:
            made = "batch_op.create_unique_constraint"
            return [call(made, quoted(one.name), listed(names(one.columns)))]
        case AddForeignKey(_, key):
            return [_create_foreign_key(key)]
        case _:
            return []


def _after(step: Alteration) -> list[Code]:
    match step:
        case AddIndex(table, one):
            return [index(table, one)]
        case AddUnique(table, unique) if unique.over_expressions:
            return [unique_index(table, unique)]
        case _:
            return []


def _filled(column: Column) -> Code:
    """The new column; a default of the server fills the rows there are, without writing them."""
    if not has_default(column) or fills_each(column):
        return column_element(column, nullable=True)
    value = sql_literal(column.kind, column.type, column.default)
    return column_element(column, server_default=value)


def _alter(column: Column, **change: Code) -> Code:
    return call("batch_op.alter_column", quoted(column.name), **change)


def _drop_index(table: str, name: str) -> Code:
    return call("op.drop_index", quoted(name), table_name=quoted(table))


def _drop_constraint(name: str, kind: str) -> Code:
    return call("batch_op.drop_constraint", quoted(name), type_=quoted(kind))


def _create_check(check: Check) -> Code:
    return call("batch_op.create_check_constraint", quoted(check.name), condition(check))


def _create_foreign_key(key: ForeignKey) -> Code:
    return call(
        "batch_op.create_foreign_key",
        *names((key.name, key.table)),
        listed(names((key.column,))),
        listed(names(("id",))),
        ondelete=quoted(key.on_delete),
    )
