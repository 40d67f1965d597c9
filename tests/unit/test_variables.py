"""An entity's own variables hide nothing that generated code needs beside them."""

import ast
from collections.abc import Iterator

from scaffold.core.naming.words import AWKWARD
from tests.fuzz.looks import python_of, tree_of
from tests.strategies.features import Specs

KINDS = """
    string text integer float decimal boolean date datetime time uuid json email url
    """
FIELDS = {
    **{f"q_{kind}": {"type": kind} for kind in KINDS.split()},
    "q_enum": {"type": "enum", "values": ["a", "b"]},
    "q_one": {"type": "reference", "to": "yak"},
    "q_own": {"type": "reference", "to": "zebra", "optional": True},
    "q_many": {"type": "references", "to": "yak"},
    "q_unique": {"type": "string", "unique": True},
    "q_secret": {"type": "string", "sensitive": True},
}
USE_CASES = {
    "create": {},
    "get": {},
    "update": {},
    "delete": {},
    "list": {"filter": ["q_integer", "q_one"], "sort": ["q_date"]},
    "recommend": {"by": ["q_enum", "q_integer"]},
    "ship_zebra": {"kind": "custom", "uses": ["zebra", "yak"], "output": {"q_b": "integer"}},
}
SPECS: Specs = {
    "zebra": {"feature": "zebra", "fields": FIELDS, "use_cases": USE_CASES},
    "yak": {"feature": "yak", "fields": {"q_number": "integer"}},
}
OWN = {"zebra", "zebras"}


def test_what_stands_beside_an_entitys_variable_is_never_an_entitys_variable_itself() -> None:
    beside = {
        name
        for text in python_of(tree_of(SPECS)).values()
        for names in _scopes(ast.parse(text))
        if names & OWN
        for name in names - OWN
    }
    assert beside > {"request", "repo"}
    assert {name for name in beside if _could_be_an_entity(name)} <= AWKWARD


def _scopes(module: ast.Module) -> Iterator[set[str]]:
    """The names that each function reads or binds in its body."""
    for node in ast.walk(module):
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef):
            inside = [one for part in node.body for one in ast.walk(part)]
            named = {one.id for one in inside if isinstance(one, ast.Name)}
            yield named | {one.arg for one in ast.walk(node) if isinstance(one, ast.arg)}


def _could_be_an_entity(name: str) -> bool:
    own = "zebra" in name or "yak" in name or name.startswith(("q_", "_"))
    return name.islower() and not own
