"""A spec's data as YAML that people would have written: short forms, a line for each field."""

import re
from collections.abc import Iterator, Mapping
from json import dumps
from typing import Any

from scaffold.spec.scalars import Number, plain

LONGEST_FLOW = 88
ORDER = (
    "feature",
    "was",
    "summary",
    "plural",
    "main",
    "requirements",
    "id",
    "fields",
    "timestamps",
    "versioned",
    "soft_delete",
    "audit",
    "unique_together",
    "no_overlap",
    "checks",
    "entities",
    "use_cases",
    "test_cases",
    "adapters",
    "pipelines",
)
_BARE = re.compile(r"[A-Za-z_/.^$][A-Za-z0-9_/.\\+*^$ -]*")


def to_yaml(data: Mapping[str, Any]) -> str:
    """The data of a spec as a YAML text, its keys in the order in which they are explained."""
    known = [key for key in ORDER if key in data]
    blocks = [block(key, data[key]) for key in (*known, *(key for key in data if key not in ORDER))]
    return "\n".join(f"{block}\n" for block in _spaced(blocks)).replace("\n\n\n", "\n\n")


def _spaced(blocks: list[str]) -> Iterator[str]:
    """A blank line before each part of more than one line."""
    for index, block in enumerate(blocks):
        yield f"\n{block}" if index and "\n" in block else block


def block(key: str, value: Any, indent: int = 0) -> str:
    """An entry of a mapping: in one line where it is short, else over several."""
    head = f"{' ' * indent}{_scalar(key)}:"
    if value is None:
        return head
    line = f"{head} {flow(value)}"
    if not isinstance(value, dict | list) or not value or (indent and len(line) <= LONGEST_FLOW):
        return line
    return "\n".join((head, *_lines(value, indent + 2)))


def _lines(value: dict[str, Any] | list[Any], indent: int) -> Iterator[str]:
    if isinstance(value, dict):
        for key, item in value.items():
            yield block(key, item, indent)
        return
    for item in value:
        yield _item(item, indent)


def _item(item: Any, indent: int) -> str:
    dash = f"{' ' * indent}- "
    line = dash + flow(item)
    if len(line) <= LONGEST_FLOW or not isinstance(item, dict | list) or not item:
        return line
    return dash + "\n".join(_lines(item, indent + 2)).lstrip()


def flow(value: Any) -> str:
    """A value in one line."""
    if isinstance(value, dict):
        return "{" + ", ".join(f"{_scalar(key)}: {flow(item)}" for key, item in value.items()) + "}"
    if isinstance(value, list | tuple):
        return "[" + ", ".join(flow(item) for item in value) + "]"
    return _scalar(value)


def _scalar(value: Any) -> str:
    """A scalar, bare where YAML reads it as it stands."""
    if not isinstance(value, str):
        return value.text if isinstance(value, Number) else dumps(value)
    if _BARE.fullmatch(value) and value == value.strip() and plain(value) == value:
        return value
    return quoted(value, '"')


def quoted(text: str, style: str) -> str:
    """A text in the quotes of this style."""
    if style == "'":
        return "'" + text.replace("'", "''") + "'"
    return f'"{"".join(map(_escaped, text))}"'


def _escaped(letter: str) -> str:
    if letter in '"\\':
        return f"\\{letter}"
    return letter if letter.isprintable() else f"\\U{ord(letter):08x}"
