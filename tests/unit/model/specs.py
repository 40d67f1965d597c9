"""Specs as the tests of the model write them."""

from scaffold.model import Entity, Feature, Project, UseCase, resolve
from scaffold.spec import load

PERSON = """\
feature: person
fields:
  full_name: string
  boss: {type: reference, to: person, optional: true, on_delete: set_null}
use_cases: [create]
"""


def project(*texts: str) -> Project:
    return resolve(load(text, f"features/{text.split()[1]}.yaml") for text in texts)


def feature(*texts: str) -> Feature:
    """The feature of the first text."""
    name = texts[0].split()[1]
    return next(one for one in project(*texts).features if str(one) == name)


def entity(fields: str, *others: str) -> Entity:
    """An entity `thing` with these fields."""
    return feature(
        f"feature: thing\nfields: {{{fields}}}\nuse_cases: [create]\n", *others
    ).entities[0]


def use_case(options: str, *others: str) -> UseCase:
    """A custom use case `ship` of an entity `thing`."""
    text = f"feature: thing\nfields: {{name: string}}\nuse_cases: {{ship: {{{options}}}}}\n"
    return feature(text, *others).use_cases[0]
