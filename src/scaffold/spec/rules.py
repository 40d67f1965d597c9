"""Rules over several rows: a list of mappings, from every form in which they stand."""

from typing import Any

from scaffold.spec.places import Path
from scaffold.spec.problem_list import ProblemList


def resolve_rules(entity: Any, path: Path, problems: ProblemList) -> None:
    """Lists of rules, each with its `fields`, from one rule or from lists of fields."""
    if not isinstance(entity, dict):
        return
    for key in ("unique_together", "no_overlap"):
        if key in entity:
            entity[key] = _rules(entity[key], (*path, key), problems)


def _rules(written: Any, at: Path, problems: ProblemList) -> Any:
    single = isinstance(written, list) and all(isinstance(one, str) for one in written)
    if written and (single or isinstance(written, dict)):
        written = [written]
        problems.places.moved[(*at, 0)] = problems.places.written(at)
    if not isinstance(written, list):
        return written
    for index, rule in enumerate(written):
        if isinstance(rule, list):
            problems.places.moved[(*at, index, "fields")] = problems.places.written((*at, index))
    return [{"fields": one} if isinstance(one, list) else one for one in written]
