"""Short forms of what use cases read: filters of lists, and look-ups by other fields than `id`."""

from typing import Any

from scaffold.spec.places import Path
from scaffold.spec.problem_list import ProblemList
from scaffold.use_cases import USE_CASE_KINDS

Data = dict[str, Any]


def resolve_variant(case: Any, path: Path, problems: ProblemList) -> None:
    """The kind that an option makes of the one that is written."""
    name = case.get("kind") if isinstance(case, dict) else None
    kind = USE_CASE_KINDS.get(name) if isinstance(name, str) else None
    if kind is None:
        return
    if kind.variant_of:
        message = f"there is no kind `{kind.name}`"
        hint = f"write `kind: {kind.variant_of}`, with `by: [FIELD]`"
        problems.add("unknown-value", message, hint, (*path, "kind"))
    case["kind"] = next(
        (variant for option, variant in kind.variants.items() if option in case), kind.name
    )


def resolve_filter(case: Any, path: Path, problems: ProblemList) -> None:
    """Fields with their operators, in the order of the file: a field alone is compared by `eq`."""
    written = case.get("filter") if isinstance(case, dict) else None
    if not isinstance(written, list) or not all(isinstance(one, str | dict) for one in written):
        return
    found: dict[str, Any] = {}
    for index, entry in enumerate(written):
        at: Path = (*path, index)
        if isinstance(entry, str):
            _add_filter(found, entry, ["eq"], at, problems)
            problems.places.moved.setdefault((*path, entry), at)
            continue
        for name, operators in entry.items():
            _add_filter(found, name, operators, (*at, name), problems)
            problems.places.moved.setdefault((*path, name), (*at, name))
    case["filter"] = found


def _add_filter(found: Data, name: str, operators: Any, at: Path, problems: ProblemList) -> None:
    """The operators of a field beside those that it has; what is given twice is reported."""
    known = found.setdefault(name, [])
    if not isinstance(known, list) or not isinstance(operators, list):
        found[name] = operators
        return
    for one in operators:
        if one in known:
            shown = name if one == "eq" else one
            problems.add("duplicate-value", f"`{shown}` is given twice", "leave one out", at)
    found[name] = [*known, *(one for one in operators if one not in known)]
