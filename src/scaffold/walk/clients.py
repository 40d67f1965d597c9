"""What the change of the specs means for the clients of the API."""

from typing import TYPE_CHECKING

from scaffold.model import Project
from scaffold.walk.scope import Scope

if TYPE_CHECKING:
    from scaffold.compat import ApiChange


def noticed(scope: Scope, project: Project) -> tuple["ApiChange", ...]:
    """What clients notice of the features that the run touches."""
    from scaffold.compat import api_changes

    before = [one for one in scope.project_before.features if str(one) in scope.touched_before]
    now = [one for one in project.features if str(one) in scope.touched]
    return api_changes(before, now)
