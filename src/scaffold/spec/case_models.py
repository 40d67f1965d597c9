"""What people may write of test cases: rows, steps, and what is expected of the last one."""

from collections.abc import Mapping
from typing import Annotated, Any, Literal

from scaffold.core.values import value
from scaffold.spec.parts import Key, Part


@value
class StepSpec(Part):
    """A step of a test case: the use case that runs (or, end to end, a request), and its input.

    `action` names a use case of the feature, or one of another as `FEATURE.USE_CASE`.
    """

    action: str
    data: Annotated[Mapping[str, Any], Key("with")] = {}


@value
class CaseSpec(Part):
    """A test case as the workflow writes it; `expected` holds the expressions as text.

    `rows` are there before its steps, by their entities.
    """

    name: str
    type: Literal["unit", "integration", "e2e"] = "unit"
    precondition: str = ""
    rows: Annotated[Mapping[str, tuple[Mapping[str, Any], ...]], Key("given")] = {}
    steps: tuple[StepSpec, ...] = ()
    expected: tuple[str, ...] = ()
