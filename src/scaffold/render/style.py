"""Import order, unused imports and formatting: once for a whole tree, by ruff.

Black is asked too about the few files with a line or a type so long that the two disagree.
"""

import os
import re
import shlex
import subprocess
import sys
import tempfile
from collections.abc import Iterable, Mapping
from pathlib import Path

from scaffold.core.errors import ScaffoldError
from scaffold.core.tree import Tree

LINE_LENGTH = 100
FIRST_PARTY = 'lint.isort.known-first-party=["app", "tests"]'
LAYOUT = ["--no-cache", "--isolated", "--quiet", "--line-length", str(LINE_LENGTH)]
LAYOUT += ["--target-version", "py311"]
SORT = ["check", "--select", "I,F401", "--fix", "--config", FIRST_PARTY, *LAYOUT, "."]
ORDER = ["check", "--select", "I", "--fix", "--config", FIRST_PARTY, *LAYOUT, "."]
MEMORY = "/dev/shm"
ROOM_OF_A_FILE = 100_000
FORMAT = ["format", *LAYOUT, "."]
_OPENED = re.compile(r"-> [\w.]+\[\n|\w: \(\n")


def width(line: str) -> int:
    """The columns that a line takes: wide letters take two."""
    if line.isascii():
        return len(line)
    from unicodedata import east_asian_width

    return len(line) + sum(east_asian_width(letter) in "WF" for letter in line)


class Styling:
    """Ruff at work on a tree, in processes of its own, while the run goes on."""

    def __init__(self, files: Tree, *passes: list[str]) -> None:
        self._files = dict(files)
        self._passes = passes
        self._folder = tempfile.TemporaryDirectory(prefix="scaffold-", dir=_memory(len(files)))
        python = {path: text for path, text in files.items() if path.endswith(".py") and text}
        self._names = _stage(Path(self._folder.name), python)
        self._ruff = _started(self._folder.name, passes) if python else None

    def done(self) -> dict[str, str]:
        """The styled tree, waited for; `style-failed` where ruff could not read a file."""
        if self._ruff is not None:
            said, _ = self._ruff.communicate()
            if self._ruff.returncode:
                raise _failure(said, self._names)
            found = _collect(Path(self._folder.name), self._names)
            self._ruff = None
            self._folder.cleanup()
            self._files |= found | self._settled(found)
        return self._files

    def _settled(self, found: Tree) -> dict[str, str]:
        """The files that ruff and black may lay out in two ways, as black has them.

        They are made from what ruff was given, not from what it made: black keeps the parentheses
        that ruff sets around a type, and a second pass would set others.
        """
        *before, last = self._passes
        if last is not FORMAT:
            return {}
        doubtful = {path: self._files[path] for path, text in found.items() if _is_doubtful(text)}
        if not doubtful:
            return {}
        return {path: _blackened(text) for path, text in Styling(doubtful, *before).done().items()}


def begun(files: Tree) -> Styling:
    """What `styled` does, begun; its outcome is asked for later."""
    return Styling(files, SORT, FORMAT)


def styled(files: Tree) -> dict[str, str]:
    """The same tree with its Python files as ruff and black like them."""
    return begun(files).done()


def formatted(files: Tree) -> dict[str, str]:
    """The same tree, formatted; no import is taken out, for people may have put it there."""
    return Styling(files, ORDER, FORMAT).done()


def _memory(count: int) -> str | None:
    """A folder in memory with room for so many files, where there is one: a thousand features
    are written and removed there ten times as fast as on a disk.
    """
    try:
        about = os.statvfs(MEMORY)
    except (OSError, AttributeError):
        return None
    room = os.access(MEMORY, os.W_OK) and about.f_bavail * about.f_frsize > count * ROOM_OF_A_FILE
    return MEMORY if room else None


def _stage(folder: Path, python: Tree) -> Mapping[str, str]:
    """Flat, numbered files in one folder: what ruff does to a file does not depend on its path,
    but for `__init__.py`, whose imports are exports."""
    names: dict[str, str] = {}
    for number, (path, text) in enumerate(python.items()):
        name = f"f{number}.py"
        if path.endswith("/__init__.py"):
            (folder / str(number)).mkdir()
            name = f"{number}/__init__.py"
        with open(f"{folder}/{name}", "wb") as file:
            file.write(text.encode())
        names[name] = path
    return names


def _collect(folder: Path, names: Mapping[str, str]) -> dict[str, str]:
    found = {}
    for name, path in names.items():
        with open(f"{folder}/{name}", "rb") as file:
            found[path] = file.read().decode()
    return found


def _blackened(text: str) -> str:
    from black import Mode, format_str
    from black.mode import TargetVersion

    mode = Mode(line_length=LINE_LENGTH, target_versions={TargetVersion.PY311})
    return format_str(text, mode=mode)


def _is_doubtful(text: str) -> bool:
    measure = len if text.isascii() else width
    longest = max(map(measure, text.split("\n")))
    return longest > LINE_LENGTH or "  | None" in text or _OPENED.search(text) is not None


def _started(folder: str, passes: Iterable[list[str]]) -> "subprocess.Popen[str]":
    """One pass after the other, by a shell, so that nobody need wait in between."""
    ruff = _executable()
    line = " && ".join(shlex.join([ruff, *arguments]) for arguments in passes)
    pipe, both = subprocess.PIPE, subprocess.STDOUT
    return subprocess.Popen(
        ["/bin/sh", "-c", line], cwd=folder, stdout=pipe, stderr=both, encoding="utf-8"
    )


def _failure(said: str, names: Mapping[str, str]) -> ScaffoldError:
    for name, path in sorted(names.items(), key=lambda pair: -len(pair[0])):
        said = said.replace(name, path)
    return ScaffoldError(
        "style-failed",
        f"generated code could not be formatted: {said.strip()[:2000]}",
        "this is a fault of a template, not of the spec: please report it",
    )


def _executable() -> str:
    beside = Path(sys.executable).with_name("ruff")
    if beside.exists():
        return str(beside)
    from ruff.__main__ import find_ruff_bin  # type: ignore[import-untyped]

    return str(find_ruff_bin())
