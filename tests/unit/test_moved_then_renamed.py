"""Generated functions that people put in another order are renamed with their feature."""

import ast
from pathlib import Path

from scaffold.merge.python.source import first_line
from scaffold.project.workspace import Workspace
from scaffold.walk.survey import Request, commit, survey

SPEC = """feature: dog
fields:
  name: {type: string, unique: true}
  breed: {type: enum, values: [big, small]}
  age: integer
use_cases:
  create:
  get:
  list: {filter: [age]}
  update:
  delete:
  recommend: {by: [age]}
  walk: {kind: custom, entity: dog, input: {miles: integer}, output: {left: integer}}
"""
RENAMED = SPEC.replace("feature: dog", "feature: cat\nwas: dog").replace(
    "entity: dog", "entity: cat"
)
Function = ast.FunctionDef | ast.AsyncFunctionDef


def generated(root: Path) -> Workspace:
    (root / "features").mkdir(parents=True)
    (root / "features/dog.yaml").write_text(SPEC)
    commit(Workspace(root), survey(Workspace(root), Request()))
    return Workspace(root)


def rename(project: Workspace) -> dict[str, list[str]]:
    """The words of each Python file after the rename, in alphabetical order."""
    (project.root / "features/dog.yaml").unlink()
    (project.root / "features/cat.yaml").write_text(RENAMED)
    outcome = survey(project, Request())
    assert not outcome.blocked, [one for one in outcome.changes if one.status == "conflict"]
    commit(project, outcome)
    return {
        path.relative_to(project.root).as_posix(): sorted(path.read_text().split())
        for path in (project.root / "backend").rglob("*.py")
        if "versions" not in path.parts
    }


def swapped(text: str) -> str:
    """The module with the last two functions of it and of each of its classes swapped."""
    lines = text.splitlines()
    tree = ast.parse(text)
    bodies = [tree.body, *(node.body for node in tree.body if isinstance(node, ast.ClassDef))]
    for body in bodies:
        last = [node for node in body if isinstance(node, Function)][-2:]
        if len(last) == 2:
            (i, j), (k, n) = ((first_line(node) - 1, node.end_lineno or 0) for node in last)
            lines = [*lines[:i], *lines[k:n], *lines[j:k], *lines[i:j], *lines[n:]]
    return "\n".join([*lines, ""])


def test_functions_in_another_order_are_renamed_as_those_in_place(tmp_path: Path) -> None:
    one, other = generated(tmp_path / "one"), generated(tmp_path / "other")
    count = 0
    for path in (other.root / "backend").rglob("*.py"):
        text = path.read_text()
        if "versions" not in path.parts and (now := swapped(text)) != text:
            path.write_text(now)
            count += 1
    assert count > 10

    assert rename(other) == rename(one)
