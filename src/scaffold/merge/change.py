"""What happens to a file, and why."""

from collections.abc import Iterable
from typing import Literal

from scaffold.core.line_ends import like
from scaffold.core.values import value

Status = Literal["create", "update", "delete", "rename", "same", "keep", "merge", "conflict"]

EDITED = "edited"
DELETED = "deleted by hand"
SEEDED = "yours since it was made"
ORPHAN = "orphan: edited, no longer generated"
MISSED = "deleted by hand; what is generated has changed"
UNRESOLVED = "unresolved markers"
WITH_EDITS = "with your edits"
_REPORTED = (ORPHAN, MISSED)
BETWEEN_NOTES = "; "


@value
class Hunk:
    """A place where people and the generator changed the same lines, each in their own way.

    `line` is the first line of it in ours (1-based), `end` the one past its last; the three sides
    are lines without their ends. `note` says why it conflicts.
    """

    line: int
    end: int
    yours: tuple[str, ...]
    base: tuple[str, ...]
    theirs: tuple[str, ...]
    note: str = ""


@value
class Change:
    """One path of the tree: what stands there (`before`), what shall stand there (`after`).

    None is "no file". Where nothing is to be written the two are equal. `was` is where a file that
    is renamed stood; that it goes from there is another change, which says `now`.
    """

    path: str
    status: Status
    before: str | None
    after: str | None
    note: str = ""
    hunks: tuple[Hunk, ...] = ()
    was: str = ""
    now: str = ""

    @classmethod
    def of(cls, path: str, before: str | None, after: str | None) -> "Change":
        """A file that is written whole, with no base to merge over; it keeps its line ends."""
        if before and after:
            after = like(before, after)
        if before == after:
            return cls(path, "same", before, after)
        if after is None:
            return cls(path, "delete", before, after)
        return cls(path, "create" if before is None else "update", before, after)

    @property
    def writes(self) -> bool:
        return self.after != self.before

    @property
    def quiet(self) -> bool:
        """Whether nothing happens that people need to hear of."""
        return self.status == "same" or (self.status == "keep" and self.note not in _REPORTED)


def noted(hunks: Iterable[Hunk]) -> str:
    """Why a file conflicts, from its hunks: each reason once."""
    return BETWEEN_NOTES.join(dict.fromkeys(hunk.note for hunk in hunks if hunk.note))


def writes(changes: Iterable[Change]) -> dict[str, str | None]:
    """What is to be written, as `apply` takes it: a text, or None where the file goes."""
    return {change.path: change.after for change in changes if change.writes}


def conflicts(changes: Iterable[Change]) -> tuple[Change, ...]:
    """The changes that people have to settle."""
    return tuple(change for change in changes if change.status == "conflict")


def blocked(changes: Iterable[Change]) -> bool:
    """Whether a conflict stands that markers do not carry: then nothing at all is written."""
    return any(change.status == "conflict" and not change.writes for change in changes)


def merged(changes: Iterable[Change]) -> dict[str, str]:
    """The texts that were put together from two sides, and so may need formatting."""
    joined = (c for c in changes if c.status == "merge" or c.note == WITH_EDITS)
    return {change.path: change.after for change in joined if change.after is not None}
