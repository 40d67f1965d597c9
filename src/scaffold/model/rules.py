"""A rule of a field as pydantic has it, and a value that breaks one."""

from typing import Any

from scaffold.core.values import value


@value
class Rule:
    """One argument of pydantic's `Field`: `min_length` and 1."""

    keyword: str
    value: object


@value
class Refusal:
    """A value, as JSON has it, that breaks a rule of a field, and the `place` that an error names:
    the field, or a part of an item of it."""

    field: str
    rule: str
    value: Any
    place: str
