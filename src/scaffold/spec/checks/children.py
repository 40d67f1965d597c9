"""`children`: rows of another entity of the feature that belong to one row, and only to it."""

from collections.abc import Iterator, Mapping

from scaffold.kinds import attribute
from scaffold.spec.checks.names import check_attribute_name
from scaffold.spec.children_models import ChildrenSpec
from scaffold.spec.models import EntitySpec, FeatureSpec, FieldSpec
from scaffold.spec.places import Path
from scaffold.spec.problem_list import ProblemList

KEPT = {"versioned": "a version", "soft_delete": "a time of deletion", "no_overlap": "intervals"}
"""What a child cannot keep: the routes of its parent would have to keep it, too."""
WRITES = ("create", "update", "delete")


def check_children(spec: FeatureSpec, problems: ProblemList) -> None:
    """All children of the entities of a feature."""
    for name, parent in spec.entities.items():
        seen: set[str] = set()
        for key, children in parent.children.items():
            path: Path = ("entities", name, "children", key)
            _check_name(key, parent, path, problems)
            child = _child(children, spec, path, problems)
            if children.entity in seen:
                message = f"`{children.entity}` are children of `{name}` already"
                problems.add("bad-children", message, "leave one of them out", path, key=True)
            elif child and _stands_below(name, children.entity, child, path, problems):
                _check_reference(name, children, child, path, problems)
                _check_kept(children.entity, child, path, problems)
                _check_ids({name: parent, children.entity: child}, path, problems)
                _check_writes(name, children.entity, spec, path, problems)
            seen.add(children.entity)


def _check_name(key: str, parent: EntitySpec, path: Path, problems: ProblemList) -> None:
    """It is an attribute of the parent, as a field is."""
    if not check_attribute_name(key, path, problems):
        return
    fields = {attribute(word, field.type): word for word, field in parent.fields.items()}
    transitions = parent.states.transitions if parent.states else ()
    taken = f"the field `{fields[key]}`" if key in fields else ""
    taken = f"the transition `{key}`" if key in transitions else taken
    if taken:
        message = f"`{key}` is the name of {taken}"
        problems.add("name-clash", message, "rename one of them", path, key=True)


def _child(
    children: ChildrenSpec, spec: FeatureSpec, path: Path, problems: ProblemList
) -> EntitySpec | None:
    """The entity of the children, where it is one of the feature."""
    name, broken = children.entity, problems.children(("entities",))
    if name not in spec.entities and name not in broken:
        message = f"there is no entity `{name}` in this feature, and children are of the same one"
        hint = problems.nearest(name, spec.entities)
        problems.add("unknown-entity", message, hint, (*path, "entity"))
    return None if problems.is_broken(("entities", name)) else spec.entities.get(name)


def _stands_below(
    parent: str, name: str, child: EntitySpec, path: Path, problems: ProblemList
) -> bool:
    """Whether it is another entity; one level of children is all that there is."""
    if name == parent:
        message = f"`{name}` would be a child of its own kind"
        hint = "children are of another entity; for a tree, a reference to itself is enough"
        problems.add("bad-children", message, hint, (*path, "entity"))
    elif child.children:
        message = f"`{name}` has children of its own: an aggregate has one level of them"
        hint = f"leave out `children` here or in `{name}`, and keep the reference"
        problems.add("bad-children", message, hint, (*path, "entity"))
    return name != parent


def _check_reference(
    parent: str, children: ChildrenSpec, child: EntitySpec, path: Path, problems: ProblemList
) -> None:
    """`by` is a required reference to the parent, which goes with it."""
    ways = [name for name, field in child.fields.items() if _leads(field, parent)]
    required = [name for name in ways if not child.fields[name].optional]
    broken = problems.children(("entities", children.entity, "fields"))
    name, at = children.by, (*path, "by")
    if name is None or name not in child.fields:
        if name is None and not broken:
            message, hint = _no_way(parent, children.entity, ways, required)
            problems.add("bad-children", message, hint, path, key=True)
        elif name is not None and name not in broken:
            message = f"there is no field `{name}` in `{children.entity}`"
            problems.add("unknown-field", message, problems.nearest(name, ways), at)
        return
    field = child.fields[name]
    if not _leads(field, parent):
        message = f"`{name}` of `{children.entity}` is no reference to `{parent}`"
        hint = f"name one with `to: {parent}`" if ways else f"add one with `to: {parent}`"
        problems.add("bad-children", message, hint, at)
    elif field.optional or field.on_delete != "cascade":
        message = f"`{name}` of `{children.entity}` has to be required, with `on_delete: cascade`"
        hint = f"write `{name}: {{type: reference, to: {parent}, on_delete: cascade}}`"
        problems.add("bad-children", message, hint, at)


def _leads(field: FieldSpec, parent: str) -> bool:
    return field.type == "reference" and field.to == parent


def _no_way(parent: str, child: str, ways: list[str], required: list[str]) -> tuple[str, str]:
    """Why a child has no single reference to its parent, and what to write."""
    if required:
        listed = ", ".join(f"`{name}`" for name in required)
        message = f"`{child}` refers to `{parent}` in several ways: {listed}"
        return message, f"say which one: `{{entity: {child}, by: {required[0]}}}`"
    named = ways[0] if ways else parent
    message = f"`{child}` has no required reference to `{parent}`"
    field = f"{named}: {{type: reference, to: {parent}, on_delete: cascade}}"
    return message, f"write `{field}` in `{child}`"


def _check_kept(name: str, child: EntitySpec, path: Path, problems: ProblemList) -> None:
    """A child has nothing that the server makes for each row."""
    kept = [what for key, what in KEPT.items() if getattr(child, key)]
    made = [key for key, field in child.fields.items() if field.set_by]
    if kept or made:
        told = [*kept, *(f"`{key}`, which a port sets" for key in made)]
        message = f"`{name}` keeps {', '.join(told)}, and a child cannot"
        hint = "keep it in the parent, or leave out `children` and write both on their own"
        problems.add("bad-children", message, hint, (*path, "entity"))


def _check_ids(both: Mapping[str, EntitySpec], path: Path, problems: ProblemList) -> None:
    """New rows of an aggregate are told from kept ones by their numbers."""
    for name, one in both.items():
        if one.id != "integer":
            message = f"`{name}` has `id: {one.id}`, and an aggregate has rows with numbers"
            hint = "leave out `id` in both, or `children`"
            problems.add("bad-children", message, hint, path, key=True)


def _check_writes(
    parent: str, child: str, spec: FeatureSpec, path: Path, problems: ProblemList
) -> None:
    """The version of a parent counts the changes of its children: they are made through it."""
    if not spec.entities[parent].versioned:
        return
    for name, kind in _writes(child, spec):
        message = f"`{parent}` is versioned, and `{name}` would {kind} a child behind its back"
        hint = f"leave the use case out: `update` of `{parent}` changes its children"
        problems.add("bad-children", message, hint, ("use_cases", name), key=True)


def _writes(child: str, spec: FeatureSpec) -> Iterator[tuple[str, str]]:
    for name, case in spec.use_cases.items():
        if case.entity == child and case.kind in (*WRITES, "transition"):
            yield name, case.kind
