"""What a use case gives: fields of its own, an entity, or a list of entities."""

from collections.abc import Iterator, Mapping
from typing import Any

from scaffold.kinds import ALIASES, KINDS
from scaffold.spec.models import FeatureSpec, UseCaseSpec
from scaffold.spec.places import Path
from scaffold.spec.problem_list import ProblemList

LIST_OF = "list_of"


def resolve_output(case: Any, path: Path, problems: ProblemList) -> Any:
    """The use case with an entity that its output names under a key of its own."""
    written: Any = case.get("output") if isinstance(case, dict) else None
    single, at = isinstance(written, str), (*path, "output")
    if not single and not _lists(written):
        return case
    key = "output_of" if single else "output_list_of"
    problems.places.moved[(*path, key)] = at if single else (*at, LIST_OF)
    word = written if single else written[LIST_OF]
    return {name: one for name, one in case.items() if name != "output"} | {key: word}


def _lists(written: Any) -> bool:
    """Whether it names the entity of a list, and not the type of a field called so."""
    if not isinstance(written, dict) or list(written) != [LIST_OF]:
        return False
    return isinstance(written[LIST_OF], str) and written[LIST_OF] not in {*KINDS, *ALIASES}


PAGING: Mapping[str, Mapping[str, Any]] = {
    "limit": {"type": "integer", "min": 1, "max": 100, "default": 50},
    "cursor": {"type": "string", "optional": True, "max_length": 1000},
}
"""The inputs that say which page is wanted."""


def resolve_paging(case: Any, path: Path, problems: ProblemList) -> None:
    """`paged: true` adds two inputs; another one of such a name is reported."""
    if not isinstance(case, dict) or case.get("paged") is not True:
        return
    inputs = case.setdefault("input", {})
    if not isinstance(inputs, dict):
        return
    for name, field in PAGING.items():
        if name not in inputs:
            inputs[name] = dict(field)
            problems.places.moved[(*path, "input", name)] = (*path, "paged")
        elif inputs[name] != field:
            message = f"`{name}` is an input of every use case that is paged"
            at = (*path, "input", name)
            problems.add("reserved-word", message, "rename the input", at, key=True)


def given_by(case: UseCaseSpec) -> str | None:
    """The entity that the use case gives, one or several of."""
    return case.output_of or case.output_list_of


def answered_by(spec: FeatureSpec) -> Iterator[str]:
    """The entities that routes of custom use cases answer with."""
    for case in spec.use_cases.values():
        name = given_by(case)
        if name and case.route:
            yield name
