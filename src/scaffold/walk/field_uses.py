"""Where Python uses a field by its name: as an attribute, a keyword or a key, or in SQL."""

import ast
import re
from collections.abc import Container, Iterator

from scaffold.core.values import replace, value
from scaffold.kinds.operators import OPERATORS, parameter
from scaffold.merge.lines import Lines
from scaffold.merge.python.tokens import KEYWORD, words


@value
class Use:
    """A node that uses the `word`, and the number of its line; `call` takes it as a keyword."""

    word: str
    line: int
    node: ast.expr | ast.pattern | None = None
    call: ast.Call | None = None


Words = Container[str]
_SQL = re.compile(
    r"\b(?:select\b.*\bfrom|insert\s+into|update\b.*\bset|delete\s+from|(?:order|group)\s+by)\b"
    r"|\bwhere\s+\S+\s*(?:[=<>!]|in\b|like\b|between\b|is\s+(?:not\s+)?null\b)",
    re.IGNORECASE | re.DOTALL,
)
_WORD = re.compile(r"\w+")
_PARAMETER = re.compile(r"(?<=[?&])\w+(?==)")


def spelled(name: str) -> frozenset[str]:
    """How code says the field: its name, the parameters of filters, the key of a sort."""
    return frozenset({f"-{name}", *(parameter(name, one) for one in ("eq", *OPERATORS))})


def module_uses(names: Words, lines: Lines, tree: ast.Module | None) -> list[Use]:
    """The uses in a module, in order; line by line where it is not valid Python."""
    if tree is None:
        numbered = enumerate(lines, 1)
        return [Use(word, number) for number, line in numbered for word in _in_line(names, line)]
    return sorted(_uses(names, tree, lines), key=lambda use: use.line)


def _uses(names: Words, node: ast.AST, lines: Lines) -> Iterator[Use]:
    if isinstance(node, ast.JoinedStr):
        yield from _in_format(names, node, lines)
        return
    if isinstance(node, ast.Attribute) and node.attr in names:
        yield Use(node.attr, node.end_lineno or node.lineno, node)
    elif isinstance(node, ast.Constant) and isinstance(node.value, str):
        said = [node.value] if node.value in names else _said(names, node.value)
        yield from (Use(word, _line_of(word, node, lines), node) for word in said)
    elif isinstance(node, ast.MatchClass):
        pairs = zip(node.kwd_attrs, node.kwd_patterns, strict=True)
        yield from (Use(word, inner.lineno, node) for word, inner in pairs if word in names)
    elif isinstance(node, ast.Call):
        given = ((one.arg or "", one.lineno) for one in node.keywords)
        yield from (Use(word, line, node, node) for word, line in given if word in names)
    for inner in ast.iter_child_nodes(node):
        yield from _uses(names, inner, lines)


def _in_format(names: Words, text: ast.JoinedStr, lines: Lines) -> Iterator[Use]:
    """Within an f-string, where Python 3.11 does not tell the lines of its expressions."""
    whole = ""
    for part in text.values:
        whole += str(part.value) if isinstance(part, ast.Constant) else "?"
        for use in _uses(names, part.value, lines) if isinstance(part, ast.FormattedValue) else ():
            yield replace(use, line=_line_of(use.word, text, lines))
    yield from (Use(word, _line_of(word, text, lines), text) for word in _said(names, whole))


def _said(names: Words, text: str) -> list[str]:
    """What a statement in SQL, or a query string, says of them."""
    found = _WORD.findall(text) if _SQL.search(text) else _PARAMETER.findall(text)
    return [word for word in dict.fromkeys(found) if word in names]


def _line_of(word: str, node: ast.expr, lines: Lines) -> int:
    """The first line of the text that has the word."""
    rows = range(node.lineno, (node.end_lineno or node.lineno) + 1)
    return next((row for row in rows if re.search(rf"\b{word}\b", lines[row - 1])), node.lineno)


def _in_line(names: Words, line: str) -> Iterator[str]:
    for word in words([f"({line.strip()}"]) or words([line.strip()]):
        text = word.text[1:-1] if word.text[:1] in ("'", '"') else word.text
        named = word.kind in ("attribute", KEYWORD)
        if text in names and (named or text != word.text):
            yield text
