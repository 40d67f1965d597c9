"""The ports that a use case needs: a mapping to methods, from every form in which they stand."""

from collections.abc import Iterator
from typing import Any

from scaffold.spec.including import BY_IDS, included_by
from scaffold.spec.method_models import Words
from scaffold.spec.models import FeatureSpec
from scaffold.spec.outputs import answered_by
from scaffold.spec.places import Path
from scaffold.spec.problem_list import ProblemList
from scaffold.spec.shapes import as_written, each


def resolve_uses(case: Any, path: Path, problems: ProblemList) -> None:
    """A list of ports as a mapping without methods; a port that is given twice is reported."""
    ports = case.get("uses") if isinstance(case, dict) else None
    if isinstance(ports, dict):
        case["uses"] = as_written(ports, _methods)
    if not isinstance(ports, list) or not all(isinstance(port, str) for port in ports):
        return
    for index, port in enumerate(ports):
        if port in ports[:index]:
            message = f"`{port[:60]}` is given twice"
            problems.add("duplicate-value", message, "leave one out", (*path, index))
        problems.places.moved.setdefault((*path, port), (*path, index))
    case["uses"] = {port: [] for port in ports}


def _methods(methods: Any) -> Any:
    return [] if methods is None else each(methods, _method)


def _method(method: Any) -> Any:
    return {"name": method} if isinstance(method, str) else method


def needs_of(spec: FeatureSpec) -> Iterator[tuple[str, Words]]:
    """The entities that a feature finds, each with the fields; with none, those that it answers
    with, and by their ids those that it includes.
    """
    yield from finders_of(spec)
    for name in included_by(spec):
        yield from ((name, ()), (name, BY_IDS))
    yield from ((name, ()) for name in answered_by(spec))


def finders_of(spec: FeatureSpec) -> Iterator[tuple[str, Words]]:
    """The port and the fields of each `find_by` of a feature's use cases."""
    for case in spec.use_cases.values():
        for port, methods in case.uses.items():
            yield from ((port, method.find_by) for method in methods if method.find_by)
