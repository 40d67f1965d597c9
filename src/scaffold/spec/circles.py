"""References that every row must have, in a circle: then no first row could ever be written."""

from collections.abc import Callable, Iterable, Iterator

from scaffold.spec.models import FeatureSpec
from scaffold.spec.places import Path
from scaffold.spec.problem_list import ProblemList

Edges = dict[str, set[str]]


def required_circles(
    specs: Iterable[FeatureSpec], problems_of: Callable[[FeatureSpec], ProblemList]
) -> Iterator[tuple[FeatureSpec, Path, str]]:
    """Every required reference that leads back to its own entity; the spec, where, and the path.

    A field that is broken may be optional, and is left out.
    """
    known = tuple(specs)
    edges: Edges = {}
    required = [
        (spec, path, target)
        for spec, path, target in _required(known)
        if not problems_of(spec).is_broken(path)
    ]
    for _, path, target in required:
        edges.setdefault(str(path[1]), set()).add(target)
    for spec, path, target in required:
        path_back = _path(target, str(path[1]), edges)
        if path_back:
            yield spec, path, " → ".join(f"`{name}`" for name in (str(path[1]), *path_back))


def _required(specs: Iterable[FeatureSpec]) -> Iterator[tuple[FeatureSpec, Path, str]]:
    for spec in specs:
        for name, entity in spec.entities.items():
            for word, field in entity.fields.items():
                if field.type == "reference" and field.to and not field.optional:
                    yield spec, ("entities", name, "fields", word), field.to


def _path(start: str, end: str, edges: Edges) -> tuple[str, ...]:
    """The shortest path from one entity to another, both included; empty where there is none."""
    paths: list[tuple[str, ...]] = [(start,)]
    seen = {start}
    for path_back in paths:
        if path_back[-1] == end:
            return path_back
        for following in sorted(edges.get(path_back[-1], set()) - seen):
            seen.add(following)
            paths.append((*path_back, following))
    return ()
