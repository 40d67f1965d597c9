"""Names that are swapped and handed on: specs, code, hand edits and rows follow in one revision."""

from pathlib import Path

import pytest

from tests.projects.building import apply, files, new, scaffold
from tests.projects.test_edits import append

pytestmark = pytest.mark.slow

PERSON = """feature: person
fields:
  first_name: {type: string, max_length: 40}
  last_name: {type: string, max_length: 60}
use_cases: [create, get]
"""
SWAPPED = """feature: person
fields:
  first_name: {type: string, max_length: 60, was: last_name}
  last_name: {type: string, max_length: 40, was: first_name}
use_cases: [create, get]
"""
ITEM = "feature: item\n{}fields: {{title: string}}\nuse_cases: [create]\n"
PRODUCT = "feature: product\n{}fields: {{price: integer}}\nuse_cases: [create]\n"
ENTITY = "backend/app/domain/entities/{}.py"


@pytest.fixture
def root(tmp_path: Path) -> Path:
    made = new(tmp_path / "shop")
    put(made, person=PERSON, item=ITEM.format(""), product=PRODUCT.format(""))
    scaffold(made, "apply")
    return made


def put(root: Path, **specs: str) -> None:
    for name, text in specs.items():
        (root / f"features/{name}.yaml").write_text(text)


def revisions(root: Path) -> set[str]:
    return {path for path in files(root) if "alembic/versions/" in path}


def test_two_fields_swap_their_names_in_one_revision(root: Path) -> None:
    before = revisions(root)
    put(root, person=SWAPPED)
    scaffold(root, "apply")
    (made,) = revisions(root) - before
    assert (root / made).read_text().count("op.alter_column") == 6
    assert {change.status for change in apply(root).changes} == {"same"}


def test_a_swap_may_stay_in_the_spec_and_says_nothing(root: Path) -> None:
    put(root, person=SWAPPED)
    scaffold(root, "apply")
    before = revisions(root)
    put(
        root,
        person=SWAPPED.replace("use_cases", "  nick: {type: string, optional: true}\nuse_cases"),
    )
    scaffold(root, "apply")
    (made,) = revisions(root) - before
    assert "new_column_name" not in (root / made).read_text()


def test_two_features_swap_their_names_with_the_edits_in_their_files(root: Path) -> None:
    append(
        root, ENTITY.format("item"), "\n    def shout(self) -> str:\n        return self.title\n"
    )
    append(
        root,
        ENTITY.format("product"),
        "\n\ndef free() -> Product:\n    return Product(id=1, price=0)\n",
    )
    before = revisions(root)
    put(root, item=PRODUCT.format("was: product\n").replace("feature: product", "feature: item"))
    put(root, product=ITEM.format("was: item\n").replace("feature: item", "feature: product"))
    scaffold(root, "apply")
    assert "def shout" in (root / ENTITY.format("product")).read_text()
    assert "def free() -> Item:" in (root / ENTITY.format("item")).read_text()
    assert len(revisions(root) - before) == 1
    assert {change.status for change in apply(root).changes} <= {"same", "keep"}


def test_a_new_feature_takes_the_name_that_a_rename_frees(root: Path) -> None:
    append(
        root, ENTITY.format("item"), "\n    def shout(self) -> str:\n        return self.title\n"
    )
    put(root, ware=ITEM.format("was: item\n").replace("item", "ware", 1))
    put(root, item="feature: item\nfields: {label: string}\nuse_cases: [create]\n")
    before = revisions(root)
    scaffold(root, "apply")
    assert "def shout" in (root / ENTITY.format("ware")).read_text()
    assert "def shout" not in (root / ENTITY.format("item")).read_text()
    (made,) = revisions(root) - before
    text = (root / made).read_text()
    assert text.index('op.rename_table("items", "wares")') < text.index("op.create_table(")


def test_a_name_that_was_never_there_is_told_with_the_nearest(root: Path) -> None:
    put(root, person=SWAPPED.replace("was: last_name", "was: lsat_name"))
    told = scaffold(root, "apply", code=2)
    assert "was-unknown" in told and "last_name" in told


def test_a_rename_onto_a_field_that_is_there_asks_first(root: Path) -> None:
    text = "feature: person\nfields: {last_name: {type: string, max_length: 60, was: first_name}}\n"
    put(root, person=text + "use_cases: [create, get]\n")
    before = files(root)
    assert "rename-onto" in scaffold(root, "apply", code=1)
    assert files(root) == before
    scaffold(root, "apply", "--allow-data-loss")
