"""A port gets a method for what another feature finds its entity by, and loses it again."""

import shutil
from itertools import permutations
from pathlib import Path

import pytest

from tests.fuzz.laws import but_history, clean
from tests.projects.building import new

PORT = "backend/app/application/interfaces/stock.py"
STOCK = "feature: stock\nfields: {article: string, place: string}\n"
SELL = "feature: sale\nuse_cases: {sell: {uses: {stock: [{find_by: [article]}]}}}\n"
COUNT = "feature: census\nuse_cases: {count: {uses: {stock: [{find_by: [place]}]}}}\n"
SPECS = {"stock": STOCK, "sale": SELL, "census": COUNT}


@pytest.fixture
def root(tmp_path: Path) -> Path:
    new(tmp_path)
    for name, text in SPECS.items():
        put(tmp_path, name, text)
    return tmp_path


def put(root: Path, name: str, text: str) -> None:
    (root / f"features/{name}.yaml").write_text(text)


def found(root: Path) -> list[str]:
    lines = (root / PORT).read_text().splitlines()
    return [line.split("(")[0].split()[1] for line in lines if "def find_by" in line]


def test_a_feature_that_is_not_applied_asks_for_nothing(root: Path) -> None:
    clean(root, "stock")
    assert found(root) == []
    clean(root, "sale")
    assert found(root) == ["find_by_article"]
    clean(root, "stock")
    assert found(root) == ["find_by_article"]


def test_the_order_of_the_features_makes_no_difference(tmp_path: Path) -> None:
    trees = []
    empty = new(tmp_path / "empty/shop")
    for number, names in enumerate(permutations(SPECS)):
        folder = Path(shutil.copytree(empty, tmp_path / str(number) / "shop"))
        for name, text in SPECS.items():
            put(folder, name, text)
        for name in names:
            clean(folder, name)
        trees.append(but_history(folder))
    assert all(tree == trees[0] for tree in trees)
    assert found(tmp_path / "0/shop") == ["find_by_article", "find_by_place"]


def test_a_feature_that_goes_takes_its_methods_along(root: Path) -> None:
    clean(root, "stock", "sale")
    before = but_history(root)
    clean(root, "census")
    assert found(root) == ["find_by_article", "find_by_place"]
    clean(root, "census", remove=True)
    put(root, "census", COUNT)
    assert but_history(root) == before


def test_another_find_takes_the_place_of_the_old_one(root: Path) -> None:
    clean(root)
    put(root, "sale", SELL.replace("[article]", "[place, article]"))
    clean(root, "sale")
    assert found(root) == ["find_by_place", "find_by_place_and_article"]
    put(root, "sale", "feature: sale\nuse_cases: {sell: {uses: [stock]}}\n")
    clean(root, "sale")
    assert found(root) == ["find_by_place"]
    changed = but_history(root)
    clean(root)
    assert but_history(root) == changed


def test_an_entity_without_routes_has_a_schema_while_a_route_answers_with_it(root: Path) -> None:
    schema = root / "backend/app/presentation/api/v1/schemas/stock.py"
    clean(root, "stock")
    assert not schema.exists()
    put(root, "sale", "feature: sale\nuse_cases: {sell: {output: {list_of: stock}}}\n")
    clean(root, "sale")
    assert schema.exists()
    put(root, "sale", "feature: sale\nuse_cases: {sell: {output: stock, route: false}}\n")
    clean(root, "sale")
    assert not schema.exists()
