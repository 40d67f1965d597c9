"""Writes to the disk, all or nothing.

A run stages every new text in `.scaffold/journal/`, then writes down what it is about to do: that
is the commit point. Only then files move into place, each by one rename. Killed before the commit
point, the tree is as before; killed after it, the next `recover` brings it to the end. An error
of the disk on the way takes back what was moved.

A loss of power is a kill that may also tear what was not flushed: the journal is flushed before
the commit point, and every staged text is compared with its checksum in it. Where one is torn,
recovery goes back instead of forward. Files already in place are left to the kernel to flush, as
git leaves its working tree.
"""

from collections.abc import Callable, Iterator, Mapping
from contextlib import ExitStack, contextmanager
from pathlib import Path

from scaffold.core import tree
from scaffold.core.errors import DiskError, ScaffoldError
from scaffold.core.layout import JOURNAL
from scaffold.project.apply.check import check, digest
from scaffold.project.apply.journal import Journal, drop
from scaffold.project.apply.lock import locked

__all__ = ["apply", "digest", "exclusive", "recover", "write"]


def apply(
    root: Path,
    writes: Mapping[str, str | None],
    *,
    expected: Mapping[str, str | None] | None = None,
    on_step: Callable[[str], None] | None = None,
) -> None:
    """Write the texts and remove the files whose text is None: all of them, or none.

    `expected` is the digest of what the caller saw at a path (None: no file); a file that
    differs is refused with `changed-since`. Killed at any point, the tree is as before, or the
    next `recover` brings it to the end. `on_step` is called after every step, for tests.
    """
    if writes:
        with exclusive(root):
            write(root, writes, expected=expected, on_step=on_step)


@contextmanager
def exclusive(root: Path) -> Iterator[None]:
    """Hold the project's lock, with every killed run ended: what is read meanwhile stays true."""
    with ExitStack() as stack:
        with _disk_errors():
            stack.enter_context(locked(root))
            _finish(root, _nobody)
        yield


def write(
    root: Path,
    writes: Mapping[str, str | None],
    *,
    expected: Mapping[str, str | None] | None = None,
    on_step: Callable[[str], None] | None = None,
) -> None:
    """The same as `apply`, for a caller that holds the lock."""
    contents = {path: _bytes(path, text) for path, text in writes.items()}
    with _disk_errors():
        check(root, contents, expected or {})
        _write(Journal.begin(root), contents, on_step or _nobody)


def recover(root: Path, *, on_step: Callable[[str], None] | None = None) -> bool:
    """Finish a run that was killed after its commit point, discard one that was not.

    Every command calls it first; it costs one look at a folder when there is nothing to do.
    Tells whether there was anything.
    """
    if not (root / JOURNAL).is_dir():
        return False
    with _disk_errors(), locked(root):
        return _finish(root, on_step or _nobody)


def _write(
    journal: Journal, contents: Mapping[str, bytes | None], step: Callable[[str], None]
) -> None:
    try:
        journal.stage(contents, step)
        if journal.entries:
            journal.commit(step)
            journal.move(step)
    except BaseException:
        _back(journal)
        raise
    journal.discard(step)


def _back(journal: Journal) -> None:
    try:
        journal.undo(_nobody)
        journal.discard(_nobody)
    except OSError as error:
        raise DiskError(
            "halfway",
            f"a run stopped halfway, and {error.filename} could not be put back: {error.strerror}",
            "make room, or allow writing there: the next run of scaffold ends this one first",
        ) from error


def _finish(root: Path, step: Callable[[str], None]) -> bool:
    """Bring every run that left a journal to one of its ends; the caller holds the lock."""
    left = _left(root)
    for name in left:
        journal = Journal.left(root, name)
        if journal.committed and journal.whole():
            journal.move(step)
        else:
            journal.undo(step)
        journal.discard(step)
    drop(root / JOURNAL)
    return bool(left)


def _left(root: Path) -> list[str]:
    folder = root / JOURNAL
    if not folder.is_dir():
        return []
    tree.locate(root, f"{JOURNAL}/any")
    return sorted(entry.name for entry in folder.iterdir())


def _bytes(path: str, text: str | None) -> bytes | None:
    try:
        return None if text is None else text.encode("utf-8", "surrogateescape")
    except UnicodeEncodeError as error:
        raise ScaffoldError("bad-text", f"{path} cannot be written: {error}") from error


@contextmanager
def _disk_errors() -> Iterator[None]:
    """An error of the disk, as ours: what could not be done, and that nothing was."""
    try:
        yield
    except OSError as error:
        raise DiskError(
            "cannot-write",
            f"{error.filename or 'the project'} cannot be written: {error.strerror or error}",
            "nothing was changed; make room, or allow writing there, then run again",
        ) from error


def _nobody(step: str) -> None:
    """Who looks on when nobody does."""
