"""How a value of one kind becomes a value of another: a table of Python expressions."""

from scaffold.core.values import replace, value
from scaffold.migrate.types import digits, family, length, parsed
from scaffold.model.tables import Column


@value
class Conversion:
    """`made = expression` of `value`; `result` is `made` or None where it does not fit.

    `lossless`: each value has its image, and the image tells which value it was.
    `partial`: some values have none. `source` and `target` are the Python types.
    """

    expression: str
    lossless: bool = False
    partial: bool = False
    result: str = "made"
    name: str = ""
    source: str = "Any"
    target: str = "Any"


_TO_TEXT = {
    "integer": Conversion("str(value)", lossless=True),
    "float": Conversion("str(value)", lossless=True),
    "decimal": Conversion('f"{value:f}"', lossless=True),
    "boolean": Conversion("str(value).lower()", lossless=True),
    "date": Conversion("value.isoformat()", lossless=True),
    "datetime": Conversion("value.isoformat()", lossless=True),
    "time": Conversion("value.isoformat()", lossless=True),
    "uuid": Conversion("str(value)", lossless=True),
    "json": Conversion("json.dumps(value)", lossless=True),
}

_SIZED = frozenset({"text", "decimal"})

_WIDTHS = {
    "integer": 20,
    "float": 24,
    "boolean": 5,
    "date": 10,
    "datetime": 32,
    "time": 21,
    "uuid": 36,
}

_IN_RANGE = "made if -(2**63) <= made < 2**63 else None"
_FINITE = "made if isfinite(made) else None"
_AWARE = "made if made.tzinfo else made.replace(tzinfo=UTC)"
_SWITCH = '{"true": True, "1": True, "false": False, "0": False}.get(value.strip().lower())'

_OTHERS = {
    ("text", "integer"): Conversion("int(value)", partial=True, result=_IN_RANGE),
    ("text", "float"): Conversion("float(value)", partial=True, result=_FINITE),
    ("text", "boolean"): Conversion(_SWITCH, partial=True),
    ("text", "date"): Conversion("date.fromisoformat(value)", partial=True),
    ("text", "datetime"): Conversion("datetime.fromisoformat(value)", partial=True, result=_AWARE),
    ("text", "time"): Conversion("time.fromisoformat(value)", partial=True),
    ("text", "uuid"): Conversion("UUID(value)", partial=True),
    ("text", "json"): Conversion("value", lossless=True),
    ("integer", "float"): Conversion("float(value)"),
    ("integer", "boolean"): Conversion("bool(value)"),
    ("integer", "json"): Conversion("value", lossless=True),
    ("float", "integer"): Conversion("round(value)", partial=True, result=_IN_RANGE),
    ("float", "json"): Conversion("value", lossless=True),
    ("float", "boolean"): Conversion("bool(value)"),
    ("decimal", "boolean"): Conversion("bool(value)"),
    ("decimal", "integer"): Conversion("round(value)", partial=True, result=_IN_RANGE),
    ("decimal", "float"): Conversion("float(value)"),
    ("decimal", "json"): Conversion("str(value)", lossless=True),
    ("boolean", "integer"): Conversion("int(value)", lossless=True),
    ("boolean", "float"): Conversion("float(value)", lossless=True),
    ("boolean", "json"): Conversion("value", lossless=True),
    ("date", "datetime"): Conversion("datetime.combine(value, time(), tzinfo=UTC)", lossless=True),
    ("date", "json"): Conversion("value.isoformat()", lossless=True),
    ("datetime", "date"): Conversion("value.date()"),
    ("datetime", "time"): Conversion("value.time()"),
    ("datetime", "json"): Conversion("value.isoformat()", lossless=True),
    ("time", "datetime"): Conversion("datetime.combine(date(1970, 1, 1), value, tzinfo=UTC)"),
    ("time", "json"): Conversion("value.isoformat()", lossless=True),
    ("uuid", "json"): Conversion("str(value)", lossless=True),
    ("json", "integer"): Conversion("int(value)", partial=True, result=_IN_RANGE),
    ("json", "float"): Conversion("float(value)", partial=True, result=_FINITE),
    ("json", "boolean"): Conversion("{True: True, False: False}.get(value)", partial=True),
    ("json", "date"): Conversion("date.fromisoformat(value)", partial=True),
    ("json", "datetime"): Conversion("datetime.fromisoformat(value)", partial=True, result=_AWARE),
    ("json", "time"): Conversion("time.fromisoformat(value)", partial=True),
    ("json", "uuid"): Conversion("UUID(str(value))", partial=True),
}


_PYTHON = {
    "text": "str",
    "integer": "int",
    "float": "float",
    "decimal": "Decimal",
    "boolean": "bool",
    "date": "date",
    "datetime": "datetime",
    "time": "time",
    "uuid": "UUID",
}


def conversion(before: Column, after: Column) -> Conversion | None:
    """How the values get over, or None where the two kinds have nothing in common."""
    source, target = family(before.kind), family(after.kind)
    made = _image(before, after)
    if made is None:
        return None
    suffix = "_".join(map(str, parsed(after.type).arguments)) if target in _SIZED else ""
    return replace(
        made,
        name="_" + "_".join(filter(None, (source, "to", target, suffix))),
        source=_PYTHON.get(source, "Any"),
        target=_PYTHON.get(target, "Any"),
    )


def _image(before: Column, after: Column) -> Conversion | None:
    target = family(after.kind)
    if target == "text":
        return _to_text(before, after)
    if target == "decimal":
        return _to_decimal(before, after)
    return _OTHERS.get((family(before.kind), target))


def _to_text(before: Column, after: Column) -> Conversion | None:
    whole = _TO_TEXT.get(family(before.kind))
    room = length(after)
    if whole is None or room is None or _width(before) <= room:
        return whole
    return Conversion(f"{whole.expression}[:{room}]")


def _width(column: Column) -> int:
    if column.kind == "decimal":
        whole, scale = digits(column)
        return max(whole, 1) + scale + 2
    return _WIDTHS.get(family(column.kind), 2**31)


_AS_NUMBER = {
    "text": "value",
    "integer": "value",
    "decimal": "value",
    "boolean": "int(value)",
    "float": "str(value)",
    "json": "str(value)",
}


def _to_decimal(before: Column, after: Column) -> Conversion | None:
    source = _AS_NUMBER.get(family(before.kind))
    if source is None:
        return None
    whole, scale = digits(after)
    expression = f'Decimal({source}).quantize(Decimal("{_unit(scale)}"))'
    fits = _fits(before, whole, scale)
    result = f'made if abs(made) < Decimal("1e{whole}") else None'
    return Conversion(expression, lossless=fits, partial=not fits, result=result)


def _unit(scale: int) -> str:
    return f"1e-{scale}" if scale else "1"


def _fits(before: Column, whole: int, scale: int) -> bool:
    needed = {"boolean": (1, 0), "integer": (19, 0)}.get(family(before.kind))
    if before.kind == "decimal":
        needed = digits(before)
    return needed is not None and needed[0] <= whole and needed[1] <= scale
