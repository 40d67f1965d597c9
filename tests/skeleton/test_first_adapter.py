"""A project that Copier made, not `scaffold new`, takes its first adapter without a conflict."""

from pathlib import Path

import pytest
from pytest_copie.plugin import Copie

from tests.projects.building import apply, scaffold, write_specs

SETTINGS = "backend/app/core/feature_settings.py"
PAYMENT = "feature: payment\nadapters: {payment: {provider: stripe}}\n"


@pytest.fixture
def copied(copie: Copie, template: Path) -> Path:
    result = copie.copy(template_dir=template)
    assert result.exit_code == 0, result.exception
    write_specs(result.project_dir, {"payment": PAYMENT})
    return result.project_dir


def test_the_skeleton_is_what_the_adapter_adds_to(copied: Path) -> None:
    told = scaffold(copied, "apply")
    assert f"update  {SETTINGS}" in told
    assert "STRIPE_SECRET_KEY: SecretStr" in (copied / SETTINGS).read_text()
    assert '"stamina>=26.1",' in (copied / "pyproject.toml").read_text()
    assert "STRIPE_SECRET_KEY=" in (copied / ".env.example").read_text()
    assert "cache/" in (copied / ".scaffold/.gitignore").read_text()
    assert all(change.status == "same" for change in apply(copied).changes)


def test_what_people_added_before_stays(copied: Path) -> None:
    pyproject = copied / "pyproject.toml"
    text = pyproject.read_text()
    pyproject.write_text(text.replace('    "fastapi', '    "mine>=1.0",\n    "fastapi'))
    example = copied / ".env.example"
    example.write_text("# Ours\n" + example.read_text())
    scaffold(copied, "apply")
    assert '"mine>=1.0",' in pyproject.read_text()
    assert '"stamina>=26.1",' in pyproject.read_text()
    assert example.read_text().startswith("# Ours\n")
