"""What the rows that refer to an entity are called: the one place that knows these names."""

from collections.abc import Iterable, Iterator, Mapping
from typing import TYPE_CHECKING

from scaffold.core.naming import NO_WORDS, Name
from scaffold.core.values import value
from scaffold.spec.models import EntitySpec, FeatureSpec

if TYPE_CHECKING:
    from scaffold.expressions.aggregates import RawAggregate


@value
class Relation:
    """The rows of `entity` whose reference `by`, a field of the spec, leads to a row."""

    name: str
    entity: str
    by: str


def plural_of(name: str, spec: FeatureSpec, words: Mapping[str, str] = NO_WORDS) -> str:
    """The plural of an entity of a feature, as aggregates name its rows."""
    entity = spec.entities[name]
    plural = entity.plural or (spec.plural if name == spec.feature else None)
    return Name.of(name, plural, words).plural


def relations_to(
    target: str, specs: Iterable[FeatureSpec], words: Mapping[str, str] = NO_WORDS
) -> tuple[Relation, ...]:
    """The rows that refer to an entity, by the plural of their own; its children by their name."""
    known = tuple(specs)
    plain = (
        Relation(plural_of(name, spec, words), name, by)
        for spec in known
        for name, entity in spec.entities.items()
        for by in _leading(entity, target)
    )
    return tuple(dict.fromkeys((*plain, *_children(known, target))))


def _children(specs: Iterable[FeatureSpec], target: str) -> Iterator[Relation]:
    for spec in specs:
        found = spec.entities.get(target)
        for name, one in found.children.items() if found else ():
            if one.by:
                yield Relation(name, one.entity, one.by)


def _leading(entity: EntitySpec, target: str) -> Iterator[str]:
    for name, field in entity.fields.items():
        if field.type == "reference" and field.to == target:
            yield name


def chosen(raw: "RawAggregate", relations: Iterable[Relation]) -> Relation:
    """The rows that an aggregate is over, or `BadExpression`."""
    from scaffold.expressions import BadExpression

    known = tuple(relations)
    named = [one for one in known if one.name == raw.rows]
    if not named:
        reason = f"no `{raw.rows}` refer to it"
        names = tuple(dict.fromkeys(one.name for one in known))
        raise BadExpression(reason, code="unknown-relation", word=raw.rows, known=names)
    found = [one for one in named if raw.by in ("", one.by)]
    if not found:
        reason = f"`{raw.by}` of the {raw.rows} does not refer to it"
        known_by = tuple(one.by for one in named)
        raise BadExpression(reason, code="unknown-field", word=raw.by, known=known_by)
    if len(found) > 1:
        ways = " and ".join(f"`{one.by}`" for one in found)
        hint = f"write `{raw.rows} by {found[0].by}`, or another one of them"
        raise BadExpression(f"the {raw.rows} refer to it by {ways}", hint)
    return found[0]
