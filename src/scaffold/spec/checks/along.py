"""Sorts along a reference: one step, to a field that has an order and may be shown."""

from collections.abc import Iterable, Mapping

from scaffold.core.naming import Name
from scaffold.kinds import KINDS
from scaffold.spec.checks.names import LONGEST_FIELD, SNAKE
from scaffold.spec.models import FeatureSpec, FieldSpec
from scaffold.spec.places import Path
from scaffold.spec.problem_list import ProblemList
from scaffold.spec.sorting import steps_of


def why_not_sorted_by(field: FieldSpec) -> str:
    """Why no list is sorted by a field, or nothing."""
    if field.write_only:
        return "is write-only, and lists and recommendations would show its value"
    if field.sensitive:
        return "is sensitive, and queries stand in logs"
    return "" if KINDS[field.type].sortable else f"is {field.type}, which has no order"


def check_step(
    key: str, fields: Mapping[str, FieldSpec], broken: set[str], path: Path, problems: ProblemList
) -> None:
    """What an entity's own feature says of a key `REFERENCE.FIELD`."""
    step, _, name = key.partition(".")
    field = fields.get(step)
    if field is None:
        if step not in broken:
            hint = problems.nearest(step.lstrip("-+"), fields)
            problems.add("unknown-field", f"there is no field `{step[:60]}`", hint, path)
    elif field.type != "reference":
        message = f"`{step}` is {field.type}, and a sort takes a step along a reference only"
        hint = "write the reference, a dot, and a field of what it leads to"
        problems.add("not-for-this-option", message, hint, path)
    elif field.write_only or field.sensitive:
        message = f"`{step}` {why_not_sorted_by(field)}"
        problems.add("not-for-this-option", message, "leave it out", path)
    elif "." in name:
        message = f"`{key[:60]}` has more than one step along a reference"
        hint = f"write `{step}.FIELD`, with a field of `{field.to}`"
        problems.add("not-for-this-option", message, hint, path)
    elif name == "id":
        message = f"`{key}` is the order of `{step}` itself"
        problems.add("not-for-this-option", message, f"write `{step}`", path)
    elif not SNAKE.fullmatch(name) or len(name) > LONGEST_FIELD:
        message = f"there is no field `{name[:60]}` that `{step}` could lead to"
        problems.add("unknown-field", message, f"write `{step}.FIELD`", path)


def check_along(
    spec: FeatureSpec, specs: Iterable[FeatureSpec], lost: set[str], problems: ProblemList
) -> None:
    """What the entities that the steps lead to say of them, where they are at hand."""
    known = {name: entity for one in specs for name, entity in one.entities.items()}
    for path, target, name in steps_of(spec):
        if target not in known or target in lost or not SNAKE.fullmatch(name):
            continue
        fields = known[target].fields
        if name in fields:
            _check_field(target, name, fields[name], path, problems)
        elif name != "id":
            now = next((key for key, one in fields.items() if one.was == name), "")
            hint = (
                f"it is called `{now}` now: write that" if now else problems.nearest(name, fields)
            )
            message = f"there is no field `{name}` in {Name.of(target).human}"
            problems.add("unknown-field", message, hint, path)


def _check_field(
    target: str, name: str, field: FieldSpec, path: Path, problems: ProblemList
) -> None:
    reason = why_not_sorted_by(field)
    if field.computed:
        reason = "is computed, and a step along a reference leads to stored fields"
    if reason:
        message = f"`{name}` of {Name.of(target).human} {reason}"
        problems.add("not-for-this-option", message, "leave it out", path)
