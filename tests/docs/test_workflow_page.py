"""The page of the workflow names files and tests that the reference project has."""

import ast
import re
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.docs.pages import ROOT
from tests.projects.building import new

PAGE = ROOT / "docs/reference/workflow.md"
SECTIONS = ("Step 3", "Step 4", "Step 5", "IV", "V", "VI", "VII")
NAMED = re.compile(r"`([^`]+)`")


@pytest.fixture(scope="module")
def reference(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return new(tmp_path_factory.mktemp("workflow") / "shop", reference=True)


def rows() -> Iterator[tuple[str, list[str], list[str]]]:
    """What the workflow says, the files and the tests of each row."""
    for line in PAGE.read_text("utf-8").split("\n"):
        cells = [cell.strip() for cell in line.strip("|").split(" | ")]
        if line.startswith("| ") and not line.startswith(("| the workflow", "| ---")):
            what, files, tests = cells
            yield what, NAMED.findall(files), NAMED.findall(tests)


def functions(path: Path) -> set[str]:
    """The test functions of a module."""
    found = ast.walk(ast.parse(path.read_text("utf-8")))
    return {node.name for node in found if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef)}


def test_every_section_has_its_rows() -> None:
    headings = re.findall(r"^## (.*?):", PAGE.read_text("utf-8"), re.MULTILINE)
    assert tuple(dict.fromkeys(headings)) == SECTIONS
    assert len(list(rows())) > 50


def test_no_row_is_empty() -> None:
    for what, files, tests in rows():
        assert what
        assert files, what
        assert tests, what


def test_every_file_is_in_the_reference_project(reference: Path) -> None:
    named = {file for _, files, _ in rows() for file in files}
    assert {file for file in named if not (reference / file).is_file()} == set()


def test_every_test_is_in_the_reference_project(reference: Path) -> None:
    for what, _, tests in rows():
        for test in tests:
            path, _, name = test.partition("::")
            module = reference / path
            assert module.is_file(), f"{what}: {test}"
            assert not name or name in functions(module), f"{what}: {test}"
