"""Modules of an earlier layout that are part of another one now: edits follow their code.

The first layout had the mapping of rows in `repositories/ENTITY_rows.py`; it is now part of
`repositories/ENTITY.py`. What was generated and what people made of it are both brought to the new
layout, so that the merge finds the edits where the code is.
"""

import ast

from scaffold.core.layout import REPOSITORIES
from scaffold.core.tree import Tree

SUFFIX = "_rows.py"


def with_folded(base: Tree, ours: Tree, theirs: Tree) -> tuple[Tree, Tree, Tree]:
    """The three trees, without modules that are no longer generated on their own."""
    old = [
        path
        for path in base.keys() & ours.keys() - theirs.keys()
        if path.startswith(f"{REPOSITORIES}/") and path.endswith(SUFFIX)
    ]
    for path in old:
        home = f"{path.removesuffix(SUFFIX)}.py"
        sides = [side for side in (base, ours, theirs) if home in side]
        if len(sides) < 3 or not (_parses(ours[home]) and _parses(ours[path])):
            continue
        module = path.rpartition("/")[2].removesuffix(".py")
        base = {**base, home: _joined(base[home], base[path], module)}
        ours = {**ours, home: _joined(ours[home], ours[path], module), path: base[path]}
    return base, ours, theirs


def _parses(text: str) -> bool:
    try:
        ast.parse(text)
    except (SyntaxError, ValueError):
        return False
    return True


def _joined(text: str, part: str, module: str) -> str:
    """The module with the code of its part after its imports, and no import of the part."""
    lines, added = text.splitlines(keepends=True), part.splitlines(keepends=True)
    own, brought = _imports(text), _imports(part)
    kept = [
        line
        for node in own
        if not _is_from(node, module)
        for line in lines[node.lineno - 1 : node.end_lineno]
    ]
    more = [line for node in brought for line in added[node.lineno - 1 : node.end_lineno]]
    start = own[0].lineno - 1 if own else 0
    end = own[-1].end_lineno or 0 if own else 0
    body = added[brought[-1].end_lineno if brought else 0 :]
    fresh = [line for line in more if line not in kept]
    return "".join([*lines[:start], *kept, *fresh, *body, "\n", *lines[end:]])


def _imports(text: str) -> list[ast.Import | ast.ImportFrom]:
    """The imports at the top level of a module."""
    nodes = ast.parse(text).body
    return [node for node in nodes if isinstance(node, ast.Import | ast.ImportFrom)]


def _is_from(node: ast.Import | ast.ImportFrom, module: str) -> bool:
    return isinstance(node, ast.ImportFrom) and (node.module or "").endswith(f".{module}")
