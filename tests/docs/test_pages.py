"""Pages lead to each other, and what is made from the code is as the code is now."""

from pathlib import Path
from posixpath import dirname, join, normpath

import pytest

from tests.docs import made
from tests.docs.pages import ROOT, Page, pages
from tests.projects.building import shop

PAGES = {page.path: page for page in pages()}
START = ("README.md",)


@pytest.fixture(scope="module")
def product(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return shop(tmp_path_factory.mktemp("made") / "shop")


def target(page: Page, link: str) -> tuple[str, str]:
    """The path that a link leads to, and the heading there."""
    path, _, anchor = link.partition("#")
    return (normpath(join(dirname(page.path), path)) if path else page.path), anchor


@pytest.mark.parametrize("page", PAGES.values(), ids=str)
def test_every_link_leads_somewhere(page: Page) -> None:
    for link in page.links:
        path, anchor = target(page, link)
        assert "://" not in link, f"{page} leads out of the repository: {link}"
        assert (ROOT / path).exists(), f"{page} leads to {path}"
        assert not anchor or anchor in PAGES[path].anchors, f"{page} leads to {link}"


def test_every_page_is_found_from_the_readme() -> None:
    found, waiting = set[str](), list(START)
    while waiting:
        path = waiting.pop()
        if path in PAGES and path not in found:
            found.add(path)
            waiting += [target(PAGES[path], link)[0] for link in PAGES[path].links]
    assert PAGES.keys() - found == set()


@pytest.mark.parametrize("page", PAGES.values(), ids=str)
def test_what_is_made_from_the_code_is_current(page: Page, product: Path) -> None:
    assert made.remade(page.text, product) == page.text, f"{page} is old: make docs"


def test_every_code_of_an_error_is_in_the_reference() -> None:
    told = PAGES["docs/reference/errors.md"].text + PAGES["docs/reference/refusals.md"].text
    assert {code for code in made.codes() if f"`{code}`" not in told} == set()


def test_the_reference_tells_no_code_that_is_not_there() -> None:
    table = PAGES["docs/reference/refusals.md"].text
    told = {line.split("`")[1] for line in table.split("\n") if line.startswith("| `")}
    assert told - made.codes() == set()
