"""What pydantic found, reported as a problem: a code, a sentence, and what to write instead."""

from collections.abc import Callable, Mapping
from types import UnionType
from typing import Any, Union, get_args, get_origin

from scaffold.kinds import ALIASES, KINDS, LIST_OF
from scaffold.spec.guesses import KEYS, TYPES
from scaffold.spec.lists import HELD
from scaffold.spec.models import FeatureSpec, FieldSpec
from scaffold.spec.normal import SHORT_OPTIONS
from scaffold.spec.parts import Part
from scaffold.spec.places import Path, dotted
from scaffold.spec.problem_list import ProblemList

Error = Mapping[str, Any]
Reporter = Callable[[Error, ProblemList], None]

SHORT_KEYS = SHORT_OPTIONS | {"fields"}
BARE_GUESSES = frozenset({"required", "primary_key"})
HINTS = {
    "string_type": "write a text; put it into quotes where it looks like a number",
    "bool_type": "write true or false",
    "int_type": "write a whole number",
    "int_from_float": "write a whole number",
    "float_type": "write a number",
    "finite_number": "write a finite number",
    "tuple_type": "write a list, as in [a, b]",
    "dict_type": "write a mapping, as in {key: value}",
    "mapping_type": "write a mapping, as in {key: value}",
    "model_type": "write a mapping, as in {key: value}",
}


def report(error: Error, problems: ProblemList) -> None:
    """Note a problem for one of pydantic's errors."""
    _REPORTERS.get(error["type"], _report_shape)(error, problems)


def part_at(path: Path) -> type[Part] | None:
    """The model of the part that a path leads to, None where it leads to something else."""
    here: Any = FeatureSpec
    for step in path:
        here = _inside(here, step)
    return here if _is_part(here) else None


def is_required(path: Path) -> bool:
    """Whether the path leads to a key that its part cannot do without."""
    owner = part_at(path[:-1]) if path else None
    if owner is None or str(path[-1]) not in owner.slots():
        return False
    return owner.slots()[str(path[-1])].required


def keys_of(part: type[Part]) -> set[str]:
    """The keys that people may write in a part."""
    keys = set(part.slots())
    if part is FieldSpec:
        return keys - {*HELD} | {LIST_OF}
    return keys | SHORT_KEYS if part is FeatureSpec else keys


def _inside(here: Any, step: str | int) -> Any:
    if _is_part(here):
        slot = here.slots().get(str(step))
        hint = slot.hint if slot else None
        optional = get_origin(hint) in (Union, UnionType)
        return next(filter(_is_part, get_args(hint)), hint) if optional else hint
    return next((one for one in get_args(here) if _is_part(one)), None)


def _is_part(value: Any) -> bool:
    return isinstance(value, type) and issubclass(value, Part)


def _report_unknown(error: Error, problems: ProblemList) -> None:
    path: Path = error["loc"]
    key = str(path[-1])
    part = part_at(path[:-1])
    known = keys_of(part) if part else set()
    guess = KEYS.get(key, "")
    ours = guess.split("`")[1].split(":")[0] if guess.startswith("write `") else ""
    fits = ours in known or key == "<<" or (part is FieldSpec and key in BARE_GUESSES)
    hint = guess if guess and fits else problems.nearest(key, known)
    where = f" in `{_shown(path[:-1], problems)}`" if path[:-1] else ""
    problems.add("unknown-key", f"there is no key `{_short(key)}`{where}", hint, path, key=True)


def _report_missing(error: Error, problems: ProblemList) -> None:
    path: Path = error["loc"]
    holder = f"`{_shown(path[:-1], problems)}`" if path[:-1] else "the spec"
    hint = EXAMPLES.get(str(path[-1]), f"add `{path[-1]}:`")
    problems.add("missing-key", f"{holder} has no `{path[-1]}`", hint, path, key=True)


EXAMPLES = {
    "feature": "begin the file with `feature: NAME`",
    "type": "add its type, as in `type: string`",
    "fields": "add `fields:` with at least one field",
    "steps": "add `steps:` with at least one step",
}


def _report_choice(error: Error, problems: ProblemList) -> None:
    path: Path = error["loc"]
    part = part_at(path[:-1])
    choices = {_written(choice) for choice in _choices(part, path[-1])}
    value = str(error["input"])
    if part is FieldSpec and path[-1] == "type":
        kind = TYPES.get(value.lower(), "")
        types = {*KINDS, *ALIASES} - {LIST_OF}
        hint = f"write `{kind}`" if kind else problems.nearest(value, types)
        if path[-2:-1] == ("item",) and hint.startswith("known"):
            hint += "; of a list of an entity's rows, write the fields of an item"
        problems.add("unknown-type", f"there is no type `{_short(value)}`", hint, path)
        return
    message = f"`{_short(value)}` is not a value of `{path[-1]}`"
    numbers = all(choice.isdigit() for choice in choices)
    hint = f"known: {', '.join(sorted(choices))}" if numbers else problems.nearest(value, choices)
    problems.add("unknown-value", message, hint, path)


def _written(choice: str | int) -> str:
    return str(choice).lower() if isinstance(choice, bool) else str(choice)


def _choices(part: type[Part] | None, key: str | int) -> set[Any]:
    if part is None:
        return set()
    found: set[Any] = set()
    waiting = [part.slots()[str(key)].hint] if str(key) in part.slots() else []
    while waiting:
        for argument in get_args(waiting.pop()):
            if isinstance(argument, str | int):
                found.add(argument)
            else:
                waiting.append(argument)
    return found


def _report_bound(error: Error, problems: ProblemList) -> None:
    path: Path = error["loc"]
    limits = error.get("ctx", {})
    words = {"ge": "at least", "gt": "more than", "le": "at most", "lt": "less than"}
    bound = next((f"{words[key]} {limits[key]}" for key in words if key in limits), "")
    problems.add("out-of-range", f"{error['input']} is out of range", f"write {bound}", path)


def _report_shape(error: Error, problems: ProblemList) -> None:
    path: Path = error["loc"]
    hint = HINTS.get(error["type"], "")
    shown = _kind_of(error["input"])
    name = _shown(path, problems) or "the spec"
    problems.add("wrong-type", f"`{name}` cannot be {shown}", hint, path)


def _shown(path: Path, problems: ProblemList) -> str:
    return dotted(problems.places.written(path))


def _kind_of(value: Any) -> str:
    if value is None:
        return "empty"
    if isinstance(value, dict):
        return "a mapping"
    if isinstance(value, list | tuple):
        return "a list"
    return _short(repr(value))


def _short(text: str) -> str:
    return text if len(text) <= 60 else f"{text[:57]}..."


_REPORTERS: dict[str, Reporter] = {
    "extra_forbidden": _report_unknown,
    "missing": _report_missing,
    "literal_error": _report_choice,
    "greater_than": _report_bound,
    "greater_than_equal": _report_bound,
    "less_than": _report_bound,
    "less_than_equal": _report_bound,
}
