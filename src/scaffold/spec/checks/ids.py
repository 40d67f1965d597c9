"""Ids in test cases: what they are compared with, and what stands for them."""

from collections.abc import Iterator, Mapping

from scaffold.kinds import KINDS, Refused, check, to_json
from scaffold.kinds.identifier import IDENTIFIERS, INTEGER_ID, Identifier
from scaffold.spec.case_models import CaseSpec
from scaffold.spec.checks.expected import CODE, quietly
from scaffold.spec.expectations import Comparison
from scaffold.spec.models import EntitySpec, FeatureSpec, FieldSpec, UseCaseSpec
from scaffold.spec.outputs import given_by
from scaffold.spec.places import Path
from scaffold.spec.problem_list import ProblemList

ORDERING = ("<", "<=", ">", ">=")


def check_compared_ids(
    case: CaseSpec,
    use_case: UseCaseSpec | None,
    home: FeatureSpec,
    path: Path,
    problems: ProblemList,
) -> None:
    """No UUID is less or more than a number; `use_case` is what the last step runs."""
    entity = _given(use_case, home)
    if entity is None or entity.id == INTEGER_ID.name:
        return
    for number, text in enumerate(case.expected):
        found = quietly(text)
        if isinstance(found, Comparison) and _orders_id(found):
            message = f"{text[:60]!r}: the id is a UUID, and neither less nor more than a number"
            hint = "write `id != null`, or `id == 1` for the row that is made first"
            problems.add(CODE, message, hint, (*path, "expected", number))


def _given(use_case: UseCaseSpec | None, home: FeatureSpec) -> EntitySpec | None:
    """The entity of which the result of a step is, or holds some."""
    if use_case is None:
        return None
    name = given_by(use_case) if use_case.kind == "custom" else use_case.entity
    return home.entities.get(name or "")


def _orders_id(found: Comparison) -> bool:
    last = found.left.path[-1:] == ("id",) and not found.left.counted
    number = isinstance(found.right, int | float) and not isinstance(found.right, bool)
    return last and number and found.operator in ORDERING


def check_value(value: object, field: FieldSpec, ids: Mapping[str, str]) -> None:
    """Raise `Refused` where the field does not take the value.

    `ids` are the kinds of ids by entity. Of an entity that is not among them, nothing is known yet.
    """
    if not KINDS[field.type].reference:
        check(value, field)
        return
    name = ids.get(field.to or "")
    known = [IDENTIFIERS[name]] if name else [*IDENTIFIERS.values()]
    refusals = [one for id in known for one in _refused(value, field, id)]
    if len(refusals) == len(known):
        raise refusals[0]


def _refused(value: object, field: FieldSpec, id: Identifier) -> Iterator[Refused]:
    many = KINDS[field.type].many
    found = [*map(id.numbered, value)] if many and isinstance(value, list) else id.numbered(value)
    try:
        KINDS[id.references if many else id.reference].read(to_json(found), field)
    except Refused as refused:
        yield refused
