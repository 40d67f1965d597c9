"""Values as Python literals: what a spec says becomes data in the code, whatever it holds."""

from datetime import date, datetime, time
from decimal import Decimal

from scaffold.core.records import Record


def literal(value: object) -> str:
    """A plain value as Python source: data stays data, whatever stands in it.

    A value of another type is a `TypeError`.
    """
    match value:
        case list():
            return "[" + ", ".join(map(literal, value)) + "]"
        case tuple():
            return "(" + "".join(literal(item) + ", " for item in value) + ")"
        case Record():
            given = ", ".join(f"{name}={literal(one)}" for name, one in value.values.items())
            return f"{value.made}({given})"
        case dict():
            return "{" + ", ".join(f"{literal(k)}: {literal(v)}" for k, v in value.items()) + "}"
    head, *argument = parts(value)
    return f"{head}({argument[0]})" if argument else head


def parts(value: object) -> tuple[str, ...]:
    """The same of a single value: its literal, or what makes it and the argument for that."""
    match value:
        case str():
            return (quoted(value),)
        case bool() | None | int():
            return (repr(value),)
        case float():
            return (repr(value).replace("e+", "e"),)
        case Decimal():
            return ("Decimal", quoted(str(value)))
        case datetime() | date() | time():
            return (f"{type(value).__name__}.fromisoformat", quoted(value.isoformat()))
    if type(value).__name__ == "UUID":  # whose module is slow to import
        return ("UUID", quoted(str(value)))
    raise TypeError(f"no literal of {type(value).__name__}")


def quoted(text: str) -> str:
    """A string literal, in double quotes unless that needs more escapes."""
    body = "".join(char if char in "'\"" else repr(char)[1:-1] for char in text)
    single = body.replace("'", "\\'")
    double = body.replace('"', '\\"')
    return f"'{single}'" if single.count("\\") < double.count("\\") else f'"{double}"'
