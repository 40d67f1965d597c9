"""Two people add two features on two branches, and git merges them without a word."""

import subprocess
from pathlib import Path

import pytest

from tests.projects.building import apply, check, new, run, scaffold, write_specs

pytestmark = pytest.mark.slow
GIT = ("git", "-c", "user.name=Test", "-c", "user.email=test@example.org")


def git(root: Path, *words: str) -> str:
    return run(root, *GIT, *words)


def commit(root: Path, message: str) -> None:
    git(root, "add", "--all")
    git(root, "commit", "--quiet", "--message", message)


@pytest.fixture
def joined(product: Path) -> Path:
    git(product, "init", "--quiet", "--initial-branch=main")
    commit(product, "The product")
    git(product, "switch", "--quiet", "--create", "people")
    scaffold(product, "feature", "person", "full_name:string", "email:string:unique")
    commit(product, "People")
    git(product, "switch", "--quiet", "--create", "orders", "main")
    scaffold(product, "feature", "order", "title:string:index", "total:decimal")
    commit(product, "Orders")
    git(product, "merge", "--quiet", "--no-edit", "people")
    return product


def test_the_branches_merge_without_a_conflict(joined: Path) -> None:
    assert git(joined, "status", "--porcelain") == ""
    assert (joined / "backend/app/domain/entities/person.py").exists()
    assert (joined / "backend/app/domain/entities/order.py").exists()


def test_the_two_heads_are_told_with_the_command_that_joins_them(joined: Path) -> None:
    assert "scaffold join" in scaffold(joined, "apply")


def test_a_run_on_the_joined_project_changes_nothing(joined: Path) -> None:
    assert all(change.status == "same" for change in apply(joined).changes)


def test_the_joined_project_passes_its_checks(joined: Path) -> None:
    check(joined)
    assert " passed" in run(joined, "python", "-m", "pytest", "-q", "-m", "not slow")


def test_the_next_migration_joins_the_heads(joined: Path) -> None:
    scaffold(joined, "feature", "invoice", "number:string:unique")
    database = {"DATABASE_URL": f"sqlite:///{joined}/joined.db"}
    run(joined, "alembic", "upgrade", "head", **database)
    run(joined, "alembic", "check", **database)


PAYMENT = "feature: payment\nadapters: {payment: {provider: stripe}}\n"
FILES = "feature: film\nadapters: {files: {provider: s3}}\n"
JOB = """\
feature: note
adapters: {writer: {provider: http, operations: {write: {input: {text: text}}}}}
pipelines: {note: {steps: {write: {adapter: writer}}, job: true}}
"""
SHARED = ("AGENTS.md", "pyproject.toml", ".env.example", "backend/app/core/feature_settings.py")


def branches(root: Path, **specs: str) -> None:
    """A branch for each feature, each from the same beginning; the last one is checked out."""
    git(root, "init", "--quiet", "--initial-branch=main")
    commit(root, "The beginning")
    for name, spec in specs.items():
        git(root, "switch", "--quiet", "--create", name, "main")
        write_specs(root, {name: spec})
        apply(root, name)
        commit(root, name)


def as_one(root: Path, other: Path, **specs: str) -> None:
    """What the branches share is what both features make in one project."""
    write_specs(new(other), specs)
    apply(other)
    for path in SHARED:
        assert (root / path).read_text() == (other / path).read_text(), path
        assert (root / ".scaffold/base" / path).read_text() == (other / path).read_text(), path


def test_two_branches_that_each_add_an_adapter_merge(empty: Path, tmp_path: Path) -> None:
    specs = {"film": FILES, "payment": PAYMENT}
    branches(empty, **specs)
    git(empty, "merge", "--quiet", "--no-edit", "film")
    show = "from app.core.config import settings as s; print(s.S3_REGION, s.STRIPE_API_URL)"
    told = run(empty, "python", "-c", show, PYTHONPATH="backend")
    assert told == "us-east-1 https://api.stripe.com\n"
    apply(empty)
    as_one(empty, tmp_path / "one" / "bare", **specs)
    assert all(change.status == "same" for change in apply(empty).changes)


@pytest.mark.parametrize("side", ["markers", "--ours", "--theirs"])
def test_what_git_cannot_merge_a_run_settles(empty: Path, tmp_path: Path, side: str) -> None:
    """As on a host that knows nothing of `.gitattributes`."""
    (empty / ".gitattributes").unlink()
    (empty / ".scaffold/base/.gitattributes").unlink()
    specs = {"film": FILES, "note": JOB}
    branches(empty, **specs)
    done = subprocess.run([*GIT, "merge", "film"], cwd=empty, capture_output=True, check=False)
    assert done.returncode == 1
    conflicts = git(empty, "diff", "--name-only", "--diff-filter=U").splitlines()
    assert set(conflicts) == {*SHARED, *(f".scaffold/base/{path}" for path in SHARED)}
    if side != "markers":
        git(empty, "checkout", side, *conflicts)
    scaffold(empty, "apply")
    as_one(empty, tmp_path / "one" / "bare", **specs)


def test_a_conflict_of_another_kind_is_left_to_people(empty: Path) -> None:
    branches(empty, film=FILES, note=JOB)
    text = (empty / "pyproject.toml").read_text()
    mine, theirs = (text.replace('"0.1.0"', f'"{version}"') for version in ("1.0.0", "2.0.0"))
    (empty / "pyproject.toml").write_text(theirs)
    commit(empty, "Version 2")
    git(empty, "switch", "--quiet", "film")
    (empty / "pyproject.toml").write_text(mine)
    commit(empty, "Version 1")
    subprocess.run([*GIT, "merge", "note"], cwd=empty, capture_output=True, check=False)
    told = scaffold(empty, "apply", code=1)
    assert "pyproject.toml" in told
    assert "unresolved" in told
