"""Column types written as the generated code has them."""

import re

from scaffold.kinds import ColumnType
from scaffold.kinds.kind import OWN_TYPES


def column_type(text: str) -> ColumnType:
    """`String(120)` as data."""
    name, arguments = re.fullmatch(r"(\w+)\((.*)\)", text).groups()  # type: ignore[union-attr]
    options = re.findall(r"(\w+)=(True|False)", arguments)
    numbers = re.findall(r"\b\d+\b", arguments)
    module = OWN_TYPES if name in ("ExactDecimal", "UtcDateTime") else "sqlalchemy"
    chosen = tuple((key, value == "True") for key, value in options)
    return ColumnType(name, tuple(map(int, numbers)), chosen, module)
