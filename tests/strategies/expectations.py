"""What is true of a value, as a test case expects it."""

import json
import re
from collections.abc import Iterator
from typing import Any

from scaffold.model.field import Field

PLAIN = re.compile(r"[A-Za-z][A-Za-z0-9_]*")
CONSTANTS = ("true", "True", "false", "False", "null", "None")
ORDERED = ("integer", "float", "date")


def said(value: Any) -> str:
    """A value as an expectation has it."""
    if isinstance(value, str):
        bare = PLAIN.fullmatch(value) and value not in CONSTANTS
        return value if bare else '"' + re.sub(r'(["\\])', r"\\\1", value) + '"'
    return repr(value) if isinstance(value, float) else json.dumps(value)


def true_of(part: str, field: Field, value: Any) -> Iterator[str]:
    """What is true of a field that has this value."""
    if field.spec.type == "json":
        yield from _of_json(part, value)
        return
    yield f"{part} == {said(value)}"
    if field.is_list:
        yield f"len({part}) == {len(value)}"
    elif value is not None and field.spec.type in ORDERED:
        yield f"{part} >= {said(value)}"
        yield f"{part} <= {said(value)}"
    if field.is_enum and value is not None:
        yield f"{part} in [{', '.join(map(said, field.values[:3]))}, {said(value)}]"
    if field.spec.type in ("string", "text") and value:
        yield f"len({part}) > 0"
        yield f"{part} not in [{said(value + '!')}]"
    if field.spec.type != "boolean" and not field.is_list and value is not None:
        yield f"{part} != null"


def _of_json(part: str, value: Any) -> Iterator[str]:
    if isinstance(value, dict | list):
        yield f"len({part}) == {len(value)}"
        inside = value.items() if isinstance(value, dict) else enumerate(value)
        for key, one in inside:
            if isinstance(key, int):
                yield from _of_json(f"{part}[{key}]", one)
            elif re.fullmatch(r"[a-z]+", key):
                yield from _of_json(f"{part}.{key}", one)
    else:
        yield f"{part} == {said(value)}"
