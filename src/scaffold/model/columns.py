"""Fields become tables: columns, and the names of what the database checks."""

from collections.abc import Iterable

from scaffold.core.naming import Name, constraint_name, identifier, pascal
from scaffold.core.values import replace, value
from scaffold.expressions import Condition, all_of, stored
from scaffold.kinds.identifier import INTEGER_ID, Identifier
from scaffold.model.entity_check import EntityCheck
from scaffold.model.field import Field
from scaffold.model.tables import (
    Check,
    Column,
    ForeignKey,
    Index,
    KeyedTable,
    RowCheck,
    Table,
    Unique,
)
from scaffold.model.target import Target
from scaffold.spec.added_fields import DELETED_AT

LIVING = f"{DELETED_AT} == null"
"""The expression that is true of a row that is not deleted."""


@value
class Link:
    """A many-to-many table: its owner's and its target's ids, a row for each pair."""

    field: Field
    class_name: str
    owner: str
    target: str
    table: Table
    owner_id: Identifier = INTEGER_ID

    @property
    def columns(self) -> tuple[tuple[Column, Identifier], ...]:
        """The columns, each with the kind of id that it holds."""
        ids = (self.owner_id, self.field.identifier)
        return tuple(zip(self.table.columns, ids, strict=True))


@value
class UniqueTogether:
    """Columns whose combination is unique; `nulls_same`: a missing value counts as a value.

    `where` is the condition of the rows that are compared, `text` is what the spec says of it.
    """

    columns: tuple[str, ...]
    nulls_same: bool = False
    where: Condition | None = None
    text: str = ""

    def among(self, living: Condition | None) -> "UniqueTogether":
        """The rule as it compares only the rows of which `living` is true, too."""
        if living is None:
            return self
        text = f"({self.text}) and {LIVING}" if self.text else LIVING
        return replace(self, where=all_of(self.where, living), text=text)


def table_of(
    name: Name,
    fields: tuple[Field, ...],
    together: Iterable[UniqueTogether] = (),
    rules: Iterable[EntityCheck] = (),
    living: Condition | None = None,
    row_id: Identifier = INTEGER_ID,
) -> Table:
    """The table of an entity. A reference has an index: the database asks for it at each delete.

    `living` is true of the rows that unique rules compare, `row_id` the kind of id that they have.
    """
    uniques = [_unique_field(name.table, field, living) for field in fields if field.unique]
    indexed = [field.name for field in fields if _indexed(field)]
    made = Table(
        name=name.table,
        columns=tuple(replace(field.column, row_id=row_id.name) for field in fields),
        uniques=(*uniques, *(_unique_together(name.table, one.among(living)) for one in together)),
        indexes=tuple(_index(name.table, column) for column in indexed),
        foreign_keys=tuple(
            _foreign_key(name.table, field.name, field.target) for field in fields if field.target
        ),
        checks=(
            *(_check(name.table, field) for field in fields if field.is_enum or _bounds(field)),
            *(_condition(name.table, rule) for rule in rules),
        ),
    )
    return made if row_id == INTEGER_ID else KeyedTable(**vars(made), row_id=row_id.name)


def link_of(name: Name, field: Field, row_id: Identifier = INTEGER_ID) -> Link:
    """The table that holds a list of references, by owner first and by target too.

    `row_id` is the kind of id that the owner has.
    """
    assert field.target is not None
    ids = (row_id, field.identifier)
    owner, target = name.id_column, field.target.name.id_column
    if target == owner:
        target = identifier(f"other_{name.id_variable}")
    table = name.link_table(field.name)
    made = Table(
        name=table,
        was=name.link_table(field.was) if field.was else "",
        columns=tuple(
            Column(column, one.reference, one.reference_column)
            for column, one in zip((owner, target), ids, strict=True)
        ),
        indexes=(_index(table, target),),
        foreign_keys=(
            _foreign_key(table, owner, Target(name, "cascade")),
            _foreign_key(table, target, field.target),
        ),
        link=True,
    )
    class_name = f"{name.pascal}{pascal(field.name)}Link"
    return Link(field, class_name, owner, target, made, owner_id=row_id)


def _indexed(field: Field) -> bool:
    return (field.spec.index or field.is_reference) and not field.unique


def _unique_field(table: str, field: Field, living: Condition | None) -> Unique:
    name = constraint_name("uq", table, field.name)
    where, said = (stored(living), LIVING) if living else (None, "")
    return Unique(name, (field.name,), ignore_case=field.ignores_case, where=where, said=said)


def _unique_together(table: str, rule: UniqueTogether) -> Unique:
    name = constraint_name("uq", table, *rule.columns)
    where = stored(rule.where) if rule.where else None
    return Unique(name, rule.columns, nulls_same=rule.nulls_same, where=where, said=rule.text)


def _index(table: str, column: str) -> Index:
    return Index(constraint_name("ix", table, column), (column,))


def _foreign_key(table: str, column: str, target: Target) -> ForeignKey:
    name = constraint_name("fk", table, column)
    return ForeignKey(name, column, target.name.table, target.sql_on_delete)


def _check(table: str, field: Field) -> Check:
    name = constraint_name("ck", table, field.name)
    if field.is_enum:
        return Check(name, field.name, field.values)
    type = str(field.column.type) if field.kind.exact else ""
    return Check(name, field.name, bounds=_bounds(field), type=type)


def _condition(table: str, rule: EntityCheck) -> Check:
    name = constraint_name("ck", table, rule.name)
    return RowCheck(name, "", condition=stored(rule.condition))


def _bounds(field: Field) -> tuple[tuple[str, object], ...]:
    """What a database can check of the field's rules; patterns differ from one to the other."""
    return tuple(limit for limit in field.column.limits if limit[0] in ("min_length", "ge", "le"))
