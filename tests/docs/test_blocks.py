"""Every block of the documentation does what the page around it says."""

import ast
import json
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
import yaml

from scaffold.spec import check_project, load
from tests.docs.pages import Block, Page, pages
from tests.docs.scratch import Scratch
from tests.projects.building import new, shop

HAVE_TESTS_OF_THEIR_OWN = {"docs/reference/errors.md"}
SHELL = ("sh", "console")
MOST_NOT_RUN = 10
PAGES = tuple(page for page in pages() if page.path not in HAVE_TESTS_OF_THEIR_OWN)
BLOCKS = tuple(block for page in PAGES for block in page.blocks)
PARTS = re.compile(r"^# (features/\w+\.yaml)\n", re.MULTILINE)


def runs(block: Block) -> bool:
    return block.language in SHELL and "no-run" not in block.info


def walked() -> Iterator[Any]:
    """The pages with commands; those that take their time are for `make test` alone."""
    for page in PAGES:
        if any(map(runs, page.blocks)):
            marks = [pytest.mark.slow] if "slow" in page.begins_with else []
            yield pytest.param(page, id=page.path, marks=marks)


def of(language: str) -> Any:
    found = [block for block in BLOCKS if block.language == language]
    return pytest.mark.parametrize("block", found, ids=str)


@pytest.fixture(scope="session")
def begun(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Path]:
    """The two projects that pages begin with; not to be changed."""
    folder = tmp_path_factory.mktemp("docs")
    return {
        "project": new(folder / "bare"),
        "product": shop(folder / "product"),
    }


@pytest.mark.parametrize("page", list(walked()))
def test_the_commands_of_a_page_work_in_their_order(
    page: Page, begun: dict[str, Path], tmp_path: Path
) -> None:
    folder = tmp_path / "reader"
    folder.mkdir()
    scratch = Scratch(folder)
    try:
        for name in page.begins_with:
            if name in begun:
                scratch.begin(begun[name])
        for block in page.blocks:
            if "no-run" not in block.info:
                scratch.follow(block)
    finally:
        scratch.close()


@of("yaml")
def test_yaml_is_a_valid_spec_or_says_that_it_is_a_fragment(block: Block) -> None:
    if "fragment" in block.info:
        assert yaml.safe_load(block.text) is not None
        return
    parts = PARTS.split(block.text)
    texts = parts[2::2] or [block.text]
    specs = [load(text, f"features/{yaml.safe_load(text)['feature']}.yaml") for text in texts]
    assert len(texts) < 2 or not check_project(specs)


@of("python")
def test_python_compiles(block: Block) -> None:
    ast.parse(block.text if block.info[:1] != ("append",) else f"class It:\n{block.text}")


@of("json")
def test_json_is_json(block: Block) -> None:
    json.loads(block.text)


def test_few_commands_are_shown_without_being_run() -> None:
    shown = [str(block) for block in BLOCKS if block.language in SHELL and not runs(block)]
    assert len(shown) <= MOST_NOT_RUN, shown
    others = {block.language for block in BLOCKS} - {*SHELL, "yaml", "python", "json"}
    assert others <= {"", "text", "mermaid", "diff", "jinja", "toml"}
