"""The errors page is true: each example brings its code about, and no code is missing from it."""

import re
from pathlib import Path

import pytest

from scaffold.core.errors import Problem, SpecError
from scaffold.spec import check_project, from_fields, load

ROOT = Path(__file__).parents[3]
PAGE = (ROOT / "docs/reference/errors.md").read_text("utf-8")
SECTION = re.compile(r"^### `([a-z0-9-]+)`\n(.*?)(?=^##|\Z)", re.MULTILINE | re.DOTALL)
BLOCK = re.compile(r"```(yaml|shell)\n(.*?)```", re.DOTALL)
CODE = re.compile(r'"([a-z0-9]+(?:-[a-z0-9]+)+|bounds)"')
NO_CODES = {"utf-8"}

SECTIONS = dict(SECTION.findall(PAGE))
BLOCKS = {code: BLOCK.search(text) for code, text in SECTIONS.items()}
EXAMPLES = {code: block.groups() for code, block in BLOCKS.items() if block}


def problems_of(language: str, text: str) -> tuple[Problem, ...]:
    if language == "shell":
        _, _, name, *fields = text.split()
        return _raised(lambda: from_fields(name, fields))
    parts = re.split(r"^# (features/\w+\.yaml)\n", text, flags=re.MULTILINE)
    files = dict(zip(parts[1::2], parts[2::2], strict=True)) or {"product.yaml": text}
    specs = []

    def load_all() -> None:
        specs.extend(load(part, file) for file, part in files.items())

    return _raised(load_all) or (
        check_project(specs) if len(files) > 1 or "features/" in text else ()
    )


def _raised(attempt) -> tuple[Problem, ...]:
    try:
        attempt()
    except SpecError as error:
        return error.problems
    return ()


@pytest.mark.parametrize("code", sorted(EXAMPLES))
def test_the_example_brings_about_its_code_and_nothing_else(code: str) -> None:
    found = problems_of(*EXAMPLES[code])
    assert {problem.code for problem in found} == {code}
    for problem in found:
        assert problem.message and problem.hint and problem.where


def test_every_code_of_a_spec_is_on_the_page() -> None:
    """The commands that edit specs are refused for reasons of their own: see refusals.md."""
    folder = ROOT / "src/scaffold/spec"
    sources = [path for path in folder.rglob("*.py") if folder / "edits" not in path.parents]
    codes = {code for path in sources for code in CODE.findall(path.read_text("utf-8"))}
    assert codes - NO_CODES - SECTIONS.keys() == set()


def test_the_page_names_no_code_that_is_not_there() -> None:
    sources = (ROOT / "src/scaffold").rglob("*.py")
    codes = {code for path in sources for code in CODE.findall(path.read_text("utf-8"))}
    assert SECTIONS.keys() - codes == set()
