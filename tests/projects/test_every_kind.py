"""A project with a feature of every kind, and each example of the description of specs."""

import shutil
from collections.abc import Callable, Iterator, Mapping
from pathlib import Path
from typing import Any

import pytest
import yaml

from scaffold.kinds import ALIASES, KINDS
from scaffold.providers import PROVIDERS
from scaffold.spec.checks.use_cases import USE_CASE_OPTIONS
from scaffold.spec.models import FeatureSpec, PipelineSpec
from tests.projects import every_kind
from tests.projects.building import check, migrate, run

COVERED = ("--cov=backend/app", "--cov-fail-under=95")
DETERMINED = ("--no-color", "--generation-deterministic", "--max-examples", "10")
OPERATIONS = 88
TESTS = ("python", "-m", "pytest", "-q", "-m", "not slow")
STORING = (*TESTS[:-1], "(integration or e2e) and not slow")


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return every_kind.make(tmp_path_factory.mktemp("every") / "kind")


@pytest.fixture
def project(made: Path, tmp_path: Path) -> Path:
    return Path(shutil.copytree(made, tmp_path / "kind"))


def test_it_has_a_field_of_every_kind_with_every_modifier() -> None:
    stored = {name: kind for name, kind in KINDS.items() if kind.stored}
    found: dict[str, set[str]] = {kind: set() for kind in stored}
    for field in _fields():
        found[ALIASES.get(field["type"], field["type"])] |= {*field}
    assert all(found.values())
    modifiers = set().union(*(kind.modifiers for kind in stored.values()))
    in_short = {"values_were"}
    assert set().union(*found.values()) | in_short == modifiers
    enums = [value for field in _fields() for value in field.get("values", ())]
    assert any(isinstance(value, dict) for value in enums)


def test_it_has_lists_of_values_and_of_records_with_every_modifier() -> None:
    cases = (case for spec in _specs() for case in _named(spec.get("use_cases")).values())
    sides = [(case or {}).get(side) for case in cases for side in ("input", "output")]
    fields = [one for side in sides if isinstance(side, dict) for one in side.values()]
    lists = [one for one in fields if isinstance(one, dict) and "list_of" in one]
    assert {"str", "dict"} == {type(one["list_of"]).__name__ for one in lists}
    assert {key for one in lists for key in one} >= {"min_items", "max_items", "optional"}


def test_it_has_every_key_of_a_feature_and_every_kind_of_use_case() -> None:
    specs = list(_specs())
    keys = {key for spec in specs for key in spec}
    assert keys >= {*FeatureSpec.slots(), "fields"}
    cases = [case for spec in specs for case in _named(spec.get("use_cases")).items()]
    options = {key for _, case in cases for key in case or {}}
    in_short = {"output_of", "output_list_of"}
    assert options | in_short == set().union(*USE_CASE_OPTIONS.values())
    assert {name for name, _ in cases} >= {*USE_CASE_OPTIONS} - {"custom"}
    adapters = [one for spec in specs for one in spec.get("adapters", {}).values()]
    assert {one.get("provider", "http") for one in adapters} == {*PROVIDERS}
    pipelines = [one for spec in specs for one in spec.get("pipelines", {}).values()]
    assert {key for one in pipelines for key in one} == {*PipelineSpec.slots()}
    tests = [case for spec in specs for case in spec.get("test_cases", ())]
    assert {case.get("type", "unit") for case in tests} == {"unit", "integration", "e2e"}


@pytest.mark.slow
def test_its_own_checks_and_tests_pass_on_sqlite(project: Path) -> None:
    check(project)
    migrate(project)
    assert " passed" in run(project, *TESTS, *COVERED)


@pytest.mark.slow
@pytest.mark.postgres
def test_its_migration_and_its_tests_hold_on_postgresql(
    project: Path, postgres: Callable[[], str]
) -> None:
    migrate(project, postgres())
    assert " passed" in run(project, *STORING, TEST_DATABASE_URL=postgres())


@pytest.mark.slow
def test_schemathesis_finds_no_answer_that_its_document_does_not_allow(project: Path) -> None:
    every_kind.implement(project)
    database = {"DATABASE_URL": f"sqlite:///{project}/served.db", "LOG_LEVEL": "ERROR"}
    run(project, "alembic", "upgrade", "heads", **database)
    with every_kind.served(project, **database) as url:
        words = ("--config-file", str(every_kind.SCHEMATHESIS), "run", f"{url}/openapi.json")
        told = run(project, "schemathesis", *words, *DETERMINED)
    assert f"Tested: {OPERATIONS}" in told


def _specs() -> Iterator[dict[str, Any]]:
    for path in every_kind.SPECS.glob("*.yaml"):
        yield yaml.safe_load(path.read_text("utf-8"))


def _named(parts: Any) -> Mapping[str, Any]:
    return dict.fromkeys(parts) if isinstance(parts, list) else parts or {}


def _fields() -> Iterator[dict[str, Any]]:
    for spec in _specs():
        entities = spec.get("entities", {}).values()
        for owner in (spec, *entities):
            for field in owner.get("fields", {}).values():
                yield {"type": field} if isinstance(field, str) else field
