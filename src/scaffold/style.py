"""Import order, unused imports and formatting: once for a whole tree, by ruff."""

import subprocess
import sys
import tempfile
from collections.abc import Mapping
from pathlib import Path

from scaffold.errors import ScaffoldError
from scaffold.tree import Tree

LINE_LENGTH = 100
FIRST_PARTY = 'lint.isort.known-first-party=["app", "tests"]'
LAYOUT = ["--no-cache", "--isolated", "--quiet", "--line-length", str(LINE_LENGTH)]
LAYOUT += ["--target-version", "py311"]
SORT = ["check", "--select", "I,F401", "--fix", "--config", FIRST_PARTY, *LAYOUT, "."]
ORDER = ["check", "--select", "I", "--fix", "--config", FIRST_PARTY, *LAYOUT, "."]
FORMAT = ["format", *LAYOUT, "."]


def width(line: str) -> int:
    """The columns that a line takes: wide letters take two."""
    if line.isascii():
        return len(line)
    from unicodedata import east_asian_width

    return len(line) + sum(east_asian_width(letter) in "WF" for letter in line)


def styled(files: Tree) -> dict[str, str]:
    """The same tree with its Python files as ruff and black like them."""
    return _passed(files, SORT, FORMAT)


def formatted(files: Tree) -> dict[str, str]:
    """The same tree, formatted; no import is taken out, for people may have put it there."""
    return _passed(files, ORDER, FORMAT)


def _passed(files: Tree, *passes: list[str]) -> dict[str, str]:
    python = {path: text for path, text in files.items() if path.endswith(".py") and text}
    if not python:
        return dict(files)
    with tempfile.TemporaryDirectory(prefix="scaffold-") as folder:
        names = _stage(Path(folder), python)
        for arguments in passes:
            _ruff(arguments, folder, names)
        return {**files, **_collect(Path(folder), names)}


def _stage(folder: Path, python: Tree) -> Mapping[str, str]:
    """Flat, numbered files in one folder: what ruff does to a file does not depend on its path,
    but for `__init__.py`, whose imports are exports."""
    names: dict[str, str] = {}
    for number, (path, text) in enumerate(python.items()):
        name = f"f{number}.py"
        if path.endswith("/__init__.py"):
            (folder / str(number)).mkdir()
            name = f"{number}/__init__.py"
        (folder / name).write_text(text, encoding="utf-8", newline="")
        names[name] = path
    return names


def _collect(folder: Path, names: Mapping[str, str]) -> dict[str, str]:
    return {path: (folder / name).read_bytes().decode() for name, path in names.items()}


def _ruff(arguments: list[str], folder: str, names: Mapping[str, str]) -> None:
    command = [_executable(), *arguments]
    done = subprocess.run(command, cwd=folder, capture_output=True, text=True, check=False)
    if done.returncode == 0:
        return
    said = done.stdout + done.stderr
    for name, path in sorted(names.items(), key=lambda pair: -len(pair[0])):
        said = said.replace(name, path)
    raise ScaffoldError(
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
