"""A tree is a mapping of relative path to text; no path of it leaves its root."""

import os
from collections.abc import Iterable, Mapping
from pathlib import Path

from scaffold.core.errors import ScaffoldError

Tree = Mapping[str, str]


def checked(path: str) -> str:
    """The path itself, or an error `path-outside` when it could leave the root it is joined to."""
    parts = {*path.split("/")}
    nowhere = parts <= {"", "."}
    if nowhere or path.startswith("/") or ".." in parts or "\\" in path or "\0" in path:
        raise ScaffoldError("path-outside", f"the path {path!r} leaves the project")
    return path


def locate(root: Path, path: str) -> Path:
    """Where a path of the tree lies on disk; an error when a symlink leads it outside the root."""
    return locate_all(root, [path])[path]


def locate_all(root: Path, paths: Iterable[str]) -> dict[str, Path]:
    """Where each path lies, as `locate` says it; a folder is looked up once for all its files."""
    found: dict[str, Path] = {}
    real = os.path.realpath(root)
    inside: set[str] = set()
    for path in paths:
        target = f"{root}/{checked(path)}"
        folder = os.path.dirname(target)
        if folder not in inside and _is_below(os.path.realpath(folder), real):
            inside.add(folder)
        if folder not in inside or os.path.islink(target):
            raise ScaffoldError(
                "path-outside",
                f"{path} is, or lies behind, a symbolic link",
                "scaffold writes real files inside the project only; remove the link",
            )
        found[path] = Path(target)
    return found


def _is_below(folder: str, real: str) -> bool:
    return folder == real or folder.startswith(real.rstrip("/") + "/")


def read(root: Path, paths: Iterable[str]) -> dict[str, str]:
    """The texts of those paths that exist as files below the root, line ends as they stand."""
    found: dict[str, str] = {}
    located: set[str] = set()
    for path in paths:
        folder = checked(path).rpartition("/")[0]
        if folder not in located:  # where a folder lies is asked once, not for each of its files
            locate(root, path)
            located.add(folder)
        text = _text(root, path)
        if text is not None:
            found[path] = text
    return found


def _text(root: Path, path: str) -> str | None:
    try:
        with open(f"{root}/{path}", "rb", opener=_no_link) as file:
            return file.read().decode("utf-8", "surrogateescape")
    except (FileNotFoundError, NotADirectoryError, IsADirectoryError):
        return None
    except OSError:
        locate(root, path)  # a symbolic link has its own error
        raise


def _no_link(path: str, flags: int) -> int:
    return os.open(path, flags | getattr(os, "O_NOFOLLOW", 0))
