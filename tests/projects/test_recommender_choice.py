"""The choice of a recommender, without a server: what it writes, and that it leaves nothing."""

from pathlib import Path

from scaffold.project.workspace import Workspace
from scaffold.walk.survey import Request, survey
from tests.projects.building import apply, files, scaffold, without_history

CHOICE = "features/_project.yaml"
DEPENDENCIES = "backend/app/presentation/api/v1/dependencies/product.py"
WORKFLOW = ".github/workflows/ci.yml"
KEPT = ("backend/alembic/versions/", ".scaffold/features/", ".scaffold/revisions/")


def code(root: Path) -> dict[str, str]:
    """The files of the project but for its history of migrations."""
    found = without_history(files(root)).items()
    return {path: text for path, text in found if not path.startswith(CHOICE)}


def test_it_is_switched_on_and_off_like_any_change_of_a_spec(product: Path) -> None:
    before = code(product)
    edited = product / DEPENDENCIES
    edited.write_text(edited.read_text() + "\n\nMINE = 1\n")

    (product / CHOICE).write_text("recommender: pgvector\n")
    scaffold(product, "status", "--exit-code", code=1)
    made = apply(product)
    created = {change.path for change in made.changes if change.status == "create"}
    assert "backend/app/infrastructure/repositories/product_pgvector_index.py" in created
    assert sum(path.startswith(KEPT[0]) for path in created) == 1
    assert "PGVECTOR=true" in (product / ".env.example").read_text()
    assert '    "pgvector>=' in (product / "pyproject.toml").read_text()
    assert "pgvector/pgvector:pg17" in (product / WORKFLOW).read_text()
    assert "MINE = 1" in edited.read_text()
    again = survey(Workspace(product), Request())
    assert not [change for change in again.changes if change.writes] and not again.records

    (product / CHOICE).write_text("recommender: memory\n")
    apply(product)
    edited.write_text(edited.read_text().replace("\n\nMINE = 1\n", ""))
    assert code(product) == before


def test_a_wrong_choice_is_told_with_its_place(product: Path) -> None:
    (product / CHOICE).write_text("recommender: faiss\n")
    for words in (("validate",), ("apply",), ("feature", "product")):
        told = scaffold(product, *words, code=2)
        assert f"{CHOICE}:1:14" in told
        assert "`memory` or `pgvector`" in told
