"""Files whose lines have names: settings, requirements, lists of one item a line."""

import re
from collections import Counter

from scaffold.merge.change import Hunk
from scaffold.merge.lines import Lines, Piece, hunks
from scaffold.merge.python.order import clash, weave

_SETTING = re.compile(r"(?:export\s+)?([\w.\-]+)\s*[=:]")
_ENTRY = re.compile(r"""(["']?)([\w.\-]+)(\[[^\]]*\])?\s*(?:\1,?$|[=<>~!;@])""")


def refine(path: str, ours: Lines, theirs: Lines, pieces: list[Piece]) -> tuple[list[Piece], str]:
    """The outcome with those conflicts joined that are only lines with names, and why it is wrong
    where it is: no file of its kind any more, or a setting that came to stand there twice."""
    settled: list[Piece] = []
    for piece in pieces:
        settled += (_joined(piece) or [piece]) if isinstance(piece, Hunk) else [piece]
    if hunks(settled):
        return settled, ""
    lines = [line for line in settled if isinstance(line, str)]
    return settled, wrong(path, lines, ours, theirs)


def wrong(path: str, lines: Lines, ours: Lines, theirs: Lines) -> str:
    """Why the merged lines are no file of their kind; empty where they are one."""
    return _broken(path, lines) or _doubled(path, lines, ours, theirs)


def _broken(path: str, lines: Lines) -> str:
    text = "\n".join(lines)
    try:
        if path.endswith(".toml"):
            import tomllib

            tomllib.loads(text)
        elif path.endswith(".json"):
            import json

            json.loads(text)
    except ValueError as error:
        return f"the merged file cannot be read: {error}"
    return ""


def _doubled(path: str, merged: Lines, ours: Lines, theirs: Lines) -> str:
    if not path.rpartition("/")[2].startswith(".env"):
        return ""
    counted = [Counter(_name(line.strip()) for line in side) for side in (merged, ours, theirs)]
    for name, count in counted[0].items():
        if name and count > max(counted[1][name], counted[2][name]):
            return f"{name} is set twice"
    return ""


def _joined(hunk: Hunk) -> Lines:
    """The lines of all three sides by their names; nothing where that does not settle it."""
    sides = [_by_name(side) for side in (hunk.base, hunk.yours, hunk.theirs)]
    if any(side is None for side in sides):
        return []
    base, ours, theirs = (side or {} for side in sides)
    if clash(base, list(ours), list(theirs)):
        return []
    lines: list[str | None] = []
    for name in weave(list(base), list(ours), list(theirs)):
        lines.append(_line(base.get(name), ours.get(name), theirs.get(name)))
    return [] if None in lines else [line for line in lines if line]


def _line(base: str | None, ours: str | None, theirs: str | None) -> str | None:
    """One line of three: empty where it goes, None where it conflicts."""
    if theirs in (base, ours):
        return ours or ""
    return (theirs or "") if ours == base else None


def _by_name(lines: tuple[str, ...]) -> dict[str, str] | None:
    """The lines by what they are about, each with the comments and blank lines above it; None
    where a line has no name, or one comes twice."""
    named: dict[str, str] = {}
    above: list[str] = []
    for line in lines:
        above.append(line)
        name = _name(line.strip())
        if name is None:
            continue
        if not name or name in named:
            return None
        named[name] = "\n".join(above)
        above = []
    if any(line.strip() for line in above):
        named["\n".join(above)] = "\n".join(above)
    indents = {len(line) - len(line.lstrip()) for line in lines if line.strip()}
    return named if len(indents) < 2 else None


def _name(line: str) -> str | None:
    """What a line is about; None for blank lines and comments, empty where that is unclear."""
    if not line or line.startswith(("#", ";")):
        return None
    if line.startswith("- "):
        return line
    found = _SETTING.match(line)
    if found:
        return found[1]
    entry = _ENTRY.match(line)
    return entry[2].lower() if entry else ""
