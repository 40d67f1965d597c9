"""Expressions: calls by argument, collections by element, all else as it is written."""

import ast
from collections.abc import Iterable

from scaffold.merge.python.nodes import Node, Parts
from scaffold.merge.python.order import clash, presence, weave


def merge_values(base: Node | None, ours: Node | None, theirs: Node | None) -> str | None:
    """The text of all three; empty for none at all, None for a conflict."""
    whose = presence(base, ours, theirs, _same)
    if ours and theirs:
        return _both(base, ours, theirs)
    if whose == "conflict":
        return None
    left = {"ours": ours, "theirs": theirs}.get(whose)
    return left.text if left else ""


def merge_parts(base: Parts, ours: Parts, theirs: Parts) -> dict[str, str] | None:
    """The texts of all parts in their order; None where one of them conflicts."""
    if clash(base, list(ours), list(theirs)):
        return None
    texts: dict[str, str] = {}
    for key in weave(list(base), list(ours), list(theirs)):
        text = merge_values(base.get(key), ours.get(key), theirs.get(key))
        if text is None:
            return None
        if text:
            texts[key] = text
    named = {key for side in (base, ours, theirs) for key in side if side[key].named}
    return dict(sorted(texts.items(), key=lambda pair: pair[0] in named))


def _same(one: Node, other: Node) -> bool:
    return one.meaning == other.meaning


def _both(base: Node | None, ours: Node, theirs: Node) -> str | None:
    if _same(ours, theirs):
        return ours.text
    if base is None:
        return None
    if _same(base, theirs):
        return ours.text
    if _same(base, ours):
        return theirs.text
    kinds = {type(node.syntax) for node in (base, ours, theirs)}
    if len(kinds) > 1 or "#" in ours.text + theirs.text:
        return None
    return _inside(base, ours, theirs)


def _inside(base: Node, ours: Node, theirs: Node) -> str | None:
    """Both sides changed a thing of the same kind: its parts, one by one."""
    kind = ours.syntax
    if isinstance(kind, ast.arg):
        return _parameter(base, ours, theirs)
    if isinstance(kind, ast.keyword):
        value = _deeper("value", base, ours, theirs)
        return value and f"{kind.arg}={value}" if kind.arg else None
    if isinstance(kind, ast.Call):
        return _call(base, ours, theirs)
    if isinstance(kind, ast.Subscript):
        value, inner = (_deeper(name, base, ours, theirs) for name in ("value", "slice"))
        return None if value is None or inner is None else f"{value}[{inner}]"
    if isinstance(kind, ast.Compare):
        return _comparison(base, ours, theirs)
    if isinstance(kind, ast.Await | ast.Starred):
        value = _deeper("value", base, ours, theirs)
        return value and ("await " if isinstance(kind, ast.Await) else "*") + value
    return _collection(base, ours, theirs)


def _deeper(name: str, *sides: Node) -> str | None:
    """The merge of one attribute of the three nodes."""
    base, ours, theirs = (side.at(getattr(side.syntax, name)) for side in sides)
    return merge_values(base, ours, theirs)


def _comparison(base: Node, ours: Node, theirs: Node) -> str | None:
    """Both ends of one comparison, where all three compare in the same way."""
    found = [(side, *_compared(side)) for side in (base, ours, theirs)]
    signs = {sign for _, sign, _ in found}
    left = _deeper("left", base, ours, theirs)
    right = merge_values(*(side.at(end) for side, _, end in found))
    if len(signs) > 1 or None in (left, right) or not (sign := signs.pop()):
        return None
    return f"{left} {sign} {right}"


def _compared(side: Node) -> tuple[str, ast.expr | None]:
    """The sign of a comparison and what stands right of it; empty for a chain of them."""
    node = side.syntax
    if not isinstance(node, ast.Compare) or len(node.ops) > 1:
        return "", None
    return _SIGNS.get(type(node.ops[0]), ""), node.comparators[0]


def _parameter(base: Node, ours: Node, theirs: Node) -> str | None:
    sides = (base, ours, theirs)
    annotation = _deeper("annotation", *sides)
    default = merge_values(*(side.at(side.default) for side in sides))
    if annotation is None or default is None:
        return None
    name = ours.stars + getattr(ours.syntax, "arg", "")
    note = f": {annotation}" if annotation else ""
    sign = " = " if annotation else "="
    return name + note + (sign + default if default else "")


def _call(base: Node, ours: Node, theirs: Node) -> str | None:
    name = _deeper("func", base, ours, theirs)
    arguments = merge_parts(*(_arguments(side) for side in (base, ours, theirs)))
    if name is None or arguments is None:
        return None
    return f"{name}({_listed(arguments.values(), ours, theirs)})"


def _arguments(side: Node) -> Parts:
    call = side.syntax
    if not isinstance(call, ast.Call):
        return {}
    plain = {f"{number}": Node(side.source, each) for number, each in enumerate(call.args)}
    words = {word.arg or "**": Node(side.source, word) for word in call.keywords}
    return {**plain, **words}


_SIGNS = {ast.Eq: "==", ast.NotEq: "!=", ast.In: "in", ast.NotIn: "not in", ast.LtE: "<="}
_SIGNS |= {ast.Lt: "<", ast.Gt: ">", ast.GtE: ">=", ast.Is: "is", ast.IsNot: "is not"}
_BRACKETS = {ast.List: "[]", ast.Set: "{}", ast.Tuple: "()", ast.BinOp: ""}


def _collection(base: Node, ours: Node, theirs: Node) -> str | None:
    """Elements have no name but themselves; both replacing one of them is a conflict."""
    sides = (base, ours, theirs)
    if isinstance(ours.syntax, ast.Dict):
        return _dict(*sides)
    brackets = _BRACKETS.get(type(ours.syntax))
    elements = merge_parts(*_elements(*sides)) if brackets is not None else None
    if elements is None or brackets is None:
        return None
    if isinstance(ours.syntax, ast.BinOp):
        return " | ".join(elements.values())
    if isinstance(ours.syntax, ast.Tuple) and not ours.text.startswith("("):
        return ", ".join(elements.values())
    return f"{brackets[0]}{_listed(elements.values(), ours, theirs)}{brackets[1]}"


def _elements(base: Node, ours: Node, theirs: Node) -> tuple[Parts, Parts, Parts]:
    """The elements of each side by what they mean; a call that each makes once, by its name."""
    once = _called_once(base) & _called_once(ours) & _called_once(theirs)
    return _keyed(base, once), _keyed(ours, once), _keyed(theirs, once)


def _called_once(side: Node) -> set[str]:
    called = [Node(side.source, each).called for each in _items(side)]
    return {name for name in called if name and called.count(name) == 1}


def _keyed(side: Node, calls: set[str]) -> Parts:
    parts: Parts = {}
    for node in (Node(side.source, each) for each in _items(side)):
        key = node.called if node.called in calls else node.meaning
        while key in parts:
            key += "'"
        parts[key] = node
    return parts


def _items(side: Node) -> list[ast.expr]:
    """What a list, a tuple, a set or `a | b | c` holds; itself where it is something else."""
    node, operands = side.syntax, list[ast.expr]()
    if isinstance(node, ast.List | ast.Set | ast.Tuple):
        return node.elts
    while isinstance(node, ast.BinOp) and isinstance(node.op, ast.BitOr):
        operands.insert(0, node.right)
        node = node.left
    return [node, *operands] if isinstance(node, ast.expr) else operands


def _dict(base: Node, ours: Node, theirs: Node) -> str | None:
    keys: dict[str, str] = {}
    values = merge_parts(*(_entries(side, keys) for side in (base, ours, theirs)))
    if values is None:
        return None
    entries = [keys[name] + value for name, value in values.items()]
    return f"{{{_listed(entries, ours, theirs)}}}"


def _entries(side: Node, texts: dict[str, str]) -> Parts:
    """The values of a dict by what their keys mean; the keys' texts go to `texts`."""
    found: Parts = {}
    if isinstance(side.syntax, ast.Dict):
        for key, value in zip(side.syntax.keys, side.syntax.values, strict=True):
            name = ast.dump(key) if key else f"**{ast.dump(value)}"
            texts.setdefault(name, f"{side.source.text(key)}: " if key else "**")
            found[name] = Node(side.source, value)
    return found


def _listed(texts: Iterable[str], ours: Node, theirs: Node) -> str:
    """Joined by commas, one more at the end where a side has it: it keeps one item a line."""
    joined = ", ".join(texts)
    trailing = any(side.text[:-1].rstrip().endswith(",") for side in (ours, theirs))
    return f"{joined}," if trailing and joined else joined
