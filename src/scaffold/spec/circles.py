"""References that every row must have, in a circle: then no first row could ever be written."""

from collections.abc import Callable, Iterable, Iterator

from scaffold.spec.findings import Findings
from scaffold.spec.models import FeatureSpec
from scaffold.spec.places import Path

Edges = dict[str, set[str]]


def required_circles(
    specs: Iterable[FeatureSpec], findings_of: Callable[[FeatureSpec], Findings]
) -> Iterator[tuple[FeatureSpec, Path, str]]:
    """Every required reference that leads back to its own entity; the spec, where, and the way.

    A field that is broken may be optional, and is left out.
    """
    known = tuple(specs)
    edges: Edges = {}
    required = [
        (spec, path, target)
        for spec, path, target in _required(known)
        if not findings_of(spec).is_broken(path)
    ]
    for _, path, target in required:
        edges.setdefault(str(path[1]), set()).add(target)
    for spec, path, target in required:
        way = _way(target, str(path[1]), edges)
        if way:
            yield spec, path, " → ".join(f"`{name}`" for name in (str(path[1]), *way))


def _required(specs: Iterable[FeatureSpec]) -> Iterator[tuple[FeatureSpec, Path, str]]:
    for spec in specs:
        for name, entity in spec.entities.items():
            for word, field in entity.fields.items():
                if field.type == "reference" and field.to and not field.optional:
                    yield spec, ("entities", name, "fields", word), field.to


def _way(start: str, end: str, edges: Edges) -> tuple[str, ...]:
    """The shortest way from one entity to another, both included; empty where there is none."""
    ways: list[tuple[str, ...]] = [(start,)]
    seen = {start}
    for way in ways:
        if way[-1] == end:
            return way
        for following in sorted(edges.get(way[-1], set()) - seen):
            seen.add(following)
            ways.append((*way, following))
    return ()
