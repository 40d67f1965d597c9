"""Values as Python literals: what a spec says becomes data in the code, whatever it holds."""

import json
from collections.abc import Callable
from datetime import UTC, date, datetime, time
from decimal import Decimal
from uuid import UUID

from scaffold.kinds import KINDS, ColumnType, Generated
from scaffold.migrate.layout import Bracket, Code, call, listed, mapped
from scaffold.model.tables import number


def literal(value: object) -> Code:
    """The code that makes the value; a type that has none is a mistake of the caller's."""
    if isinstance(value, str):
        return quoted(value)
    if isinstance(value, Generated):
        return value.migrated
    if isinstance(value, dict):
        return mapped({quoted(str(key)): literal(item) for key, item in value.items()})
    if isinstance(value, list | tuple):
        return listed(literal(item) for item in value)
    if value is None or isinstance(value, bool | int | float):
        return number(value)
    return _made(value)


def quoted(text: str) -> str:
    """A string literal, in double quotes unless that needs more escapes."""
    body = "".join(char if char in "'\"" else repr(char)[1:-1] for char in text)
    single = body.replace("'", "\\'")
    double = body.replace('"', '\\"')
    return f"'{single}'" if single.count("\\") < double.count("\\") else f'"{double}"'


def _made(value: object) -> Bracket:
    if isinstance(value, Decimal):
        return call("Decimal", quoted(str(value)))
    if isinstance(value, UUID):
        return call("UUID", quoted(str(value)))
    if isinstance(value, datetime):
        return _moment(value)
    if isinstance(value, date):
        return call("date", str(value.year), str(value.month), str(value.day))
    if isinstance(value, time):
        return call("time.fromisoformat", quoted(value.isoformat()))
    raise TypeError(f"{value!r} has no literal")


def _moment(value: datetime) -> Bracket:
    aware = value.replace(tzinfo=value.tzinfo or UTC).astimezone(UTC)
    return call("datetime.fromisoformat", quoted(aware.isoformat()))


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
        return _READERS[kind](value)
    return value
