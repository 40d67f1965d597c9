"""What works in a checkout works for those who install the wheel."""

import ast
import importlib.metadata
import re
import sys
import tomllib
from pathlib import Path

import pytest

import scaffold
from tests.docs.pages import pages
from tests.docs.scratch import Scratch
from tests.installed.conftest import CHECKOUT, Installed

LONG = "inspection_" * 5 + "report"
SPEC = f"""\
feature: {LONG}
fields:
  {"remark_" * 6}text: {{type: string, optional: true}}
use_cases:
  create:
  get:
  list:
  update:
  delete:
  recommend:
    by: [{"remark_" * 6}count]
"""


def test_what_is_imported_is_required() -> None:
    project = tomllib.loads((CHECKOUT / "pyproject.toml").read_text())["project"]
    required = {re.split(r"[^\w-]", line)[0].lower() for line in project["dependencies"]}
    brought_by = importlib.metadata.packages_distributions()
    sources = Path(scaffold.__file__).parent.rglob("*.py")
    names = {name for path in sources for name in imported(path)}
    foreign = names - sys.stdlib_module_names - {"scaffold", "pydantic_core"}
    missing = {name for name in foreign if not required & {*map(str.lower, brought_by[name])}}
    assert not missing


def imported(path: Path) -> set[str]:
    """The packages that a module imports, also within its functions."""
    nodes = [*ast.walk(ast.parse(path.read_text()))]
    plain = [alias.name for node in nodes if isinstance(node, ast.Import) for alias in node.names]
    parts = [node.module or "" for node in nodes if isinstance(node, ast.ImportFrom)]
    return {name.partition(".")[0] for name in (*plain, *parts)}


@pytest.mark.slow
def test_the_tutorial(installed: Installed, tmp_path: Path) -> None:
    (page,) = (page for page in pages() if page.path == "docs/tutorial/first-feature.md")
    folder = tmp_path / "reader"
    folder.mkdir()
    scratch = Scratch(folder, installed.programs)
    try:
        for block in page.blocks:
            if "no-run" not in block.info:
                scratch.follow(block)
    finally:
        scratch.close()


@pytest.mark.slow
def test_every_command(installed: Installed, tmp_path: Path) -> None:
    """Each command on names so long that black lays out what is generated."""
    called = []

    def run(*words: str, root: Path = tmp_path / "shop", code: int = 0) -> str:
        called.append(words[0])
        return installed.scaffold(root, *words, code=code)

    run("new", "shop", "--defaults", root=tmp_path)
    run("feature", "international_shipping_container_inspection_report", "note:string:optional")
    spec = tmp_path / "shop" / "features" / f"{LONG}.yaml"
    spec.write_text(SPEC)
    run("validate")
    plan = tmp_path / "plan.json"
    plan.write_text(run("diff", "--json", code=1))
    run("apply", "--plan", str(plan))
    run("status")
    run("explain", f"backend/app/domain/entities/{LONG}.py")
    run("schema")
    run("update")
    run("remove", LONG)
    run("demo", str(tmp_path / "demo"), "--no-tests", root=tmp_path)
    listed = re.findall(r"^  ([a-z]+)  ", installed.scaffold(tmp_path, "--help"), re.MULTILINE)
    assert set(called) == set(listed)
