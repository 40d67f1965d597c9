"""Enums: values that a database keeps, each once, and the order in which they stand."""

from scaffold.spec.models import FieldSpec
from scaffold.spec.places import Path
from scaffold.spec.problem_list import ProblemList, repeats

LONGEST_VALUE = 255


def check_enum(field: FieldSpec, path: Path, problems: ProblemList) -> None:
    """The values of an enum, and their order if it says one."""
    at = (*path, "values")
    if not field.values:
        if not problems.is_broken(at):
            hint = "add `values: [first, second]`"
            problems.add("missing-key", "an enum needs values", hint, path)
        return
    for index, value in repeats(field.values):
        message = f"the value {value[:60]!r} is given twice"
        problems.add("bad-value", message, "leave it out", (*at, index))
    for index, value in enumerate(field.values):
        reason = _fault_of(value)
        if reason:
            problems.add("bad-value", reason, "leave it out", (*at, index))
    for value, was in field.values_were.items():
        _check_former(value, was, field, (*path, "values_were"), problems)
    if "order" in field.given:
        _check_order(field, (*path, "order"), problems)


def _fault_of(value: str) -> str:
    """What is wrong with a value of an enum, or nothing."""
    if not 0 < len(value) <= LONGEST_VALUE:
        return f"a value has between 1 and {LONGEST_VALUE} characters"
    if "\0" in value or any("\ud800" <= letter <= "\udfff" for letter in value):
        return "a value holds a character that no database keeps"
    return ""


def _check_former(
    value: str, was: str, field: FieldSpec, path: Path, problems: ProblemList
) -> None:
    """A value is there, and was another one."""
    at = (*path, value)
    if value not in field.values:
        message = f"{value[:60]!r} is not one of the `values`"
        hint = problems.nearest(value, field.values)
        problems.add("unknown-value", message, hint, at, key=True)
    elif value == was:
        message = f"{value[:60]!r} says `was: {was[:60]}`, which is its own name"
        problems.add("was-itself", message, "leave `was` out", at)
    elif reason := _fault_of(was):
        problems.add("bad-value", reason, "write the value that it was", at)


def _check_order(field: FieldSpec, path: Path, problems: ProblemList) -> None:
    """Each of the values stands in the order once."""
    for index, value in repeats(field.order):
        message = f"the value {value[:60]!r} is given twice"
        problems.add("duplicate-value", message, "leave it out", (*path, index))
    for index, value in enumerate(field.order):
        if value not in field.values:
            message = f"{value[:60]!r} is not one of the `values`"
            hint = problems.nearest(value, field.values)
            problems.add("unknown-value", message, hint, (*path, index))
    for value in field.values:
        if value not in field.order:
            message = f"{value[:60]!r} has no place in the order"
            problems.add("incomplete-order", message, "add it", path, key=True)
