"""What a run is about to do, written down so that any later run can end it either way."""

import os
import shutil
import time
from collections.abc import Callable, Iterable, Mapping
from contextlib import suppress
from dataclasses import dataclass, field
from pathlib import Path
from typing import NamedTuple
from zlib import crc32

from scaffold.core import tree
from scaffold.core.errors import DiskError
from scaffold.core.layout import JOURNAL
from scaffold.project.apply.check import above

Step = Callable[[str], None]


class Entry(NamedTuple):
    """One path: the marks of its content before and after; None is no file."""

    path: str
    before: str | None
    after: str | None


@dataclass
class Journal:
    """One run's folder: `N.new` and `N.old` of its Nth entry, and the journal once committed."""

    root: Path
    folder: Path
    entries: list[Entry] = field(default_factory=list)
    made: list[str] = field(default_factory=list)

    @classmethod
    def begin(cls, root: Path) -> "Journal":
        """A new run's journal, its folder made."""
        folder = tree.locate(root, f"{JOURNAL}/{os.getpid()}-{time.time_ns()}")
        folder.mkdir(parents=True)
        return cls(root, folder)

    @classmethod
    def left(cls, root: Path, name: str) -> "Journal":
        """What an earlier run left; without entries where it never came to its commit point."""
        journal = cls(root, tree.locate(root, f"{JOURNAL}/{name}"))
        if journal.committed:
            journal._load()
        return journal

    @property
    def committed(self) -> bool:
        return self._file.is_file()

    @property
    def _file(self) -> Path:
        return self.folder / "journal.json"

    def stage(self, contents: Mapping[str, bytes | None], step: Step) -> None:
        """Put every new content, and a way back to every old one, beside the tree."""
        for path, content in contents.items():
            before, after = _mark_of(f"{self.root}/{path}"), _mark(content)
            if before == after:
                continue
            self.entries.append(Entry(path, before, after))
            number = len(self.entries) - 1
            if content is not None:
                _write(f"{self.folder}/{number}.new", content)
            if before is not None:
                _keep(self.root / path, self._old(number), self._new(number))
            step(f"staged {path}")
        self.made = self._missing_folders()

    def commit(self, step: Step) -> None:
        """The commit point: once the journal has its name, the run will be brought to its end."""
        import json

        draft = self.folder / "draft.json"
        content = {"made": self.made, "entries": self.entries}
        with draft.open("w", encoding="utf-8") as file:
            json.dump(content, file)
            file.flush()
            os.fsync(file.fileno())
        step("drafted")
        draft.replace(self._file)
        step("committed")

    def move(self, step: Step) -> None:
        """Put the new contents into place; what has arrived already stays."""
        for entry in self.entries:  # removals first: a file may make way for a folder
            if entry.after is None and (self.root / entry.path).is_file():
                (self.root / entry.path).unlink()
                step(f"removed {entry.path}")
        for folder in {entry.path.rpartition("/")[0] for entry in self.entries if entry.after}:
            (self.root / folder).mkdir(parents=True, exist_ok=True)
        for number, entry in enumerate(self.entries):
            with suppress(FileNotFoundError):  # gone from the journal: it has arrived
                os.replace(f"{self.folder}/{number}.new", f"{self.root}/{entry.path}")
                step(f"moved {entry.path}")
        self._drop_folders(entry.path for entry in self.entries if entry.after is None)
        step("folders dropped")

    def whole(self) -> bool:
        """Whether what is still to be moved can be: nothing torn, nothing edited meanwhile."""
        for number, entry in enumerate(self.entries):
            now = _mark_of(self.root / entry.path)
            if now not in (entry.before, entry.after):
                raise _edited(entry.path, self.folder)
            if now != entry.after and entry.after not in (None, _mark_of(self._new(number))):
                return False
        return True

    def undo(self, step: Step) -> None:
        """Put the old contents back where the new ones have arrived already."""
        arrived = [
            (number, entry)
            for number, entry in enumerate(self.entries)
            if self.committed and _mark_of(self.root / entry.path) == entry.after
        ]
        for _, entry in arrived:
            if entry.before is None:
                (self.root / entry.path).unlink()
                step(f"took back {entry.path}")
        for folder in reversed(self.made):
            drop(self.root / folder)
        for number, entry in arrived:
            if entry.before is not None:
                self._put_back(number, self.root / entry.path)
                step(f"put back {entry.path}")

    def _put_back(self, number: int, target: Path) -> None:
        target.parent.mkdir(parents=True, exist_ok=True)
        self._old(number).replace(target)

    def discard(self, step: Step) -> None:
        """The end of the run: its journal goes first, so that nothing is done twice."""
        self._file.unlink(missing_ok=True)
        step("ended")
        shutil.rmtree(self.folder, ignore_errors=True)
        drop(self.folder.parent)
        step("discarded")

    def _new(self, number: int) -> Path:
        return self.folder / f"{number}.new"

    def _old(self, number: int) -> Path:
        return self.folder / f"{number}.old"

    def _missing_folders(self) -> list[str]:
        wanted = {folder for entry in self.entries if entry.after for folder in above(entry.path)}
        return sorted(folder for folder in wanted if not (self.root / folder).is_dir())

    def _drop_folders(self, paths: Iterable[str]) -> None:
        """Remove the folders above these paths that nothing is left in, the innermost first."""
        for folder in sorted({folder for path in paths for folder in above(path)}, reverse=True):
            drop(self.root / folder)

    def _load(self) -> None:
        import json

        try:
            content = json.loads(self._file.read_text("utf-8"))
            self.entries = [Entry(*entry) for entry in content["entries"]]
            self.made = [tree.checked(folder) for folder in content["made"]]
        except (ValueError, TypeError, KeyError, AttributeError) as error:
            raise DiskError(
                "journal-broken",
                f"{self._file} cannot be read: {error}",
                "look with `git status` at what the killed run wrote, then remove that folder",
            ) from error
        tree.locate_all(self.root, [entry.path for entry in self.entries])


def _mark(content: bytes | None) -> str | None:
    return None if content is None else f"{len(content)}-{crc32(content):08x}"


def _mark_of(path: str | Path) -> str | None:
    try:
        with open(path, "rb") as file:
            return _mark(file.read())
    except (FileNotFoundError, NotADirectoryError, IsADirectoryError):
        return None


def _write(path: str, content: bytes) -> None:
    with open(path, "wb") as file:
        file.write(content)


def _keep(target: Path, old: Path, new: Path) -> None:
    """A way back to the file, and its mode for what replaces it, with a later time."""
    try:
        os.link(target, old)
    except OSError:  # not every filesystem links
        shutil.copy2(target, old)
    if new.exists():
        was, now = target.stat(), new.stat()
        new.chmod(was.st_mode & 0o7777)
        # Python goes on with a compiled module whose source has the same size and second.
        if now.st_size == was.st_size and int(now.st_mtime) <= int(was.st_mtime):
            os.utime(new, (now.st_atime, int(was.st_mtime) + 1))


def drop(folder: Path) -> None:
    """Remove the folder if nothing is in it."""
    try:
        folder.rmdir()
    except OSError:
        return


def _edited(path: str, folder: Path) -> DiskError:
    return DiskError(
        "edited-meanwhile",
        f"a run was killed halfway, and {path} was edited before it could be ended",
        f"move your {path} aside and run again, then bring your edit back; or give up the killed"
        f" run: remove {folder} and look at what `git diff` shows",
    )
