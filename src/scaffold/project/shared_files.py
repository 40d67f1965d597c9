"""The files that the features of all branches write, and what git leaves of them when it merges."""

import re

from scaffold.core.layout import AGENTS, ENVIRONMENT, PYPROJECT, SETTINGS, WORKFLOW
from scaffold.core.line_ends import like, plain
from scaffold.core.tree import Tree

CONTRIBUTIONS = (PYPROJECT, ENVIRONMENT, WORKFLOW, AGENTS)
"""Files of the skeleton that features change lines of."""

SHARED = (*CONTRIBUTIONS, SETTINGS)
"""The same, and the one that is made from all features."""

CONFLICT = (
    r"^<{7}(?: .*)?\n((?:.*\n)*?)"
    r"(?:\|{7}(?: .*)?\n(?:.*\n)*?)?"
    r"={7}\n((?:.*\n)*?)>{7}(?: .*)?\n"
)
LINES = {
    AGENTS: r"- \[\w+\]\(docs/features/\w+\.md\)\n|None yet\.\n",
    PYPROJECT: r' +"[^"]+",\n',
    ENVIRONMENT: r"(#.*|[A-Z0-9_]+=.*)?\n",
    SETTINGS: r"(    \w+: .+|from .+)?\n",
}
"""Lines that stand side by side in any order, so that those of both branches can be kept."""


def settled(files: Tree) -> dict[str, str]:
    """The files with the lines of both branches where git could not decide which ones to keep.

    A conflict over any other line stays, for a person to settle.
    """
    return {**files, **{path: _settled(path, files[path]) for path in LINES if path in files}}


def _settled(path: str, text: str) -> str:
    if path not in LINES or "\n>>>>>>> " not in text:
        return text
    if "\r" in text:
        return like(text, _settled(path, plain(text)))

    def both(found: re.Match[str]) -> str:
        ours, theirs = (found[side].splitlines(keepends=True) for side in (1, 2))
        if not all(re.fullmatch(LINES[path], line) for line in (*ours, *theirs)):
            return found[0]
        return "".join((*ours, *(line for line in theirs if line not in ours)))

    return re.sub(CONFLICT, both, text, flags=re.MULTILINE)
