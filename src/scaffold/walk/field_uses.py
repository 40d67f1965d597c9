"""Where Python uses a field by its name: as an attribute, a keyword or a key."""

import ast
from collections.abc import Iterator

from scaffold.core.values import value
from scaffold.merge.lines import Lines
from scaffold.merge.python.tokens import KEYWORD, words


@value
class Use:
    """A node that names the field, and the number of its line; `call` takes it as a keyword."""

    line: int
    node: ast.expr | ast.pattern | None = None
    call: ast.Call | None = None


def module_uses(name: str, lines: Lines, tree: ast.Module | None) -> list[Use]:
    """The uses in a module, in order; line by line where it is not valid Python."""
    if tree is None:
        found = (n for n, line in enumerate(lines, 1) if name in line and _in_line(name, line))
        return [Use(number) for number in found]
    return sorted(_uses(name, tree, lines), key=lambda use: use.line)


def _uses(name: str, node: ast.AST, lines: Lines) -> Iterator[Use]:
    if isinstance(node, ast.JoinedStr):
        yield from _in_format(name, node, lines)
        return
    if isinstance(node, ast.Attribute) and node.attr == name:
        yield Use(node.end_lineno or node.lineno, node)
    elif isinstance(node, ast.Constant) and node.value == name:
        yield Use(node.lineno, node)
    elif isinstance(node, ast.MatchClass) and name in node.kwd_attrs:
        yield Use(node.patterns[-1].lineno if node.patterns else node.lineno, node)
    elif isinstance(node, ast.Call):
        yield from (Use(word.lineno, node, node) for word in node.keywords if word.arg == name)
    for inner in ast.iter_child_nodes(node):
        yield from _uses(name, inner, lines)


def _in_format(name: str, text: ast.JoinedStr, lines: Lines) -> Iterator[Use]:
    """Within an f-string, where Python 3.11 does not tell the lines of its expressions."""
    rows = range(text.lineno, (text.end_lineno or text.lineno) + 1)
    line = next((row for row in rows if name in lines[row - 1]), text.lineno)
    for part in text.values:
        if isinstance(part, ast.FormattedValue):
            yield from (Use(line, use.node, use.call) for use in _uses(name, part.value, lines))


def _in_line(name: str, line: str) -> bool:
    quoted = (f'"{name}"', f"'{name}'")
    return any(
        word.text in quoted or (word.text == name and word.kind in ("attribute", KEYWORD))
        for word in words([f"({line.strip()}"]) or words([line.strip()])
    )
