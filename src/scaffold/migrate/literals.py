"""Values as code of a revision: laid out, and as SQL expressions."""

import json
from collections.abc import Callable
from datetime import UTC, date, datetime, time
from decimal import Decimal
from uuid import UUID

from scaffold.core.literals import parts, quoted
from scaffold.kinds import KINDS, ColumnType, Generated
from scaffold.migrate.layout import Bracket, Code, call, listed, mapped


def literal(value: object) -> Code:
    """The literal of the value, broken into lines where it has to be."""
    if isinstance(value, Generated):
        return value.migrated
    if isinstance(value, dict):
        return mapped({quoted(str(key)): literal(item) for key, item in value.items()})
    if isinstance(value, list | tuple):
        return listed(literal(item) for item in value)
    head, *argument = parts(value)
    return call(head, *argument) if argument else head


def sql_literal(kind: str, type: ColumnType, value: object) -> Bracket:
    """The value as an expression of SQL, for the default of a column."""
    if kind == "json":
        return call("literal", quoted(json.dumps(value)))
    made = literal(typed(kind, value))
    inferred = KINDS[kind].storage.inferred
    return call("literal", made) if inferred else call("literal", made, str(type))


_READERS: dict[str, Callable[[str], object]] = {
    "date": date.fromisoformat,
    "datetime": datetime.fromisoformat,
    "time": time.fromisoformat,
    "uuid": UUID,
}


def typed(kind: str, value: object) -> object:
    """The value as its kind of field holds it: a date that was written as text is a date."""
    if kind == "decimal" and not isinstance(value, Decimal | None):
        return Decimal(str(value))
    if kind == "float" and isinstance(value, int) and not isinstance(value, bool):
        return float(value)
    if isinstance(value, str) and kind in _READERS:
        value = _READERS[kind](value)
    if isinstance(value, datetime):
        return value.replace(tzinfo=value.tzinfo or UTC).astimezone(UTC)
    return value
