"""Random fields of every kind, with every modifier that their kind takes."""

from collections.abc import Callable
from random import Random
from typing import Any

from tests.strategies.words import VALUES, text

Field = dict[str, Any]

PATTERNS = [
    ("^[A-Z]{3}$", "ABC"),
    ("^[a-z]+(-[a-z]+)*$", "ab-cd"),
    ("^97[89][0-9]{10}$", "9781234567890"),
    (r"^\d{2}/\d{2}$", "12/34"),
    ("^[\"'\\\\]+$", "\"'"),
    ("^(a|bc)*$", "abc"),
    ("[0-9]", "x7"),
    (r"^\+?[0-9 ()-]{5,20}$", "+49 (30) 123"),
    ("^[^{}]+$", "plain"),
]
EMAILS = ["ada@example.com", "a.b+c@sub.example.org", "o'hara@example.com"]
URLS = ["https://example.com/a?b=%20{c}", "http://localhost:8000/'x'", "https://a.b"]
DATES = ["2024-02-29", "0001-01-01", "9999-12-31"]
MOMENTS = ["2024-02-29T12:00:00Z", "1999-12-31T23:59:59.999999+14:00", "2038-01-19T03:14:08-05:30"]
CLOCKS = ["00:00", "23:59:59.999999", "09:30:15"]
UUIDS = ["123e4567-e89b-12d3-a456-426614174000", "FFFFFFFF-FFFF-4FFF-8FFF-FFFFFFFFFFFF"]
DOCUMENTS: list[Any] = [
    {"a": [1, 2.5, None, True, "x\"'\n"]},
    [],
    {},
    "text",
    0,
    False,
    [[[]]],
    {"": {"{{x}}": "é👍"}},
    {"b": 1, "a": {"d": [{"z": 1, "y": 2}], "c": None}},
]
WORDS = {"datetime": "now", "date": "today", "uuid": "uuid7"}
"""Defaults that a port makes."""

COLUMNS = ("unique", "index", "write_only")


def _given(random: Random, field: Field, values: list[Any]) -> None:
    """A default and an example of these, sometimes."""
    if random.random() < 0.3 and not field.get("unique"):
        field["default"] = random.choice(values)
    if random.random() < 0.3:
        field["example"] = random.choice(values)


def _string(random: Random, field: Field) -> None:
    if random.random() < 0.3:
        field["pattern"], sample = random.choice(PATTERNS)
        if random.random() < 0.5:
            field["min_length"] = random.randint(0, len(sample))
        field["max_length"] = len(sample) + random.choice([0, 1, 100])
        _given(random, field, [sample])
        return
    least = random.choice([0, 0, 1, 3, 40])
    if least or random.random() < 0.3:
        field["min_length"] = least
    if random.random() < 0.6 or field["type"] == "text":
        field["max_length"] = max(1, least) + random.choice([0, 1, 20, 500])
    most = field.get("max_length", 255)
    lengths = [least, most, (least + most) // 2]
    _given(random, field, [("a'\"\\{}é\n" * most)[:length] for length in lengths])


def _integer(random: Random, field: Field) -> None:
    ends = sorted(random.choice([0, 1, -1, 7, 10**6, 2**63 - 1, -(2**63)]) for _ in range(2))
    _bounds(random, field, ends)


def _float(random: Random, field: Field) -> None:
    ends = sorted(random.choice([0, -1.5, 0.1, 1e-9, 1e300, -1e300, 3, 2.5]) for _ in range(2))
    _bounds(random, field, ends)


def _decimal(random: Random, field: Field) -> None:
    scale = 2
    if random.random() < 0.6:
        field["precision"] = random.choice([1, 2, 5, 12, 18])
        scale = field["scale"] = random.randint(0, min(field["precision"], 6))
    whole = 10 ** (field.get("precision", 12) - scale) - 1
    step = 10**-scale
    choices = [0, whole, -whole] + ([step, whole // 2] if scale else [whole // 2])
    ends = sorted(random.choice(choices) for _ in range(2))
    _bounds(random, field, [round(end, scale) for end in ends])


def _bounds(random: Random, field: Field, ends: list[Any]) -> None:
    least, most = ends
    if random.random() < 0.5:
        field["min"] = least
    if random.random() < 0.5:
        field["max"] = most
    _given(random, field, [least, most])


def _boolean(random: Random, field: Field) -> None:
    _given(random, field, [True, False])


def _enum(random: Random, field: Field) -> None:
    field["values"] = random.sample(VALUES, random.choice([1, 2, 3, 5, 12]))
    _given(random, field, field["values"])


def _of(values: list[Any]) -> Callable[[Random, Field], None]:
    return lambda random, field: _given(random, field, values)


KINDS: dict[str, Callable[[Random, Field], None]] = {
    "string": _string,
    "text": _string,
    "integer": _integer,
    "float": _float,
    "decimal": _decimal,
    "boolean": _boolean,
    "date": _of(DATES),
    "datetime": _of(MOMENTS),
    "time": _of(CLOCKS),
    "uuid": _of(UUIDS),
    "enum": _enum,
    "json": _of(DOCUMENTS),
    "email": _of(EMAILS),
    "url": _of(URLS),
}


def field(random: Random, *, stored: bool = True, kinds: tuple[str, ...] = tuple(KINDS)) -> Field:
    """A field that is no reference; one that is `stored` may have what only a column has."""
    made: Field = {"type": random.choice(kinds)}
    if random.random() < 0.35:
        made["optional"] = True
    if stored and made["type"] not in ("json", "url", "boolean", "enum"):
        _column(random, made)
    KINDS[made["type"]](random, made)
    _mend(made)
    if stored:
        _access(random, made)
    _told(random, made)
    return made


def _column(random: Random, made: Field) -> None:
    if random.random() < 0.2:
        made[random.choice(COLUMNS)] = True
    if made.get("unique") and made["type"] in ("string", "text", "email") and random.random() < 0.4:
        made["unique"] = "ignore_case"


def _mend(made: Field) -> None:
    """A unique field has room for several values; an indexed text is no longer than an index."""
    if made.get("unique") and (
        {"min", "max", "pattern"} & made.keys()
        or made.get("max_length", 9) < 9
        or made.get("precision", 9) < 9
    ):
        del made["unique"]
    if made.get("max_length", 255) > 600:
        made["max_length"] = 600


def _access(random: Random, made: Field) -> None:
    """Who may write it: anybody, anybody once, or the server; some values are made by a port."""
    word = WORDS.get(made["type"])
    if word and random.random() < 0.3 and (not made.get("unique") or word == "uuid7"):
        made["default"] = word
    if made["type"] == "datetime" and not made.get("unique") and random.random() < 0.2:
        made["on_update"] = "now"
        made.pop("write_only", None)
    elif random.random() < 0.1:
        made["immutable"] = True
    if random.random() < 0.1:
        made["read_only"] = True
        made.pop("write_only", None)
        if not {"default", "on_update"} & made.keys():
            made["optional"] = True
    if made["type"] == "enum" and random.random() < 0.3:
        made["order"] = random.sample(made["values"], len(made["values"]))
    if made.get("default") == word is not None and not {"read_only", "on_update"} & made.keys():
        made.pop("optional", None)


def _told(random: Random, made: Field) -> None:
    if random.random() < 0.3:
        made["summary"] = text(random)
    if random.random() < 0.1:
        made["sensitive"] = True


def reference(random: Random, targets: list[str]) -> Field:
    """A reference of either kind to one of these; a required one only where `later` allows."""
    made: Field = {"type": random.choice(["reference", "references"]), "to": random.choice(targets)}
    if made["type"] == "reference":
        made["optional"] = True
        made["on_delete"] = random.choice(["restrict", "cascade", "set_null"])
        if random.random() < 0.2:
            made[random.choice(COLUMNS)] = True
        if random.random() < 0.1:
            made["immutable"] = True
    else:
        if random.random() < 0.3:
            made["optional"] = True
        made["on_delete"] = random.choice(["restrict", "cascade"])
    if made.get("optional") and not made.get("write_only") and random.random() < 0.1:
        made["read_only"] = True
    _told(random, made)
    return made


def required_reference(random: Random, targets: list[str]) -> Field:
    """A reference that every row has."""
    ending = random.choice(["restrict", "cascade"])
    return {"type": "reference", "to": random.choice(targets), "on_delete": ending}
