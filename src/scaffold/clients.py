"""What the change of the specs means for the clients of the API."""

from scaffold.compat import Finding, findings
from scaffold.model import Project
from scaffold.scope import Scope


def noticed(scope: Scope, project: Project) -> tuple[Finding, ...]:
    """What clients notice of the features that the run touches."""
    sides = (scope.project_before().features, project.features)
    before, now = ([one for one in side if str(one.name) in scope.touched] for side in sides)
    return findings(before, now)
