"""What people wrote stays, whatever is run."""

from pathlib import Path

import pytest

from tests.projects.building import apply, files, run, scaffold, without_history, write_specs

ENTITY = "backend/app/domain/entities/product.py"
ROUTER = "backend/app/presentation/api/v1/routers/product.py"
TEST = "backend/tests/unit/application/test_use_case_create_product.py"
FAKE = "backend/tests/fakes/product.py"


def edit(root: Path, path: str, old: str, new: str) -> None:
    text = (root / path).read_text()
    assert old in text
    (root / path).write_text(text.replace(old, new, 1))


def append(root: Path, path: str, text: str) -> None:
    with (root / path).open("a") as file:
        file.write(text)


def test_a_second_apply_writes_nothing(product: Path) -> None:
    before = files(product)
    outcome = apply(product)
    assert {change.status for change in outcome.changes} == {"same"}
    assert not outcome.records
    assert files(product) == before


def test_hand_edits_survive_a_run_and_a_changed_spec(product: Path) -> None:
    method = "\n    def is_dear(self) -> bool:\n        return self.price_range == 'high'\n"
    append(product, ENTITY, method)
    edit(product, ROUTER, 'tags=["products"]', 'tags=["products", "shop"]')
    append(product, TEST, "\n\ndef test_of_mine() -> None:\n    assert True\n")
    apply(product)
    edit(
        product,
        "features/product.yaml",
        "fields:",
        "fields:\n  weight: {type: float, min: 0, optional: true}",
    )
    apply(product)
    assert "def is_dear" in (product / ENTITY).read_text()
    assert "weight" in (product / ENTITY).read_text()
    assert '"shop"' in (product / ROUTER).read_text()
    assert "test_of_mine" in (product / TEST).read_text()


def test_a_file_deleted_by_hand_stays_deleted(product: Path) -> None:
    (product / TEST).unlink()
    apply(product)
    assert not (product / TEST).exists()
    assert f"missing  {TEST}" in scaffold(product, "status")


def test_a_conflict_writes_nothing_and_says_where(product: Path) -> None:
    edit(product, ENTITY, "max_length=120", "max_length=99")
    edit(product, "features/product.yaml", "max_length: 120", "max_length: 150")
    before = files(product)
    told = scaffold(product, "feature", "product", code=1)
    assert files(product) == before
    assert f"conflict  {ENTITY}" in told
    assert "max_length=99" in told


def test_a_feature_that_came_and_went_leaves_the_tree_as_it_was(empty: Path) -> None:
    def but_history() -> dict[str, str]:
        return without_history(files(empty))

    before = but_history()
    scaffold(empty, "feature", "person", "full_name:string", "email:string:unique")
    scaffold(empty, "remove", "person", "--allow-data-loss")
    after = but_history()
    assert after.pop("features/person.yaml", None) is None
    assert after == before


@pytest.mark.slow
def test_the_edited_project_still_passes_its_tests(product: Path) -> None:
    append(product, ENTITY, "\n    def is_dear(self) -> bool:\n        return True\n")
    edit(
        product,
        "features/product.yaml",
        "fields:",
        "fields:\n  weight: {type: float, optional: true}",
    )
    apply(product)
    assert " passed" in run(product, "python", "-m", "pytest", "-q", "-m", "not slow")


def test_specs_written_by_hand_are_never_overwritten(empty: Path) -> None:
    write_specs(empty, {"person": "# mine\nfeature: person\nfields: {name: string}\n"})
    told = scaffold(empty, "feature", "person", "name:text", code=2)
    assert "spec-exists" in told
    assert (empty / "features/person.yaml").read_text().startswith("# mine")
