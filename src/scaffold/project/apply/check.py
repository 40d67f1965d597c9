"""What must hold before anything is written."""

import os
from collections.abc import Iterator, Mapping
from os.path import isdir, isfile
from pathlib import Path

from scaffold.core import tree
from scaffold.core.errors import DiskError

Contents = Mapping[str, bytes | None]


def check(root: Path, contents: Contents, expected: Mapping[str, str | None]) -> None:
    """Refuse what leaves the root, clashes with what stands there, or has changed since."""
    tree.locate_all(root, contents)
    new = sorted(path for path, content in contents.items() if content is not None)
    gone = contents.keys() - set(new)
    _folders_and_files(root, new, gone)
    _case(root, new, gone)
    _unchanged(root, expected)


def _folders_and_files(root: Path, new: list[str], gone: set[str]) -> None:
    """No file where a folder stands, no folder where a file stands or comes."""
    files = set(new)
    for folder in sorted({folder for path in new for folder in above(path)}):
        if folder in files or (folder not in gone and isfile(f"{root}/{folder}")):
            raise _clash(f"{folder} is a file, and files shall lie below it")
    for path in (*new, *gone):
        if isdir(f"{root}/{path}"):
            raise _clash(f"{path} is a folder, and a file shall stand there")


def _case(root: Path, new: list[str], gone: set[str]) -> None:
    """No two names that are one name where case does not count."""
    written: dict[str, str] = {}
    for path in new:
        for part in (path, *above(path)):
            other = written.setdefault(part.casefold(), part)
            if other != part:
                raise _clash(f"{part} and {other} are one name where case does not count")
    listings: dict[str, dict[str, str]] = {}
    for part in written.values():
        folder, _, name = part.rpartition("/")
        if folder not in listings:
            listings[folder] = _names(root / folder)
        other = listings[folder].get(name.casefold(), name)
        if other != name and f"{folder}/{other}".lstrip("/") not in gone:
            raise _clash(
                f"{part} and {other}, which exists, are one name where case does not count"
            )


def _names(folder: Path) -> dict[str, str]:
    """The names in a folder by what they are where case does not count."""
    if not folder.is_dir():
        return {}
    names = os.listdir(folder)
    return dict(zip("\0".join(names).casefold().split("\0"), names, strict=True)) if names else {}


def _unchanged(root: Path, expected: Mapping[str, str | None]) -> None:
    if not expected:
        return
    found = tree.read(root, expected)
    for path, seen in expected.items():
        if digest(found.get(path)) != seen:
            raise DiskError(
                "changed-since",
                f"{path} has changed since it was compared",
                "nothing was written; run again, so that the change is seen",
            )


def digest(text: str | None) -> str | None:
    """The SHA-256 of a file's bytes, in hex; None for no file."""
    if text is None:
        return None
    from hashlib import sha256

    return sha256(text.encode("utf-8", "surrogateescape")).hexdigest()


def above(path: str) -> Iterator[str]:
    """The folders above a path, the innermost first."""
    folder = path.rpartition("/")[0]
    while folder:
        yield folder
        folder = folder.rpartition("/")[0]


def _clash(message: str) -> DiskError:
    return DiskError("path-clash", message, "nothing was written; move or rename one of them")
