"""A use case names the methods of a port that it needs, and the port has them."""

import pytest

from scaffold.core.errors import Problem
from scaffold.spec import check_project, load

STOCK = "feature: stock\nfields: {count: integer}\nuse_cases: [list]\n"
TOOL = "feature: tool\nadapters: {cutter: {operations: {cut: }}, bank: {provider: stripe}}\n"
FILM = "feature: film\npipelines: {film: {steps: {first: {}}}}\n"
SHOP = "feature: shop\nuse_cases: {{sell: {{uses: {uses}}}}}\n"


def problems(uses: str) -> tuple[Problem, ...]:
    texts = {"stock": STOCK, "tool": TOOL, "film": FILM, "shop": SHOP.format(uses=uses)}
    return check_project(load(text, f"features/{name}.yaml") for name, text in texts.items())


@pytest.mark.parametrize(
    "uses",
    [
        "{stock: [get_by_id, get_all, create, update, delete, list_page]}",
        "{stock: , cutter: [cut], film: [run]}",
        "[stock, cutter]",
    ],
)
def test_what_a_port_has_can_be_named(uses: str) -> None:
    assert not problems(uses)


@pytest.mark.parametrize(
    ("uses", "nearest"),
    [
        ("{stock: [get_by_id, updte]}", "`update`"),
        ("{stock: [get_many]}", "get_"),
        ("{cutter: [ct]}", "cut"),
        ("{film: [rum]}", "run"),
        ("{bank: [crate]}", ""),
    ],
)
def test_another_method_is_told_with_the_nearest(uses: str, nearest: str) -> None:
    (problem,) = problems(uses)
    assert problem.code == "unknown-method"
    assert nearest in problem.hint


def test_a_mapping_and_a_list_say_the_same() -> None:
    listed, mapped = (
        load(SHOP.format(uses=uses), "shop.yaml") for uses in ("[stock]", "{stock: }")
    )
    assert listed == mapped
