"""Two people add two features on two branches, and git merges them without a word."""

from pathlib import Path

import pytest

from tests.projects.building import apply, check, run, scaffold

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
    assert "alembic merge heads" in scaffold(joined, "apply")


def test_a_run_on_the_joined_project_changes_nothing(joined: Path) -> None:
    assert all(change.status == "same" for change in apply(joined).changes)


@pytest.mark.slow
def test_the_joined_project_passes_its_checks(joined: Path) -> None:
    check(joined)
    assert " passed" in run(joined, "python", "-m", "pytest", "-q")


@pytest.mark.slow
def test_the_next_migration_joins_the_heads(joined: Path) -> None:
    scaffold(joined, "feature", "invoice", "number:string:unique")
    database = {"DATABASE_URL": f"sqlite:///{joined}/joined.db"}
    run(joined, "alembic", "upgrade", "head", **database)
    run(joined, "alembic", "check", **database)
