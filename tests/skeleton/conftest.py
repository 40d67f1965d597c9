"""What the tests of the skeleton share: the template, and projects made from it."""

import os
import shutil
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest
from pytest_copie.plugin import Copie
from sqlalchemy import create_engine
from sqlalchemy.exc import OperationalError

from tests.projects.commands import environment

ROOT = Path(__file__).parents[2]
SERVER = os.environ.get("TEST_DATABASE_URL", "postgresql+psycopg://postgres@127.0.0.1/postgres")

Run = Callable[..., str]


@pytest.fixture(scope="session")
def template(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The template as Copier needs it, without the rest of the repository and its history."""
    folder = tmp_path_factory.mktemp("template")
    shutil.copy(ROOT / "copier.yml", folder)
    shutil.copytree(ROOT / "template/project", folder / "template/project")
    return folder


@pytest.fixture(scope="module")
def project(copie_session: Copie, template: Path) -> Path:
    """A project without any feature; the environment of these tests stands in for its venv."""
    result = copie_session.copy(template_dir=template)
    assert result.exit_code == 0, result.exception
    (result.project_dir / "venv").symlink_to(sys.prefix)
    return result.project_dir


@pytest.fixture(scope="module")
def run(project: Path) -> Run:
    """Runs a command in the project: what it says, or an error where it fails."""
    elsewhere = {"TEST_DATABASE_URL", "PYTHONPATH", "PYTEST_ADDOPTS"}
    usual = {name: value for name, value in environment().items() if name not in elsewhere}

    def run(command: str, **environment: str) -> str:
        done = subprocess.run(
            command,
            shell=True,
            cwd=project,
            env=usual | environment,
            text=True,
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
        )
        assert done.returncode == 0, done.stdout
        return done.stdout

    return run


@pytest.fixture
def postgresql() -> str:
    """The address of a PostgreSQL server; without one a test is left out, though never in CI."""
    try:
        create_engine(SERVER).connect().close()
    except OperationalError as error:
        if os.environ.get("CI"):
            raise
        pytest.skip(f"no PostgreSQL at TEST_DATABASE_URL: {error.orig}")
    return SERVER
