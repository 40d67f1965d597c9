"""Random conditions over fields, and rows that they are tried on."""

from collections.abc import Mapping
from datetime import UTC, date, datetime, time
from decimal import Decimal
from random import Random
from typing import Any

from scaffold.expressions import BadExpression, read_condition
from scaffold.expressions.tree import Column, Type

Columns = Mapping[str, Column]
SIGNS = ("==", "!=", "<", "<=", ">", ">=")
TEXTS = ("", "a", "A", "b", "ab", "é", "Z", "👍", "it's", "100%", "a:b", ":c", "x\\y", '"', "{}")
DAYS = (date(1, 1, 1), date(2024, 2, 29), date(2024, 3, 1), date(9999, 12, 31))
MOMENTS = (
    datetime(1, 1, 1, tzinfo=UTC),
    datetime(2024, 2, 29, 12, tzinfo=UTC),
    datetime(2024, 2, 29, 12, 0, 0, 1, tzinfo=UTC),
    datetime(9999, 12, 31, 23, 59, 59, 999999, tzinfo=UTC),
)
CLOCKS = (time(0), time(12, 30), time(12, 30, 0, 5), time(23, 59, 59, 999999))
REALS = (0.0, -1.5, 0.1, 1e300, 2.5)
UNORDERED = ("boolean", "uuid", "reference", "other")


def conditions(random: Random, columns: Columns, count: int) -> list[str]:
    """Some conditions that can be read, each another one."""
    found: dict[str, None] = {}
    for _ in range(count * 60):
        text = condition(random, columns, random.choice([0, 0, 1, 2, 3]))
        try:
            read_condition(text, columns)
        except BadExpression:
            continue
        found[text] = None
        if len(found) == count:
            break
    return list(found)


def condition(random: Random, columns: Columns, depth: int) -> str:
    """A text that is a condition, unless it calculates or compares what cannot be."""
    if depth:
        parts = [condition(random, columns, depth - 1) for _ in range(random.choice([2, 2, 3]))]
        joined = random.choice([" and ", " or "]).join(f"({part})" for part in parts)
        return random.choice([joined, f"not ({joined})"])
    name = random.choice(list(columns))
    column = columns[name]
    if column.optional and random.random() < 0.15:
        return f"{name} {random.choice(['==', '!='])} null"
    if column.type.family == "boolean":
        return random.choice([name, f"not {name}", f"{name} == false", f"true == {name}"])
    if random.random() < 0.2 and column.type.family not in UNORDERED:
        listed = ", ".join(_value(random, column.type) for _ in range(random.choice([1, 2, 3])))
        return f"{name} {random.choice(['in', 'not in'])} [{listed}]"
    return _comparison(random, columns, name)


def _comparison(random: Random, columns: Columns, name: str) -> str:
    type = columns[name].type
    sign = random.choice(SIGNS)
    if type.family == "text" and random.random() < 0.3:
        return f"len({name}) {sign} {random.randint(0, 3)}"
    if type.family == "number":
        return f"{number(random, columns, 3)} {sign} {number(random, columns, 2)}"
    same = [key for key, one in columns.items() if one.type.family == type.family and key != name]
    if same and (random.random() < 0.5 or type.family in UNORDERED):
        return f"{name} {sign} {random.choice(same)}"
    given = _value(random, type)
    return random.choice([f"{name} {sign} {given}", f"{given} {sign} {name}"])


def joined(random: Random, columns: Columns) -> str:
    """Texts one after the other; nothing of them where no field is a text."""
    names = [key for key, one in columns.items() if one.type.family == "text"]
    parts = [random.choice([*names, _value(random, Type("text"))]) for _ in range(3)]
    return " + ".join(parts[: random.choice([2, 3])])


def number(random: Random, columns: Columns, depth: int) -> str:
    """A calculation, a field, the length of a text, or a number."""
    if depth and random.random() < 0.5:
        left, right = (number(random, columns, depth - 1) for _ in range(2))
        return f"({left} {random.choice('+-*/')} {right})"
    if random.random() < 0.3:
        return _value(random, Type("number", scale=random.choice([0, 1, 2])))
    texts = [f"len({key})" for key, one in columns.items() if one.type.family == "text"]
    numbers = [key for key, one in columns.items() if one.type.family == "number"]
    return random.choice([*numbers, *numbers, *texts] or ["1"])


def _value(random: Random, type: Type) -> str:
    found = value(random, type)
    if type.family == "enum" and str(found).isidentifier() and random.random() < 0.7:
        return str(found)
    if isinstance(found, str):
        escaped = found.replace("\\", "\\\\").replace('"', '\\"')
        return f'"{escaped}"'
    if isinstance(found, float):
        return format(Decimal(str(found)), "f")[:20]
    return f'"{found.isoformat()}"' if isinstance(found, date | time) else str(found)


def value(random: Random, type: Type) -> Any:
    """A value of the type."""
    match type.family:
        case "number":
            least, most = (type.least, type.most) if type.least < type.most else (-300, 300)
            units = random.choice([least, most, 0, 1, 2, 5, 7, -7, random.randint(least, most)])
            units = min(most, max(least, units))
            return Decimal(units).scaleb(-type.scale) if type.scale else units
        case "enum":
            return random.choice(type.values)
        case "boolean":
            return random.random() < 0.5
        case "reference":
            return random.choice([1, 2])
    by_family: dict[str, tuple[Any, ...]] = {
        "text": TEXTS,
        "date": DAYS,
        "datetime": MOMENTS,
        "time": CLOCKS,
        "real": REALS,
    }
    return random.choice(by_family.get(type.family, TEXTS))


def row(random: Random, columns: Columns) -> dict[str, Any]:
    """Values of all columns, null in some that are optional."""
    return {
        column.name: (
            None if column.optional and random.random() < 0.3 else value(random, column.type)
        )
        for column in columns.values()
    }
