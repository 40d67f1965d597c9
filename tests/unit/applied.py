"""A project of one feature, applied once for a module of tests and copied for each of them."""

import shutil
from pathlib import Path
from typing import Any

import pytest

from scaffold.project.workspace import Workspace
from scaffold.walk.survey import Request, commit, survey


def applied(root: Path, feature: str, spec: str) -> Path:
    """The folder, with the feature as it was generated."""
    (root / "features").mkdir()
    (root / f"features/{feature}.yaml").write_text(spec)
    commit(Workspace(root), survey(Workspace(root), Request()))
    return root


def copied(feature: str, spec: str) -> tuple[Any, Any]:
    """The fixtures `made`, the project as it was generated, and `project`, a copy for each test."""

    @pytest.fixture(scope="module")
    def made(tmp_path_factory: pytest.TempPathFactory) -> Path:
        return applied(tmp_path_factory.mktemp("made"), feature, spec)

    @pytest.fixture
    def project(made: Path, tmp_path: Path) -> Workspace:
        shutil.copytree(made, tmp_path, dirs_exist_ok=True)
        return Workspace(tmp_path)

    return made, project
