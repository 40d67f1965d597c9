"""A project has what its features use: it gets it with them, and loses it with them."""

import tomllib
from pathlib import Path

import pytest

from tests.projects.building import apply, files, new, without_history, write_specs

PLAIN = "feature: note\nfields: {title: string, kind: {type: enum, values: [memo, list]}}\n"
WITHOUT = PLAIN + "use_cases: {create: , get: }\n"
WITH = PLAIN + "use_cases: {create: , get: , recommend: {by: [kind]}}\n"
WORDS = ("numpy", "services.similarity", "vector_cache", "database.changes", "recommend")
NAMES = ("similarity.py", "vector_cache.py", "changes.py")
# `.gitattributes` has to name a file before two branches add it: see decision 0005.
OF_PEOPLE = (
    ".gitattributes",
    "features/README.md",
    "docs/workflow.md",
    ".scaffold/",
    "README.md",
    "AGENTS.md",
    ".agents/",
)


def found(root: Path) -> set[str]:
    """The words, and names of files, that the project has for recommendations."""
    texts = {p: t.lower() for p, t in files(root).items() if not p.startswith(OF_PEOPLE)}
    code = {p: t for p, t in texts.items() if not p.startswith(("features/", "backend/alembic/"))}
    words = {word for word in WORDS if any(word in text for text in code.values())}
    return words | {name for name in NAMES if any(p.endswith(name) for p in texts)}


@pytest.fixture
def plain(tmp_path: Path) -> Path:
    root = new(tmp_path / "notes")
    write_specs(root, {"note": WITHOUT})
    apply(root)
    return root


def test_a_project_that_recommends_nothing_has_nothing_for_it(plain: Path) -> None:
    assert found(plain) == set()


def test_recommend_brings_what_it_needs_and_takes_it_again(plain: Path) -> None:
    before = files(plain)
    write_specs(plain, {"note": WITH})
    apply(plain)
    assert found(plain) == {*WORDS, *NAMES}
    assert "\nRECOMMENDATION_MAX_AGE_SECONDS=30" in (plain / ".env.example").read_text()
    assert '    "numpy>=' in (plain / "pyproject.toml").read_text()

    # Another feature alone, or none, leaves what this one needs.
    write_specs(plain, {"tag": "feature: tag\nfields: {name: string}\n"})
    apply(plain, "tag")
    assert '    "numpy>=' in (plain / "pyproject.toml").read_text()
    assert (plain / "backend/app/domain/services/similarity.py").exists()
    exports = (plain / "backend/app/domain/services/recommendation.py").read_text()
    assert "NoteRecommendationService as NoteRecommendationService" in exports

    (plain / "features/tag.yaml").unlink()
    write_specs(plain, {"note": WITHOUT})
    apply(plain, allow_data_loss=True)
    after = files(plain)
    assert without_history(after).keys() == without_history(before).keys()
    assert found(plain) == set()


@pytest.mark.parametrize("database", ["sqlite", "postgresql"])
def test_the_driver_of_postgresql_is_a_dependency_where_it_is_the_database(
    tmp_path: Path, database: str
) -> None:
    root = new(tmp_path / "shop", database=database)
    project = tomllib.loads((root / "pyproject.toml").read_text())["project"]
    driver = "psycopg[binary]>=3.3"
    assert (driver in project["dependencies"]) == (database == "postgresql")
    assert project["optional-dependencies"]["postgresql"] == [driver]
    assert driver in project["optional-dependencies"]["dev"]
