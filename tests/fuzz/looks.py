"""What holds for the text of every generated file, seen without a project around it."""

import ast
import subprocess
import tempfile
from collections.abc import Iterator, Mapping
from pathlib import Path
from random import Random

import black

from scaffold.model import resolve
from scaffold.render.files import emitted
from scaffold.render.sources import built_in
from scaffold.render.style import styled
from scaffold.walk.migration import evolved
from tests.projects.commands import BIN
from tests.strategies.features import Specs
from tests.strategies.texts import load_all
from tests.strategies.words import CANARY

BLACK = black.Mode(line_length=100, target_versions={black.TargetVersion.PY311})
RULES = "E,F,I,B,UP,SIM,C4,RET,PTH"
RUFF = ["check", "--isolated", "--no-cache", "--quiet", "--line-length", "100"]
RUFF += ["--target-version", "py311", "--select", RULES, "--ignore", "E501"]
RUFF += ["--config", 'lint.isort.known-first-party=["app", "tests"]']
RUFF += ["--config", 'lint.isort.known-third-party=["alembic"]', "--output-format", "concise", "."]

Tree = Mapping[str, str]


def tree_of(specs: Specs) -> dict[str, str]:
    """All that the specs are generated to, the first migration included."""
    project = resolve(load_all(specs))
    out = emitted(built_in(), project, list(specs))
    tables = [table for feature in project.features for table in feature.tables]
    return {**out.files, **evolved((), [*tables, *project.tables], ()).files}


def python_of(tree: Tree) -> dict[str, str]:
    return {path: text for path, text in tree.items() if path.endswith(".py")}


def faults(trees: Mapping[int, Tree]) -> Iterator[tuple[int, str]]:
    """What is wrong with these trees, told with the number of the tree."""
    for number, tree in trees.items():
        for path, text in python_of(tree).items():
            yield from ((number, f"{path}: {told}") for told in _code_faults(path, text))
        yield from ((number, f"{path}: black disagrees") for path in _black_faults(number, tree))
    together = {f"{n}/{path}": text for n, tree in trees.items() for path, text in tree.items()}
    again = styled(together)
    changed = [path for path in together if again[path] != together[path]]
    found = lint(python_of(together))
    for path in [f"{path}: a second pass changes it" for path in changed] + found:
        number, _, rest = path.partition("/")
        yield int(number), rest


def _code_faults(path: str, text: str) -> Iterator[str]:
    try:
        module = ast.parse(text)
        compile(text, path, "exec", dont_inherit=True)
    except (SyntaxError, ValueError) as error:
        yield f"does not compile: {error}"
        return
    if CANARY in text and any(CANARY in name for name in _names(module)):
        yield "a text of the spec has become code"


def _names(module: ast.Module) -> Iterator[str]:
    """Every name that the code binds or reads: all texts of the tree but its constants."""
    for node in ast.walk(module):
        if not isinstance(node, ast.Constant):
            yield from (value for _, value in ast.iter_fields(node) if isinstance(value, str))


def _black_faults(number: int, tree: Tree, most: int = 5) -> list[str]:
    """A sample of the files that black would write another way; the same sample each time."""
    paths = sorted(python_of(tree))
    chosen = Random(number).sample(paths, min(most, len(paths)))
    return [path for path in chosen if black.format_str(tree[path], mode=BLACK) != tree[path]]


def lint(files: Tree) -> list[str]:
    """What ruff has against these files, by the rules of the generated projects."""
    with tempfile.TemporaryDirectory(prefix="fuzz-") as folder:
        for path, text in files.items():
            target = Path(folder, path)
            target.parent.mkdir(parents=True, exist_ok=True)
            target.write_text(text, encoding="utf-8", newline="")
        done = subprocess.run(
            [str(BIN / "ruff"), *RUFF], cwd=folder, capture_output=True, text=True, check=False
        )
    return [line for line in (done.stdout + done.stderr).splitlines() if line.strip()]
