"""What people do to generated files by hand."""

import ast
from collections.abc import Callable, Mapping
from random import Random

Tree = Mapping[str, str]
Edited = dict[str, str | None]
"""Path to the text that a person left there; None where the file was deleted."""


def edited(random: Random, files: Tree) -> tuple[Edited, dict[str, list[str]]]:
    """A few files changed by hand, and the lines that a person wrote in each."""
    python = sorted(path for path in files if path.endswith(".py") and files[path].strip())
    texts: Edited = {}
    written: dict[str, list[str]] = {}
    for number, path in enumerate(random.sample(python, min(len(python), random.randint(1, 6)))):
        if random.random() < 0.1:
            texts[path] = None
            continue
        edit = random.choice(EDITS)
        text, lines = edit(random, files[path], number)
        if _compiles(text):
            texts[path], written[path] = text, lines
    return texts, written


def _compiles(text: str) -> bool:
    try:
        ast.parse(text)
    except SyntaxError:
        return False
    return True


def _method(random: Random, text: str, number: int) -> tuple[str, list[str]]:
    """A method at the end of the last class, or a function where there is none."""
    indent = "    " if text.rstrip().splitlines()[-1].startswith("    ") else ""
    lines = [f"{indent}def by_hand_{number}(self) -> int:", f"{indent}    return {number} + 4711"]
    return text.rstrip("\n") + "\n\n" + "\n".join(lines) + "\n", lines


def _comment(random: Random, text: str, number: int) -> tuple[str, list[str]]:
    """A remark anywhere between the lines."""
    lines = text.splitlines(keepends=True)
    at = random.randint(0, len(lines))
    mine = f"# by hand {number}"
    return "".join([*lines[:at], f"{mine}\n", *lines[at:]]), [mine]


def _import(random: Random, text: str, number: int) -> tuple[str, list[str]]:
    """An import at the top, and a use of it at the bottom."""
    mine = [f"import math as math_{number}", f"PI_{number} = math_{number}.pi"]
    lines = text.splitlines(keepends=True)
    first = next((i for i, line in enumerate(lines) if line.startswith(("from ", "import "))), 0)
    top = "".join([*lines[:first], mine[0] + "\n", *lines[first:]])
    return f"{top.rstrip()}\n\n\n{mine[1]}\n", mine


def _number(random: Random, text: str, number: int) -> tuple[str, list[str]]:
    """A number changed in its place: what a person changed is a line that they wrote."""
    lines = text.splitlines(keepends=True)
    places = [i for i, line in enumerate(lines) if "max_length=" in line or " = None" in line]
    if not places:
        return _comment(random, text, number)
    at = random.choice(places)
    changed = lines[at].replace("max_length=", "max_length=9").replace(" = None", " = 4712")
    return "".join([*lines[:at], changed, *lines[at + 1 :]]), [changed.strip()]


EDITS: list[Callable[[Random, str, int], tuple[str, list[str]]]] = [
    _method,
    _comment,
    _import,
    _number,
]
