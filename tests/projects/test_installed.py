"""scaffold as users have it: a wheel, installed and compiled by pip, outside of the checkout."""

import os
from collections.abc import Iterator

import pytest

from tests.projects.installing import PACKAGES, Installed, installation

pytestmark = pytest.mark.slow
LONG = "international_shipping_container_inspection_report_of_the_" + "very_" * 8 + "last"


@pytest.fixture(scope="module")
def installed(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Installed]:
    with installation(tmp_path_factory.mktemp("installed")) as found:
        yield found


def test_the_template_was_compiled(installed: Installed) -> None:
    """Or else this test would not be of what users have."""
    assert list(installed.site.glob("lib/*/site-packages/scaffold/_template/**/*.pyc"))


def test_the_way_of_the_tutorial(installed: Installed) -> None:
    installed("new", "shop", "--defaults", at=".")
    shop = installed.home / "shop"
    assert not list(shop.rglob("*.py[co]"))

    fields = ("title:string:200", "isbn:string:unique", "copies:integer:min=0:default=1")
    assert "create" in installed("feature", "book", *fields)
    assert "title: {type: string, max_length: 200}" in (shop / "features/book.yaml").read_text()
    text = (shop / "features/book.yaml").read_text()
    spec = text.replace("fields:\n", "fields:\n  genre: {type: string, optional: true}\n")
    (shop / "features/book.yaml").write_text(spec)
    assert "genre" in installed("diff", "book")
    assert "update" in installed("feature", "book")
    assert "create" not in installed("apply")
    installed("status", "--exit-code")


def test_names_as_long_as_they_may_be(installed: Installed) -> None:
    """Lines too long for ruff and black alike need black at run time."""
    installed("new", "long", "--defaults", at=".")
    name = LONG[:63].rstrip("_")
    installed("feature", name, "note:string:optional", "amount:decimal:10,2", at="long")


def test_every_other_command(installed: Installed) -> None:
    installed("new", "other", "--data", "reference=true", "--defaults", at=".")
    path = "backend/app/domain/entities/product.py"
    assert "template" in installed("explain", path, at="other")
    assert "no problems" in installed("validate", at="other")
    assert '"$schema"' in installed("schema", at="other")
    assert installed("guide", at="other").startswith("# The guide\n")
    assert "reference" in installed("guide", "types", at="other")
    assert "max_length" in installed("guide", "unknown-key", at="other")
    assert (installed.home / "other/.agents/skills/scaffold/SKILL.md").is_file()
    assert '"command": "status"' in installed("status", "--json", at="other")
    installed("update", at="other")
    installed("remove", "video", "--dry-run", "--allow-data-loss", at="other")
    assert "scaffold 0" in installed("--version", at="other")
    assert "demo" in installed("--help", at="other")


def test_the_demo(installed: Installed) -> None:
    """With the packages of the generated project lent to it."""
    told = installed("demo", "--no-tests", at=".", PYTHONPATH=os.pathsep.join(PACKAGES))
    assert "recommendations" in told
