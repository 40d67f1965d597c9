"""The shared modules of an application define nothing that the application does not use."""

import ast
import re
from collections.abc import Iterator, Mapping
from functools import cache

import pytest

from scaffold.model import resolve
from scaffold.project.skeleton import skeleton
from scaffold.render.files import emitted
from scaffold.render.sources import built_in
from scaffold.spec import load

CRUD = """\
feature: thing
fields: {name: string, note: {type: text, optional: true}}
use_cases: [create, get, list, update, delete]
"""
RECOMMEND = """\
feature: thing
fields: {name: string, kind: {type: enum, values: [a, b]}}
use_cases: {create: , get: , list: , update: , recommend: {by: [kind]}}
"""
PIPELINE = """\
feature: video
adapters: {writer: {provider: http, operations: {write: {input: {text: text}}}}}
pipelines: {video: {steps: {write: {adapter: writer}}}}
"""
ADAPTER = "feature: payment\nadapters: {payment: {provider: stripe}}\n"
IDEMPOTENT = """\
feature: order
fields: {name: string}
use_cases: {create: , list: , update: , ship: {idempotent: true, output: {tracking: string}}}
"""

BY_TYPE = "the type of a field; migrations, and what people write, may name any of them"
BY_RULE = "migrations that stay after a rule of a spec is gone import their module"
WITHOUT = "a project without such a use case or entity is about to get one"
BY_HAND = "for what people write: bodies of use cases, steps of pipelines, models of their own"
UNUSED: Mapping[str, str] = {
    **dict.fromkeys(("Clock", "Email", "Ids", "Json", "Url", "one_zero"), BY_TYPE),
    **dict.fromkeys(("ExactJson", "OneOf", "Within", "RowId"), BY_TYPE),
    **dict.fromkeys(("UniqueComparingNulls", "UniqueIgnoringCase"), BY_RULE),
    **dict.fromkeys(("Scaled", "Squashed"), "how a number is compared"),
    **dict.fromkeys(("NOT_SET", "PageOf", "Page", "changes_of"), WITHOUT),
    **dict.fromkeys(("fetch_page", "readable", "reads_row", "logged"), WITHOUT),
    **dict.fromkeys(("DbSession", "discover_pipelines", "understood"), WITHOUT),
    **dict.fromkeys(("PipelineContext", "ServiceRefusedError", "step_key"), BY_HAND),
}
"""What may be unused in some project, and why."""


@cache
def application(spec: str) -> tuple[dict[str, ast.Module], frozenset[str]]:
    """The modules of the application, and which of them all features share."""
    found = load(spec.encode(), f"features/{spec.split()[1]}.yaml")
    made = emitted(built_in(), resolve([found]), [found.feature])
    own = {path for paths in made.owners.values() for path in paths}
    files = {**skeleton({}), **made.files}
    trees = {
        path: ast.parse(text)
        for path, text in files.items()
        if path.startswith("backend/") and "/tests/" not in path and path.endswith(".py")
    }
    return trees, frozenset(path for path in trees if path not in own)


def defined(tree: ast.Module) -> Iterator[str]:
    """The public names of a module; a decorator uses what it decorates."""
    for node in tree.body:
        match node:
            case ast.FunctionDef() | ast.AsyncFunctionDef() if not node.decorator_list:
                yield node.name
            case ast.ClassDef():
                yield node.name
            case ast.Assign(targets=[ast.Name(name)]) | ast.AnnAssign(target=ast.Name(name)):
                yield name


def used(tree: ast.Module) -> Iterator[str]:
    """The names that a module reads or imports, in strings too."""
    for node in ast.walk(tree):
        match node:
            case ast.Name(name, ctx=ast.Load()) | ast.Attribute(attr=name):
                yield name
            case ast.alias(name=name):
                yield name.rpartition(".")[2]
            case ast.Constant(value=str(text)) if len(text) < 60:
                yield from re.findall(r"\w+", text)


def unused(spec: str) -> set[str]:
    trees, shared = application(spec)
    reads = {name for tree in trees.values() for name in used(tree)}
    names = {name for path in shared if "/app/" in path for name in defined(trees[path])}
    return {name for name in names - reads if not name.startswith("_")}


pytestmark = pytest.mark.slow
SPECS = {
    "crud": CRUD,
    "recommend": RECOMMEND,
    "pipeline": PIPELINE,
    "adapter": ADAPTER,
    "idempotent": IDEMPOTENT,
}


@pytest.mark.parametrize("spec", SPECS.values(), ids=SPECS)
def test_all_shared_code_is_used(spec: str) -> None:
    assert unused(spec) - UNUSED.keys() == set()


def test_each_exception_is_unused_somewhere() -> None:
    somewhere = {name for spec in SPECS.values() for name in unused(spec)}
    assert UNUSED.keys() - somewhere == set()
