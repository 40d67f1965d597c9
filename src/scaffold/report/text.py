"""What people read: lines as Rails prints them, diffs, conflicts, problems with their place."""

import os
from collections import Counter
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import TYPE_CHECKING, TextIO, get_args

from scaffold.core.errors import Problem, Where
from scaffold.core.values import replace
from scaffold.merge import Change, Hunk
from scaffold.merge.change import UNRESOLVED, Status

if TYPE_CHECKING:
    from scaffold.compat import ApiChange

_COLOURS = {
    "create": 32,
    "update": 33,
    "merge": 36,
    "rename": 36,
    "delete": 31,
    "conflict": 31,
    "keep": 34,
}
_WIDEST = 160
_LARGEST = 1_000_000


def wants_colour(stream: TextIO) -> bool:
    """Whether colour is welcome: on a terminal, unless NO_COLOR is set."""
    return stream.isatty() and not os.environ.get("NO_COLOR") and os.environ.get("TERM") != "dumb"


def change_lines(
    changes: Iterable[Change], *, verbose: bool = False, colour: bool = False
) -> list[str]:
    """A line for each change, the status right-aligned, and the totals; what is quiet is counted
    only, unless verbose."""
    lines: list[str] = []
    counts: Counter[str] = Counter()
    for change in changes:
        if change.now:
            continue
        counts[change.status] += 1
        if change.quiet and not verbose:
            continue
        note = f"  ({change.note})" if change.note else ""
        word = _painted(f"{change.status:>12}", _COLOURS.get(change.status, 2), colour)
        lines.append(f"{word}  {_path(change)}{note}")
    if counts.total() < (2 if lines else 1):
        return lines
    known = (status for status in get_args(Status) if counts[status])
    return [*lines, f"{'':12}  {', '.join(f'{counts[status]} {status}' for status in known)}"]


def _path(change: Change) -> str:
    path = _plain(change.path)
    return f"{_plain(change.was)} -> {path}" if change.was else path


def diff_text(changes: Iterable[Change], *, colour: bool = False) -> str:
    """The unified diffs of what would be written; of a renamed file against what it was."""
    listed = [change for change in changes if change.writes]
    before = {change.path: change.before for change in listed}
    shown = (change for change in listed if not change.now)
    lines = (line for one in shown for line in _diff(one, before.get(one.was, one.before)))
    return "\n".join(_painted(_plain(line), _of_diff(line), colour) for line in lines)


def conflict_lines(changes: Iterable[Change], *, colour: bool = False) -> list[str]:
    """Each conflict with its place and its three sides."""
    return [
        line
        for change in changes
        if change.status == "conflict"
        for hunk in change.hunks
        for line in _conflict(change, hunk, colour)
    ]


def compatibility_lines(api_changes: Iterable["ApiChange"], *, colour: bool = False) -> list[str]:
    """What clients of the API notice: what breaks them, with what to do instead, and what fits."""
    lines: list[str] = []
    for one in _told_once(api_changes):
        word, code = ("breaks", 31) if one.breaking else ("fits", 32)
        routes = ", ".join(one.routes)
        said = (one.message, f"in {routes}") if one.field else (f"{routes}: {one.message}",)
        lines.append(f"{_painted(f'{word:>12}', code, colour)}  {_plain(said[0])}")
        lines += [f"{'':12}  {_plain(more)}" for more in (*said[1:], one.instead) if more]
    return ["", "clients of the API", *lines] if lines else lines


def _told_once(api_changes: Iterable["ApiChange"]) -> Iterator["ApiChange"]:
    """The changes; one that requests and responses have alike is one, with the routes of both."""
    routes: dict[ApiChange, list[str]] = {}
    kinds: dict[ApiChange, str] = {}
    for one in api_changes:
        said = replace(one, routes=(), kind=one.kind.partition("-")[2])
        kinds.setdefault(said, one.kind)
        routes.setdefault(said, []).extend(one.routes)
    for said, every in routes.items():
        yield replace(said, kind=kinds[said], routes=tuple(sorted({*every})))


def problem_lines(problems: Iterable[Problem], root: Path, *, colour: bool = False) -> list[str]:
    """Each problem: what is wrong, its place, the source line with a caret, what to write."""
    lines: list[str] = []
    for problem in problems:
        word = _painted("error", 31, colour)
        lines.append(f"{word}: {_plain(problem.message)} [{problem.code}]")
        if problem.where:
            lines.append(f"  {_plain(str(problem.where))}")
            lines += _source(root, problem.where)
        lines += [f"  {_plain(line)}" for line in problem.hint.splitlines()]
    return lines


def _conflict(change: Change, hunk: Hunk, colour: bool) -> Iterator[str]:
    place = f"{_plain(change.path)}:{hunk.line}"
    yield f"{_painted('conflict', 31, colour)}  {place}  {hunk.note or change.note}"
    if change.note == UNRESOLVED:
        yield "    settle it and remove the markers, then run again"
        return
    sides = (("yours", hunk.yours), ("last generated", hunk.base), ("new", hunk.theirs))
    for name, lines in sides:
        yield f"    {name}:" if lines else f"    {name}: nothing"
        yield from (f"      | {_plain(line)}".rstrip() for line in lines)


def _diff(change: Change, text: str | None) -> Iterator[str]:
    from difflib import unified_diff

    before, after = _lines(text), _lines(change.after)
    old = "/dev/null" if text is None else f"a/{change.was or change.path}"
    new = "/dev/null" if change.after is None else f"b/{change.path}"
    for line in unified_diff(before, after, old, new, lineterm=""):
        yield from line.split("\n")


def _lines(text: str | None) -> list[str]:
    lines = (text or "").split("\n")
    last = lines.pop()
    return [*lines, f"{last}\n\\ No newline at end of file"] if last else lines


def _of_diff(line: str) -> int:
    return {"+": 32, "-": 31, "@": 36}.get(line[:1], 0)


def _source(root: Path, where: Where) -> list[str]:
    """The line that is meant, a caret below its column; nothing where it cannot be read."""
    path = root / where.file
    try:
        if not where.line or not path.is_file() or path.stat().st_size > _LARGEST:
            return []
        line = path.read_text("utf-8", "replace").split("\n")[where.line - 1]
    except (OSError, ValueError, IndexError):
        return []
    column = min(max(where.column, 1), len(line) + 1)
    start = max(0, column - _WIDEST // 2) if len(line) > _WIDEST else 0
    shown = line.replace("\t", " ")[start : start + _WIDEST]
    caret = [" " * (column + 3 - start) + "^"] if where.column else []
    return [f"    {_plain(shown)}", *caret]


def _plain(text: str) -> str:
    """The text without what a terminal would obey or cannot show."""
    if text.isprintable():
        return text
    shown = (c if c.isprintable() or c == "\t" else repr(c)[1:-1] for c in text.rstrip("\r"))
    return "".join(shown)


def _painted(text: str, code: int, colour: bool) -> str:
    return f"\033[{code}m{text}\033[0m" if colour and code else text
