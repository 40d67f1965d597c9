"""The values of an enum, each as a text or with the value that it was before."""

from collections.abc import Iterator
from typing import Any

from scaffold.spec.places import Path
from scaffold.spec.problem_list import ProblemList

VALUE, WAS = "value", "was"


def resolve_values(fields: Any, path: Path, problems: ProblemList) -> None:
    """The values as texts, and apart from them what each of them was."""
    for name, field in fields.items() if isinstance(fields, dict) else ():
        values = field.get("values") if isinstance(field, dict) else None
        if isinstance(values, list) and "values_were" not in field:
            found = dict(_resolved(values, (*path, name), problems))
            if found:
                field["values_were"] = found


def _resolved(values: list[Any], path: Path, problems: ProblemList) -> Iterator[tuple[str, str]]:
    """Each value that was another one, with that one; in the list it is a text from here on."""
    for index, one in enumerate(values):
        if not isinstance(one, dict) or one.keys() - {VALUE, WAS}:
            continue
        value, was = one.get(VALUE), one.get(WAS, "")
        if not isinstance(value, str) or not isinstance(was, str):
            continue
        values[index] = value
        at = problems.places.written((*path, "values", index))
        problems.places.moved[(*path, "values", index)] = (*at, VALUE)
        if WAS in one:
            problems.places.moved[(*path, "values_were", value)] = (*at, WAS)
            yield value, was
