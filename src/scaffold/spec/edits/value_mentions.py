"""Where specs name a value of an enum: beside its field, in expressions, states and test cases."""

from collections.abc import Iterator
from json import dumps

from scaffold.core.values import value
from scaffold.expressions import BadExpression, with_tokens
from scaffold.expressions.grouped import begins_aggregate
from scaffold.expressions.parse import (
    COMPARISONS,
    Given,
    Length,
    Listed,
    Negation,
    Operation,
    Raw,
    Word,
    parse,
)
from scaffold.spec.edits.case_mentions import Specs, answers
from scaffold.spec.edits.mentions import Mention, Places
from scaffold.spec.expectations import expectation_tokens
from scaffold.spec.models import EntitySpec
from scaffold.spec.places import Path


@value
class ValueName:
    """A value of an enum field, and the name that it gets."""

    entity: str
    field: str
    old: str
    new: str

    def write(self, text: str) -> str:
        return self.new if text == self.old else text

    def in_expression(self, text: str) -> str:
        """The expression with the new name beside the field."""
        try:
            columns = {*_columns(parse(text), self)}
        except BadExpression:
            return text
        return with_tokens(text, dict.fromkeys(columns, _word(self.new)))

    def in_expectation(self, text: str) -> str:
        """The expectation with the new name where the field stands on the left side."""
        made, end, left = "", 0, True
        named, spelled = False, {self.old, _quoted(self.old), f"'{self.old}'"}
        for token in expectation_tokens(text):
            left = left and token.kind != "operator" and token.text not in ("in", "not")
            named = named or (left and token.text.split(".")[-1] == self.field)
            hit = not left and named and token.text in spelled
            made += text[end : token.column - 1] + (_word(self.new) if hit else token.text)
            end = token.column - 1 + len(token.text)
        return made + text[end:]


def value_mentions(places: Places, one: ValueName, specs: Specs) -> Iterator[Mention]:
    """Everything in a spec that names the value, but for its place in `values`."""
    if one.entity in places.spec.entities:
        yield from _rules(places, places.spec.entities[one.entity], one)
    for index, case in enumerate(places.spec.test_cases):
        at: Path = ("test_cases", index)
        rows = places.entry((*at, "given", one.entity))
        many = rows is not None and rows.value.kind == "sequence"
        numbers = range(len(rows.value.parts)) if rows and many else range(1)
        for number in numbers:
            row = (*at, "given", one.entity, *((number,) if many else ()), one.field)
            yield from places.value(row, one.write)
        if answers(case, places.spec, specs) == one.entity:
            for number in range(len(case.expected)):
                yield from places.value((*at, "expected", number), one.in_expectation)


def _rules(places: Places, entity: EntitySpec, one: ValueName) -> Iterator[Mention]:
    at: Path = ("entities", one.entity)
    for key in ("unique_together", "no_overlap"):
        for index in range(len(getattr(entity, key))):
            yield from places.value((*at, key, index, "where"), one.in_expression)
    for name in entity.checks:
        yield from places.value((*at, "checks", name), one.in_expression)
    for name in entity.fields:
        if not begins_aggregate(entity.fields[name].computed):
            yield from places.value((*at, "fields", name, "computed"), one.in_expression)
    own = (*at, "fields", one.field)
    yield from places.value((*own, "default"), one.write)
    yield from places.value((*own, "example"), one.write)
    yield from places.each((*own, "order"), one.write)
    if entity.states and entity.states.field == one.field:
        yield from places.value((*at, "states", "initial"), one.write)
        for name in entity.states.transitions:
            way = (*at, "states", "transitions", name)
            yield from places.value((*way, "to"), one.write)
            for number in range(len(entity.states.transitions[name].sources)):
                yield from places.value((*way, "from", number), one.write)


def _columns(node: Raw, one: ValueName) -> Iterator[int]:
    """Where the value stands beside its field."""
    match node:
        case Operation(operator, Word(name), right) if name == one.field:
            if operator in COMPARISONS or operator == "in":
                yield from _named(right, one.old)
        case Operation(_, left, right):
            yield from _columns(left, one)
            yield from _columns(right, one)
        case Negation(operand) | Length(operand):
            yield from _columns(operand, one)


def _named(node: Raw, old: str) -> Iterator[int]:
    match node:
        case Word(text, column) | Given(text, column) if text == old:
            yield column
        case Listed(items):
            for item in items:
                yield from _named(item, old)


def _word(text: str) -> str:
    """The value as an expression has it: bare where it is read as a word."""
    try:
        return text if isinstance(parse(text), Word) else _quoted(text)
    except BadExpression:
        return _quoted(text)


def _quoted(text: str) -> str:
    return dumps(text, ensure_ascii=False)
