"""Where aggregates name the rows of an entity, their fields and their values."""

from collections.abc import Iterator, Mapping

from scaffold.core.naming import pluralize
from scaffold.expressions.aggregates import parse_aggregate, with_parts
from scaffold.expressions.grouped import begins_aggregate
from scaffold.expressions.problems import BadExpression
from scaffold.spec.edits.entity_mentions import EntityName
from scaffold.spec.edits.mentions import FieldName, Mention, Places, Write
from scaffold.spec.edits.value_mentions import ValueName
from scaffold.spec.models import FeatureSpec
from scaffold.spec.relations import plural_of

Specs = Mapping[str, FeatureSpec]


def fields_of_rows(places: Places, field: FieldName, specs: Specs) -> Iterator[Mention]:
    """In aggregates over the rows of the entity that has the field."""

    def write(text: str) -> str:
        return with_parts(text, rows=str, name=field.write, where=field.in_expression)

    yield from _over(places, field.entity, specs, write)


def values_of_rows(places: Places, one: ValueName, specs: Specs) -> Iterator[Mention]:
    """In the conditions of aggregates over the rows of the entity."""

    def write(text: str) -> str:
        return with_parts(text, rows=str, name=str, where=one.in_expression)

    yield from _over(places, one.entity, specs, write)


def rows_of_entity(places: Places, entity: EntityName, specs: Specs) -> Iterator[Mention]:
    """In aggregates over the rows of the entity, whose plural gets another form."""

    def write(text: str) -> str:
        return with_parts(text, rows=lambda _: pluralize(entity.new), name=str, where=str)

    yield from _over(places, entity.old, specs, write) if entity.route else ()


def _over(places: Places, entity: str, specs: Specs, write: Write) -> Iterator[Mention]:
    """Each aggregate over the rows of the entity."""
    rows = next((plural_of(entity, one) for one in specs.values() if entity in one.entities), "")
    for name, one in places.spec.entities.items():
        for field, rules in one.fields.items():
            if _rows_of(rules.computed) == rows:
                yield from places.value(("entities", name, "fields", field, "computed"), write)


def _rows_of(text: str | None) -> str | None:
    """The plural that an aggregate is over; None where the expression is none."""
    if text is None or not begins_aggregate(text):
        return None
    try:
        return parse_aggregate(text).rows
    except BadExpression:
        return None
