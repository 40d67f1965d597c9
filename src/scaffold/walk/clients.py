"""What the change of the specs means for the clients of the API."""

from scaffold.compat import Finding, findings
from scaffold.model import Project
from scaffold.walk.scope import Scope


def noticed(scope: Scope, project: Project) -> tuple[Finding, ...]:
    """What clients notice of the features that the run touches."""
    before = [one for one in scope.project_before.features if str(one) in scope.touched_before]
    now = [one for one in project.features if str(one) in scope.touched]
    return findings(before, now)
