"""What a custom use case uses, it gets whole, whatever routes its feature has."""

import ast

import pytest

from tests.fuzz.looks import tree_of

METHODS = {"create", "update", "delete", "get_by_id", "get_all"}
PLACES = {
    "backend/app/application/interfaces/stock.py": "IStockRepository",
    "backend/app/infrastructure/repositories/stock.py": "StockRepository",
    "backend/tests/fakes/stock.py": "InMemoryStockRepository",
}


@pytest.mark.parametrize("path", PLACES)
def test_a_repository_is_whole_where_its_feature_has_one_route(path: str) -> None:
    stock = {"feature": "stock", "fields": {"count": "integer"}, "use_cases": ["get"]}
    order = {"feature": "order", "use_cases": {"take": {"uses": ["stock"]}}}

    module = ast.parse(tree_of({"stock": stock, "order": order})[path])

    classes = [node for node in module.body if isinstance(node, ast.ClassDef)]
    (found,) = (node for node in classes if node.name == PLACES[path])
    assert {node.name for node in found.body if isinstance(node, ast.FunctionDef)} >= METHODS
