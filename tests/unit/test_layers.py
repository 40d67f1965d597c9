"""The stages of the walk: a module imports only what stands before it."""

import ast
import re
from collections.abc import Iterator
from graphlib import TopologicalSorter
from pathlib import Path

import grimp
import pytest

import scaffold
from scaffold.core.installation import HOME

ROOT = Path(scaffold.__file__).parent
ORDER = (
    "core",
    "kinds",
    "expressions",
    "providers",
    "use_cases",
    "spec",
    "model",
    "compat",
    "render",
    "migrate",
    "merge",
    "project",
    "walk",
    "report",
    "guide",
    "mcp",
    "cli",
)
FACES = {"__init__", "__main__"}
HEAVY = {
    "anyascii",
    "pydantic",
    "yaml",
    "inflect",
    "copier",
    "libcst",
    "jinja2",
    "mcp",
    "prompt_toolkit",
    "questionary",
    "rich",
    "typeguard",
}


def stage(path: Path) -> str:
    return path.relative_to(ROOT).parts[0].removesuffix(".py")


def imported(path: Path) -> Iterator[str]:
    """The stages that a module imports, also within its functions."""
    for node in ast.walk(ast.parse(path.read_text())):
        names = [alias.name for alias in node.names] if isinstance(node, ast.Import) else []
        if isinstance(node, ast.ImportFrom):
            whole = node.module == "scaffold"
            names = [f"scaffold.{a.name}" for a in node.names] if whole else [node.module or ""]
        yield from (name.split(".")[1] for name in names if name.startswith("scaffold."))


MODULES = sorted(path for path in ROOT.rglob("*.py") if stage(path) not in FACES)


@pytest.mark.parametrize("path", MODULES, ids=lambda path: path.relative_to(ROOT).as_posix())
def test_a_module_imports_only_stages_before_its_own(path: Path) -> None:
    own = ORDER.index(stage(path))
    later = {name for name in imported(path) if name in ORDER and ORDER.index(name) > own}
    unknown = {name for name in imported(path) if name not in (*ORDER, "__version__")}
    assert not later
    assert not unknown


def test_every_stage_is_there() -> None:
    assert {stage(path) for path in MODULES} == set(ORDER)


def test_the_command_line_starts_without_what_is_heavy() -> None:
    import subprocess
    import sys

    told = "import sys, scaffold.cli.entry as cli; cli.sys.argv[1:] = ['feature', 'x', '--json']\n"
    told += "try: cli.main()\nfinally: print(*sys.modules)"
    done = subprocess.run([sys.executable, "-c", told], capture_output=True, text=True, check=False)
    assert "not-a-project" in done.stdout
    assert not HEAVY & set(done.stdout.split())


def test_what_is_imported_is_a_dependency() -> None:
    """Users have what `pyproject.toml` lists, and not what development adds.

    What an extra brings is imported in the package of its name alone.
    """
    import sys
    import tomllib

    project = tomllib.loads((HOME / "pyproject.toml").read_text())["project"]
    listed = {re.split(r"[^\w.-]", need)[0].lower() for need in project["dependencies"]}
    listed = {{"pyyaml": "yaml"}.get(name, name) for name in listed} | {"pydantic_core"}
    extras = project["optional-dependencies"].keys() - {"dev"}
    found = set()
    for path in ROOT.rglob("*.py"):
        allowed = {stage(path)} & extras
        for node in ast.walk(ast.parse(path.read_text())):
            if isinstance(node, ast.Import):
                found |= {alias.name.split(".")[0] for alias in node.names} - allowed
            elif isinstance(node, ast.ImportFrom) and not node.level:
                found |= {(node.module or "").split(".")[0]} - allowed
    assert found - {*sys.stdlib_module_names, "scaffold"} <= listed


def test_functions_and_files_stay_small() -> None:
    long = []
    for path in MODULES:
        text = path.read_text()
        if len(text.splitlines()) > 250:
            long.append(f"{path.name}: {len(text.splitlines())} lines")
        for node in ast.walk(ast.parse(text)):
            if isinstance(node, ast.FunctionDef) and (node.end_lineno or 0) - node.lineno >= 40:
                long.append(f"{path.name}:{node.lineno} {node.name}")
    assert not long


def test_no_modules_import_each_other_in_a_circle() -> None:
    graph = grimp.build_graph("scaffold", cache_dir=None)
    imports = {module: graph.find_modules_directly_imported_by(module) for module in graph.modules}
    TopologicalSorter(imports).prepare()
