"""Instances of classes of the generated code, as values of this program."""

from collections.abc import Mapping
from typing import Any

from scaffold.core.values import value


@value
class Record:
    """An instance of the class `made`, by the keyword arguments that make it."""

    made: str
    values: Mapping[str, Any]
