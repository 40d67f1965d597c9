"""Lists in inputs and outputs: where their items were written."""

from typing import Any

from scaffold.kinds import LIST_OF
from scaffold.spec.places import Path
from scaffold.spec.problem_list import ProblemList
from scaffold.spec.shapes import is_field

HELD = ("item", "item_fields")
"""The keys that the loader makes of `list_of`."""


def place_lists(fields: Any, path: Path, problems: ProblemList) -> None:
    """Say of each list among the fields where what it holds stands in the file."""
    known = problems.places.keys
    for name, field in fields.items() if isinstance(fields, dict) else ():
        at = (*path, name)
        if not is_field(field) or problems.places.written((*at, LIST_OF)) not in known:
            continue
        held = problems.places.written((*at, LIST_OF))
        problems.places.moved |= {(*at, key): held for key in HELD}
        if (*held, "type") not in known:
            problems.places.moved[(*at, "item", "type")] = held


def place_all_lists(data: Any, problems: ProblemList) -> None:
    """The same of all fields of a spec in its long form."""
    for section, sides in (("entities", ("fields",)), ("use_cases", ("input", "output"))):
        for name, part in _mapping(data, section).items():
            for side in sides:
                place_lists(_mapping(part, side), (section, name, side), problems)
    for name, adapter in _mapping(data, "adapters").items():
        for called, operation in _mapping(adapter, "operations").items():
            for side in ("input", "output"):
                at = ("adapters", name, "operations", called, side)
                place_lists(_mapping(operation, side), at, problems)


def _mapping(part: Any, key: str) -> dict[str, Any]:
    found = part.get(key) if isinstance(part, dict) else None
    return found if isinstance(found, dict) else {}
