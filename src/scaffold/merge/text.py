"""One file, three texts: by lines first, then by what its language knows."""

from scaffold.core.line_ends import crlf, like, plain
from scaffold.core.values import replace, value
from scaffold.merge.change import Hunk, noted
from scaffold.merge.lines import (
    SAME_LINES,
    Lines,
    Piece,
    hunks,
    merge_lines,
    merge_unrelated,
    smallest,
)
from scaffold.merge.markers import flat

_NAMES = (".env", ".gitignore", "Makefile", ".importlinter", ".editorconfig")
_ENDS = (".json", ".toml", ".yml", ".yaml", ".ini", ".cfg", ".txt", ".conf", ".example")


@value
class Outcome:
    """The merged text; where there are hunks, it carries them between diff3 markers."""

    text: str
    hunks: tuple[Hunk, ...] = ()
    note: str = ""


def merge_text(path: str, base: str | None, ours: str, theirs: str) -> Outcome:
    """Both sides' edits in one text, or the hunks that cannot be joined.

    Without a base nothing shows who added what, so whatever differs conflicts.
    """
    mine, new = _lines(plain(ours) if crlf(ours) else ours), _lines(plain(theirs))
    if base is None:
        pieces, note = merge_unrelated(mine, new), "made by hand, and generated now"
    else:
        old = _lines(plain(base))
        pieces = merge_lines(old, mine, new)
        pieces, note = _refined(path, old, mine, new, pieces)
    pieces = [_noted(piece, note) if isinstance(piece, Hunk) else piece for piece in pieces]
    found = hunks(pieces)
    text = _text(flat(pieces), _ends(base, ours, theirs))
    return Outcome(like(ours, text) if crlf(ours) else text, found, noted(found))


def _noted(hunk: Hunk, note: str) -> Hunk:
    """The conflict with its reason: its own, what its lines show, else that of the file."""
    if not hunk.note and note == SAME_LINES:
        if not hunk.theirs:
            note = "edited by hand, and no longer generated"
        elif not hunk.yours:
            note = "removed by hand, and generated in another way"
    return hunk if hunk.note else replace(hunk, note=note)


def _lines(text: str) -> Lines:
    return text.removesuffix("\n").split("\n") if text else []


def _text(lines: Lines, ends: bool) -> str:
    return "\n".join(lines) + ("\n" if ends and lines else "")


def _ends(base: str | None, ours: str, theirs: str) -> bool:
    """Whether the outcome ends its last line: as ours, unless only theirs changed that."""
    old, mine, new = (not text or text.endswith("\n") for text in (base, ours, theirs))
    return new if base is not None and old == mine else mine


def _has_keys(path: str) -> bool:
    """Whether the lines of the file have names: settings, requirements, lists."""
    name = path.rpartition("/")[2]
    return name.startswith(_NAMES) or name.endswith(_ENDS)


def _refined(
    path: str, base: Lines, ours: Lines, theirs: Lines, pieces: list[Piece]
) -> tuple[list[Piece], str]:
    """The merge by lines, mended or refused by what the file's language knows."""
    if path.endswith((".py", ".pyi")):
        from scaffold.merge.python import merge as python

        return python.refine(base, ours, theirs, pieces)
    if _has_keys(path):
        from scaffold.merge import keyed

        made, wrong = keyed.refine(path, ours, theirs, pieces)
        if not wrong:
            return made, SAME_LINES

        def sound(lines: Lines) -> bool:
            return not keyed.wrong(path, lines, ours, theirs)

        return smallest(base, ours, theirs, sound), wrong
    return pieces, SAME_LINES
