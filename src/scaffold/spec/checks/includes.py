"""The references that a list or a `get` can show in full."""

from collections.abc import Mapping

from scaffold.spec.models import FieldSpec, UseCaseSpec
from scaffold.spec.places import Path
from scaffold.spec.problem_list import ProblemList

MEMBER = "included"
"""What an answer calls all that it includes."""


def why_not_included(field: FieldSpec) -> str:
    """Why no answer shows what a field leads to, or nothing."""
    if field.write_only:
        return "is write-only, and what it leads to would show its value"
    if field.sensitive:
        return "is sensitive, and queries stand in logs"
    return "" if field.to else f"is {field.type}, and only references lead to what can be included"


def check_includes(
    case: UseCaseSpec, fields: Mapping[str, FieldSpec], path: Path, problems: ProblemList
) -> None:
    """The names that an answer and a request have for it are taken by no field."""
    if not case.include:
        return
    if MEMBER in fields and not fields[MEMBER].write_only:
        message = f"`{MEMBER}` is what an answer calls all that it includes"
        problems.add("reserved-word", message, "rename the field", (*path, "include"), key=True)
    if "eq" in case.filter.get("include", ()):
        message = "`include` is a query parameter of a list with `include` already"
        at: Path = (*path, "filter", "include")
        problems.add("reserved-word", message, "rename the field", at, key=True)
