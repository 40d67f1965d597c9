"""Specs as YAML, in any order of their keys; and the specs that are valid."""

from collections import Counter
from collections.abc import Mapping
from random import Random
from typing import Any

import yaml

from scaffold.core.errors import SpecError
from scaffold.spec import FeatureSpec, check_project, load
from tests.strategies.cases import with_cases
from tests.strategies.features import Spec, Specs, project

ORDERED = {"errors", "fields", "input", "list_of", "output", "steps", "uses"}
"""Mappings whose order says something."""

refused: Counter[str] = Counter()
"""The codes of what was drawn and is not valid; few are, or the strategies are wrong."""


class _Quoted(yaml.SafeDumper):
    """Writes each text in quotes, so that no text is read as something else; no aliases."""

    def ignore_aliases(self, data: Any) -> bool:
        return True


_Quoted.add_representer(
    str, lambda dumper, text: dumper.represent_scalar("tag:yaml.org,2002:str", text, style='"')
)


def to_text(spec: Spec) -> str:
    """The spec as people could write it."""
    return yaml.dump(spec, Dumper=_Quoted, sort_keys=False, allow_unicode=False)


def shuffled(random: Random, value: Any, *, ordered: bool = False) -> Any:
    """The same data with the keys of its mappings in another order; what has one keeps it."""
    if isinstance(value, list):
        return [shuffled(random, item) for item in value]
    if not isinstance(value, dict):
        return value
    keys = list(value) if ordered else random.sample(list(value), len(value))
    return {key: shuffled(random, value[key], ordered=key in ORDERED) for key in keys}


def load_all(specs: Mapping[str, Spec]) -> list[FeatureSpec]:
    """The specs as they are read; `SpecError` where they are not valid together."""
    loaded = [load(to_text(spec), f"features/{name}.yaml") for name, spec in specs.items()]
    if problems := check_project(loaded):
        raise SpecError(problems)
    return loaded


def is_valid(specs: Specs) -> bool:
    try:
        load_all(specs)
    except SpecError as error:
        refused.update(problem.code for problem in error.problems)
        return False
    return True


def valid_project(random: Random, most: int = 4) -> Specs:
    """A project whose specs are valid: drawn until they are."""
    while True:
        specs = project(random, most)
        if not is_valid(specs):
            continue
        if is_valid(told := with_cases(random, specs, load_all(specs))):
            return told
