"""A project of one feature, applied once for a module of tests and copied for each of them."""

from pathlib import Path

from scaffold.project.workspace import Workspace
from scaffold.walk.survey import Request, commit, survey


def applied(root: Path, feature: str, spec: str) -> Path:
    """The folder, with the feature as it was generated."""
    (root / "features").mkdir()
    (root / f"features/{feature}.yaml").write_text(spec)
    commit(Workspace(root), survey(Workspace(root), Request()))
    return root
