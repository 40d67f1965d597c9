"""Where test cases name a field: in rows, in what steps are given, in what is expected."""

from collections.abc import Callable, Iterator, Mapping

from scaffold.spec.case_models import CaseSpec
from scaffold.spec.checks.cases import REQUEST, feature_of
from scaffold.spec.edits.mentions import FieldName, Mention, Places, Write
from scaffold.spec.expectations import expectation_tokens
from scaffold.spec.models import FeatureSpec, UseCaseSpec
from scaffold.spec.outputs import given_by
from scaffold.spec.places import Path
from scaffold.spec.routes import answering
from scaffold.use_cases import CUSTOM

Specs = Mapping[str, FeatureSpec]

HEADS = ("items", "len", "raises", "result")
"""Words of an expectation that are not fields."""


def case_mentions(places: Places, field: FieldName, specs: Specs) -> Iterator[Mention]:
    """In the test cases of a feature; `specs` are those of the project, by their features."""
    for index, case in enumerate(places.spec.test_cases):
        at: Path = ("test_cases", index)
        yield from row_mentions(places, (*at, "given", field.entity), field)
        for number, step in enumerate(case.steps):
            called = called_by(step.action, places.spec, specs)
            if called and called.kind != CUSTOM.name and called.entity == field.entity:
                here: Path = (*at, "steps", number)
                yield from places.each((*here, "with"), field.as_parameter, listed=True)
                yield from places.value((*here, "with", "sort"), field.as_sort)
                yield from places.value((*here, "with", "include"), field.as_include)
                yield from places.each((*here, "with", "include"), field.write)
                yield from action_mention(places, here, field.in_request)
        if answers(case, places.spec, specs) == field.entity:
            for number in range(len(case.expected)):
                yield from places.value((*at, "expected", number), _expected(field))


def action_mention(places: Places, path: Path, write: Write) -> Iterator[Mention]:
    """The action of a step, which can be written alone."""
    found = places.entry((*path, "action")) or places.entry(path)
    if found:
        yield Mention(found.value, write, path)


def row_mentions(places: Places, path: Path, field: FieldName) -> Iterator[Mention]:
    """In a row, or in each of a list of rows."""
    found = places.entry(path)
    if found and found.value.kind == "sequence":
        for index in range(len(found.value.parts)):
            yield from places.each((*path, index), field.write, listed=True)
    elif found and found.value.kind == "mapping":
        yield from places.each(path, field.write, listed=True)


def called_by(action: str, own: FeatureSpec, specs: Specs) -> UseCaseSpec | None:
    """The use case that an action runs, if it is known."""
    if REQUEST.fullmatch(action):
        found = ((spec, answering(spec, *action.split(" ", 1))) for spec in specs.values())
        return next((spec.use_cases[name] for spec, name in found if name), None)
    home = feature_of(action, own.feature)
    spec = specs.get(home) if home else own
    name = action.partition(".")[2] if home else action.removeprefix(f"{own.feature}.")
    return spec.use_cases.get(name) if spec else None


def answers(case: CaseSpec, own: FeatureSpec, specs: Specs) -> str | None:
    """The entity that the last step answers with, one or several of."""
    called = called_by(case.steps[-1].action, own, specs) if case.steps else None
    if called is None:
        return None
    return given_by(called) if called.kind == CUSTOM.name else called.entity


def _expected(field: FieldName) -> Write:
    def write(text: str) -> str:
        return with_result(text, lambda name: field.new if name == field.old else name)

    return write


def with_result(text: str, rename: Callable[[str], str]) -> str:
    """The expectation with other names of the fields on its left side.

    >>> with_result("items[0].name == name", str.upper)
    'items[0].NAME == name'
    """
    made, end, left = "", 0, True
    for token in expectation_tokens(text):
        left = left and token.kind != "operator" and token.text not in ("in", "not")
        word = token.text
        if left and token.kind == "word":
            parts = word.split(".")
            word = ".".join(one if one in HEADS else rename(one) for one in parts)
        made += text[end : token.column - 1] + word
        end = token.column - 1 + len(token.text)
    return made + text[end:]
