"""Lists in inputs and outputs: what they hold, and how much of it."""

from collections.abc import Callable, Mapping

from scaffold.kinds import KINDS, LIST_OF, attribute, least_items, most_items
from scaffold.spec.case_models import StepSpec
from scaffold.spec.checks.names import check_field_names
from scaffold.spec.children import items_of
from scaffold.spec.models import FeatureSpec, FieldSpec
from scaffold.spec.places import Path
from scaffold.spec.problem_list import ProblemList
from scaffold.use_cases import CUSTOM

NOT_OF_ITEMS = frozenset({"optional", "default", "sensitive"})
"""Keys that say nothing of a single value in a list."""

FieldsCheck = Callable[..., None]


def check_stored(field: FieldSpec, path: Path, problems: ProblemList) -> None:
    """A field of an entity has a column, or a table of links."""
    if not KINDS[field.type].stored:
        message = "a table keeps no list"
        hint = f"write an entity for the items, with `{path[1]}: {{type: reference}}`; or a `json`"
        problems.add("not-stored", message, hint, path, key=True)


def check_items(field: FieldSpec, path: Path, problems: ProblemList, check: FieldsCheck) -> None:
    """What a list holds, with `check` for its fields; bounds that leave something."""
    if field.type != LIST_OF:
        return
    lost = problems.children(path) | problems.children((*path, "item_fields"))
    if field.item is None and not field.item_fields and not lost:
        message = f"`{path[-1]}` does not say what the list holds"
        hint = "write a type or fields, as in `list_of: {article: integer, quantity: integer}`"
        problems.add("missing-key", message, hint, path, key=True)
    if field.item is not None and field.item_fields:
        message = f"`{path[-1]}` says twice what the list holds"
        problems.add("bad-list", message, "write `list_of` alone", path, key=True)
    if least_items(field) > most_items(field):
        message = f"min_items {least_items(field)} is more than max_items {most_items(field)}"
        hint = "write less, or a larger `max_items`"
        problems.add("bounds", message, hint, (*path, "min_items"))
    items = {"item": field.item} if field.item else {}
    check_field_names(field.item_fields, (*path, "item_fields"), problems, stored=False)
    check(items, path, problems, stored=False)
    check(field.item_fields, (*path, "item_fields"), problems, stored=False)
    _check_plain(items, path, problems)
    _check_plain(field.item_fields, (*path, "item_fields"), problems)
    _check_item(field.item, (*path, "item"), problems)


def _check_plain(items: Mapping[str, FieldSpec], path: Path, problems: ProblemList) -> None:
    """Items are plain: neither lists nor what would be a list."""
    for name, item in items.items():
        if item.type == LIST_OF:
            message = "a list cannot hold lists"
            hint = "write `json`, or name by a field of each item to which it belongs"
            problems.add("bad-list", message, hint, (*path, name), key=True)


def _check_item(item: FieldSpec | None, path: Path, problems: ProblemList) -> None:
    """A list of single values holds a value in each place."""
    for key in sorted(NOT_OF_ITEMS & item.given) if item else ():
        message = f"`{key}` means nothing for an item of a list"
        hint = "say it of the list" if key != "default" else "leave it out"
        problems.add("bad-list", message, hint, (*path, key), key=True)


def check_given_items(
    spec: FeatureSpec, action: str, step: StepSpec, path: Path, problems: ProblemList
) -> None:
    """The items that a step gives have fields that the list knows."""
    case = spec.use_cases.get(action)
    listed = {name: one.item_fields for name, one in case.input.items()} if case else {}
    children = items_of(spec, case.entity) if case and case.kind != CUSTOM.name else {}
    ids = {"id"} if case and case.kind == "update" else set()
    for name, fields in (*listed.items(), *children.items()):
        items = step.data.get(name) if fields else None
        known = names_of(fields) | (ids if name in children else set())
        for number, item in enumerate(items if isinstance(items, list | tuple) else ()):
            for key in item if isinstance(item, dict) else ():
                if key not in known:
                    message = f"an item of `{name}` has no `{str(key)[:60]}`"
                    at = (*path, "with", name, number, key)
                    hint = problems.nearest(str(key), known)
                    problems.add("unknown-field", message, hint, at, key=True)


def names_of(fields: Mapping[str, FieldSpec]) -> set[str]:
    """The fields by the names of the spec, and by those of the code."""
    return set(fields) | {attribute(name, field.type) for name, field in fields.items()}
