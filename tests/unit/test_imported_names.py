"""What is called like a name that generated modules import does not redefine it."""

import ast
import re
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from typing import Any

import pytest

from scaffold.core.errors import SpecError
from scaffold.model import resolve
from scaffold.render.files import emitted
from scaffold.render.sources import built_in
from tests.fuzz.looks import lint, python_of
from tests.strategies.texts import load_all

NAMED = "the_name"
TYPES = ("string", "decimal", "datetime", "json")
VALUES: dict[str, Any] = {f"a_{each}": each for each in TYPES}
ENTITY = {
    "entities": {
        NAMED: {
            "fields": {
                "title": {"type": "string", "unique": True},
                "price": {"type": "decimal", "min": 0, "default": 1},
                "level": {"type": "enum", "values": ["a", "b"], "default": "a"},
                **{name: {"type": each, "optional": True} for name, each in VALUES.items()},
            },
            "versioned": True,
            "timestamps": True,
            "states": {
                "field": "level",
                "initial": "a",
                "transitions": {f"send_{NAMED}": {"from": "a", "to": "b"}},
            },
        }
    },
    "use_cases": {
        **{f"{kind}_{NAMED}": {"kind": kind} for kind in ("create", "get", "update", "delete")},
        f"list_{NAMED}": {
            "kind": "list",
            "filter": ["title", {"price": ["gte"]}],
            "sort": ["price"],
            "total": True,
        },
        f"recommend_{NAMED}": {"kind": "recommend", "by": ["price"]},
        f"find_{NAMED}": {"kind": "get", "by": ["title"]},
    },
}
BARE = {"entities": {NAMED: {"fields": VALUES}}, "use_cases": {f"use_{NAMED}": {"uses": [NAMED]}}}
OPERATION = {"input": VALUES, "output": VALUES}
ADAPTER = {
    "adapters": {NAMED: {"provider": "http", "operations": {"ask_it": OPERATION}}},
    "use_cases": {f"use_{NAMED}": {"uses": [NAMED], "input": VALUES, "output": VALUES}},
}
USE_CASE = {
    "use_cases": {
        NAMED: {"kind": "custom", "input": VALUES, "output": VALUES, "errors": {"was_gone": 410}}
    }
}
PIPELINE = {"pipelines": {NAMED: {"steps": [f"step_of_{NAMED}"]}}}
STEP = {"pipelines": {f"line_of_{NAMED}": {"steps": [NAMED]}}}
SAID_OF_PARTS = re.compile(
    r"^test_|part|^[a-z]$|_repo(sitory)?$|_use_case$|_(request|response|params)$"
)
"""Names of tests, and those that are made from the names of parts."""

PARTS = {
    "entity": ENTITY,
    "entity without routes": BARE,
    "adapter": ADAPTER,
    "use case": USE_CASE,
    "pipeline": PIPELINE,
    "step": STEP,
}


def called(part: Any, name: str) -> Any:
    """The part of a spec with another name."""
    if isinstance(part, dict):
        return {called(key, name): called(each, name) for key, each in part.items()}
    if isinstance(part, list):
        return [called(each, name) for each in part]
    return part.replace(NAMED, name) if isinstance(part, str) else part


def files(specs: dict[str, Any]) -> dict[str, str]:
    return dict(emitted(built_in(), resolve(load_all(specs)), list(specs)).files)


@cache
def imported() -> tuple[str, ...]:
    """All names that the generated modules import, and those of fixtures, as specs write them."""
    found = set[str]()
    for number, part in enumerate(PARTS.values()):
        name = f"part_{number}"
        for text in python_of(files({name: {"feature": name, **called(part, name)}})).values():
            module = ast.parse(text)
            functions = [one for one in module.body if isinstance(one, ast.FunctionDef)]
            found |= {*_imports(module), *(one.name for one in functions if one.decorator_list)}
    snake = {re.sub(r"(?<=[a-z0-9])(?=[A-Z])", "_", name).lower() for name in found}
    return tuple(sorted(name for name in snake if not SAID_OF_PARTS.search(name)))


def _imports(module: ast.Module) -> Iterator[str]:
    for node in ast.walk(module):
        if isinstance(node, ast.Import | ast.ImportFrom):
            yield from ((one.asname or one.name).partition(".")[0] for one in node.names)


def accepted(specs: dict[str, Any]) -> dict[str, Any]:
    """Those that are valid, alone and beside each other."""
    while True:
        try:
            load_all(specs)
        except SpecError as error:
            wrong = {Path(one.where.file).stem for one in error.problems if one.where}
            assert wrong
            specs = {name: spec for name, spec in specs.items() if name not in wrong}
        else:
            return specs


@pytest.mark.slow
@pytest.mark.parametrize("part", PARTS)
def test_nothing_of_a_spec_redefines_what_is_imported(part: str) -> None:
    names = {f"feature_of_{name}": name for name in imported()}
    specs = {key: {"feature": key, **called(PARTS[part], name)} for key, name in names.items()}

    found = accepted(specs)

    assert len(found) > 50
    assert [one for one in lint(python_of(files(found))) if "F8" in one] == []
