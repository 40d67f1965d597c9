"""What this machine worked out before: safe to delete, never committed, never trusted.

Every entry stands beside a stamp of what it was made from; another stamp, and it is made anew.
"""

import os
from collections.abc import Callable, Collection
from functools import lru_cache
from pathlib import Path
from typing import Any

from scaffold import __version__
from scaffold.core.installation import HOME
from scaffold.core.layout import CACHE

Stamp = list[int]


class Cache:
    """Named entries of one kind, as JSON, below a project's root."""

    def __init__(self, root: Path, kind: str) -> None:
        self._path = root / CACHE / f"{kind}.json"
        self._tool = tool_stamp()
        self._entries: dict[str, Any] = self._read()
        self._changed = False

    def get(self, name: str, stamp: Stamp, make: Callable[[], Any]) -> Any:
        """What was made of this stamp before, or what `make` makes of it now."""
        entry = self.peek(name)
        if isinstance(entry, list) and len(entry) == 2 and entry[0] == stamp:
            return entry[1]
        value = make()
        self.put(name, [stamp, value])
        return value

    def peek(self, name: str) -> Any:
        """What is kept under the name, None if nothing is."""
        return self._entries.get(name)

    def put(self, name: str, value: object) -> None:
        """Keep a JSON value under the name, once `keep` is called."""
        self._entries[name] = value
        self._changed = True

    def keep(self, names: Collection[str]) -> None:
        """Forget all other names, and write what has changed; a disk that is full is no error."""
        gone = self._entries.keys() - set(names)
        for name in gone:
            del self._entries[name]
        if self._changed or gone:
            self._write()

    def drop(self) -> None:
        """Keep nothing of this kind."""
        self._path.unlink(missing_ok=True)

    def _read(self) -> dict[str, Any]:
        import json

        try:
            found = json.loads(self._path.read_bytes())
            return dict(found["entries"]) if found["tool"] == self._tool else {}
        except (OSError, ValueError, TypeError, KeyError):
            return {}

    def _write(self) -> None:
        import json

        aside = self._path.with_suffix(f".{os.getpid()}")
        try:
            self._path.parent.mkdir(parents=True, exist_ok=True)
            aside.write_text(json.dumps({"tool": self._tool, "entries": self._entries}))
            aside.replace(self._path)
        except OSError:
            aside.unlink(missing_ok=True)


def file_stamp(path: Path) -> Stamp:
    """What changes when a file is written: its time in nanoseconds, its size, its number."""
    about = path.stat()
    return [about.st_mtime_ns, about.st_size, about.st_ino]


@lru_cache(maxsize=1)
def tool_stamp() -> str:
    """What changes when scaffold itself does: its version, and its newest file."""
    newest, count = 0, 0
    folders = [str(HOME / "template"), str(Path(__file__).parent.parent)]
    while folders:
        for entry in os.scandir(folders.pop()):
            if entry.is_dir(follow_symlinks=False):
                folders += [entry.path] if entry.name != "__pycache__" else []
            else:
                newest, count = max(newest, entry.stat().st_mtime_ns), count + 1
    return f"{__version__}-{count}-{newest}"
