"""A project's own templates: overrides of single ones, or a folder that replaces all.

`.scaffold/templates/PATH` stands in place of the template `PATH`. Beside it, in
`.scaffold/overrides/`, is recorded which original it was made for, so that a later version of
scaffold can say that the original has changed.
"""

import hashlib
from collections.abc import Iterator, Mapping
from pathlib import Path

from scaffold.core import tree
from scaffold.core.errors import ScaffoldError, Where
from scaffold.core.layout import OVERRIDE_RECORDS, OVERRIDES, PROJECT
from scaffold.core.values import value
from scaffold.project.workspace import Workspace
from scaffold.render.sources import Source, Sources, built_in

FOLDERS = ("feature", "shared", "providers", "use_cases")


@value
class Override:
    """A template of the project's: its path, and whether the original has changed since."""

    path: str
    outdated: bool = False
    unknown: bool = False


def sources_of(workspace: Workspace) -> Sources:
    """Where this project's templates come from."""
    folder = workspace.template_folder()
    overrides = workspace.root / OVERRIDES
    replaced = overrides if overrides.is_dir() else None
    if not folder:
        return Sources(built_in().folders, replaced, of_project=replaced is not None)
    whole = workspace.root / folder
    if not any((whole / name).is_dir() for name in FOLDERS):
        raise ScaffoldError(
            "no-templates",
            f"{folder} holds no templates",
            f"copy scaffold's own there: it has the folders {', '.join(FOLDERS)}",
            Where(PROJECT),
        )
    return Sources((Source(whole), *built_in().folders[1:]), replaced, of_project=True)


def template_path(workspace: Workspace, path: str) -> str:
    """Where a template lies, for people: in the project, or in scaffold."""
    for folder in (OVERRIDES, workspace.template_folder()):
        if folder and (workspace.root / folder / path).is_file():
            return f"{folder}/{path}"
    return f"template/{path}"


def overrides(workspace: Workspace) -> Iterator[Override]:
    """Every override, by path, compared with the original that it was made for."""
    sources = sources_of(workspace)
    records = _records(workspace)
    for path in _paths(workspace):
        original = sources.original(path)
        now = _digests(workspace, path, original)
        then = records.get(path, now)
        same_override = then.partition(" ")[2] == now.partition(" ")[2]
        outdated = bool(original) and same_override and then != now
        yield Override(path, outdated, unknown=original is None)


def override_records(workspace: Workspace) -> dict[str, str | None]:
    """What records the originals of new and edited overrides, and forgets those that are gone."""
    sources, known = sources_of(workspace), _records(workspace)
    found = {path: _digests(workspace, path, sources.original(path)) for path in _paths(workspace)}
    writes: dict[str, str | None] = {}
    for path, digests in found.items():
        edited = known.get(path, "").partition(" ")[2] != digests.partition(" ")[2]
        if edited:
            writes[f"{OVERRIDE_RECORDS}/{path}"] = f"{digests}\n"
    return writes | {f"{OVERRIDE_RECORDS}/{path}": None for path in known if path not in found}


def _paths(workspace: Workspace) -> list[str]:
    return _files(workspace.root / OVERRIDES)


def _records(workspace: Workspace) -> Mapping[str, str]:
    paths = [f"{OVERRIDE_RECORDS}/{path}" for path in _files(workspace.root / OVERRIDE_RECORDS)]
    found = tree.read(workspace.root, paths)
    return {path.removeprefix(f"{OVERRIDE_RECORDS}/"): text.strip() for path, text in found.items()}


def _files(folder: Path) -> list[str]:
    return sorted(p.relative_to(folder).as_posix() for p in folder.rglob("*") if p.is_file())


def _digests(workspace: Workspace, path: str, original: Path | None) -> str:
    """The original's digest and the override's."""
    override = workspace.root / OVERRIDES / path
    return " ".join(_digest(file) for file in (original, override))


def _digest(file: Path | None) -> str:
    """The digest of a text, whatever its lines end with."""
    content = file.read_bytes().replace(b"\r\n", b"\n") if file else b""
    return hashlib.blake2b(content, digest_size=16).hexdigest()
