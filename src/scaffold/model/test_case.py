"""A test case as the spec has it, with what its steps run and its rows are of."""

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any

from scaffold.core.values import value
from scaffold.model.entity import Entity
from scaffold.model.use_case import UseCase

if TYPE_CHECKING:
    from scaffold.spec import CaseSpec, FeatureSpec

Runs = Mapping[str, tuple[UseCase, Entity | None]]
"""What an action runs, by `FEATURE.USE_CASE`."""


@value
class Step:
    """A step of a test case: what it runs, None for a request, and its input."""

    action: str
    data: tuple[tuple[str, Any], ...] = ()
    use_case: UseCase | None = None
    entity: Entity | None = None


@value
class Given:
    """A row that is there before: the entity, its number, and the values that the spec names."""

    entity: Entity
    number: int
    data: Mapping[str, Any]


@value
class TestCase:
    """A test case as the spec has it."""

    name: str
    type: str
    precondition: str = ""
    given: tuple[Given, ...] = ()
    steps: tuple[Step, ...] = ()
    expected: tuple[str, ...] = ()


def test_cases_of(
    spec: "FeatureSpec", runs: Runs, entities: Mapping[str, Entity]
) -> tuple[TestCase, ...]:
    """The test cases of a feature; what they run and need is looked up in the project."""
    return tuple(
        TestCase(
            name=case.name,
            type=case.type,
            precondition=case.precondition,
            given=_given(case, entities),
            steps=tuple(
                Step(
                    step.action,
                    tuple(step.data.items()),
                    *runs.get(step.action, runs.get(f"{spec.feature}.{step.action}", ())),
                )
                for step in case.steps
            ),
            expected=case.expected,
        )
        for case in spec.test_cases
    )


def _given(case: "CaseSpec", entities: Mapping[str, Entity]) -> tuple[Given, ...]:
    """The rows, those first that others refer to."""
    return tuple(
        Given(entities[name], number, row)
        for name in _ordered(case.rows, entities)
        for number, row in enumerate(case.rows[name], start=1)
    )


def _ordered(names: Mapping[str, object], entities: Mapping[str, Entity]) -> list[str]:
    found: list[str] = []

    def visit(name: str, path: tuple[str, ...]) -> None:
        targets = (field.target for field in entities[name].referring)
        for target in sorted(str(one.name) for one in targets if one):
            if target in names and target in entities and target not in (*path, name):
                visit(target, (*path, name))
        if name not in found:
            found.append(name)

    for name in names:
        if name in entities:
            visit(name, ())
    return found
