"""What was asked of a feature, as frozen values."""

from scaffold.core.values import value
from scaffold.spec.parts import Part


@value
class RiskSpec(Part):
    """What may go wrong, and what is done about it."""

    risk: str
    answer: str = ""


@value
class RequirementsSpec(Part):
    """What was asked before the first line was written."""

    acceptance: tuple[str, ...] = ()
    latency: str = ""
    security: str = ""
    risks: tuple[RiskSpec, ...] = ()
