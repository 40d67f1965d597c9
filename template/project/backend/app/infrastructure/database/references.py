"""Which references a statement of the database has broken, in the words of the application."""

import re

from sqlalchemy import ForeignKeyConstraint, Table, inspect
from sqlalchemy.exc import IntegrityError
from sqlalchemy.orm import DeclarativeBase, Mapper

Broken = tuple[ForeignKeyConstraint, object]


def missing_targets(error: IntegrityError, model: type[DeclarativeBase]) -> dict[str, list[str]]:
    """For each field of the model that leads nowhere, what is missing."""
    found: dict[str, list[str]] = {}
    for key, value in _broken(error, model):
        target = _mapper(key.referred_table, model)
        found.setdefault(_field(key, model), []).append(f"no {_resource(target)} {value}")
    return found


def referring(error: IntegrityError, model: type[DeclarativeBase]) -> list[str]:
    """The names of the tables whose rows refer to the one that is to be deleted."""
    tables = (_owner(key.table, model) for key, _ in _broken(error, model))
    return [*dict.fromkeys(table.name for table in tables)]


def _broken(error: IntegrityError, model: type[DeclarativeBase]) -> list[Broken]:
    keys = {
        str(key.name): key
        for table in model.metadata.tables.values()
        for key in table.foreign_key_constraints
    }
    diagnosis = getattr(error.orig, "diag", None)
    if diagnosis is None:
        broken = getattr(error.orig, "broken_keys", ())
        return [(keys[one.constraint], one.value) for one in broken]
    # PostgreSQL says: Key (owner_id)=(99) is not present in table "people".
    value = re.search(r"\)=\((.*?)\)", diagnosis.message_detail or "")
    key = keys.get(str(diagnosis.constraint_name))
    return [(key, value[1] if value else "")] if key is not None else []


def _field(key: ForeignKeyConstraint, model: type[DeclarativeBase]) -> str:
    """The field that the foreign key is for: a column, or the list that a table of links keeps."""
    for relation in inspect(model).relationships:
        if relation.mapper.local_table is key.table:
            return relation.key.removeprefix("_")
    return next(iter(key.columns)).name


def _owner(table: Table, model: type[DeclarativeBase]) -> Table:
    """The table itself, or for a table of links the one whose rows have the links."""
    if "id" in table.columns:
        return table
    for mapper in model.registry.mappers:
        if any(relation.mapper.local_table is table for relation in mapper.relationships):
            assert isinstance(mapper.local_table, Table)
            return mapper.local_table
    return table


def _mapper(table: Table, model: type[DeclarativeBase]) -> Mapper[object]:
    return next(each for each in model.registry.mappers if each.local_table is table)


def _resource(mapper: Mapper[object]) -> str:
    """`test result` for the class TestResultModel."""
    name = mapper.class_.__name__.removesuffix("Model")
    return re.sub(r"(?<=[a-z0-9])(?=[A-Z])", " ", name).lower()
