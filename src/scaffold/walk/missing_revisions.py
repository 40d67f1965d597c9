"""Revisions that are missing: what is known of them, and the commands that lead to a good end."""

import json
from collections.abc import Iterator, Mapping
from functools import cached_property
from pathlib import Path
from typing import Any

from scaffold.core.errors import Problem, Where
from scaffold.core.layout import (
    BASE,
    FEATURE_DOCS,
    REVISIONS,
    VERSIONS,
    kept_path,
    manifest_path,
    spec_path,
)
from scaffold.core.values import value
from scaffold.model import resolve
from scaffold.model.tables import Table
from scaffold.project.restoring import (
    committed_text,
    restore_command,
    restore_hint,
    restore_record,
    restore_revision,
    restore_version,
)
from scaffold.project.revisions import Record, ordered, record_path, recorded
from scaffold.project.snapshot import Manifest
from scaffold.spec import restore
from scaffold.walk.heads import History, Revisions

Contents = Mapping[str, Mapping[str, Any]]


@value
class State:
    """What the project's own records say."""

    root: Path
    history: History
    manifests: Mapping[str, Manifest]

    @property
    def revisions(self) -> Revisions:
        return self.history.revisions

    @property
    def records(self) -> Mapping[str, Record]:
        return self.history.records

    @cached_property
    def reached(self) -> Contents:
        """The features that the revisions lead to, as their manifests say."""
        heads = self.revisions.heads
        found: dict[str, Mapping[str, Any]] = {}
        for head in heads:
            found |= self.history.features_at(head)
        for name in {name for head in heads for name in self.history.dropped_at(head)}:
            found.pop(name, None)
        return found


def unwritten(state: State) -> Iterator[Problem]:
    """A record without its revision."""
    for identifier, record in state.records.items():
        if identifier not in state.revisions.files:
            path = record_path(identifier)
            again = restore_revision(state.root, identifier)
            ways = (
                f"restore it from git: {again}" if again else "restore it: no commit here has it",
                _unapplied(_undone(state, path, record)),
            )
            yield Problem(
                "revision-missing",
                f"the revision {identifier} was written, and is not in {VERSIONS}",
                "; ".join(filter(None, ways)),
                Where(path),
            )


def _unapplied(commands: str) -> str:
    return commands and f"if it was never applied to a database: {commands}, and run again"


def _undone(state: State, path: str, record: Record) -> str:
    """The commands that lead to what stood before a revision; empty where git does not know it."""
    gone, commands = [path], []
    for name, content in record.features.items():
        if content is None:
            return ""
        if name in state.reached:
            back = _manifest_again(state, name)
            if not back:
                return ""
            commands.append(back)
        else:
            gone.append(manifest_path(name))
    return " && ".join((f"rm {' '.join(gone)}", *commands))


def _manifest_again(state: State, name: str) -> str:
    """The command for the manifest of what the revisions lead to."""
    wanted = state.reached[name]
    return restore_version(state.root, manifest_path(name), lambda text: recorded(text) == wanted)


def removed(state: State, name: str, spec: Mapping[str, Any]) -> Problem:
    """Nothing is left of a feature that was removed; of one whose manifest is lost, there is."""
    there = (spec_path(name), f"{BASE}/{FEATURE_DOCS}/{name}.md")
    if any((state.root / path).exists() for path in there):
        return _manifest_missing(state.root, name, spec)
    lost = restore_record(state.root, f'"{name}": null')
    again = restore_command(state.root, manifest_path(name))
    hint = (
        f"restore it and its record from git: {lost}"
        if lost
        else (
            f"restore it and its record in {REVISIONS}; if that cannot be, restore"
            f" {manifest_path(name)} ({again or 'no commit here has it'}) and remove {name} again"
        )
    )
    return Problem(
        "revision-missing",
        f"{name} was removed, but the revision that records this is not in {VERSIONS}",
        hint,
        Where(manifest_path(name)),
    )


def _manifest_missing(root: Path, name: str, spec: Mapping[str, Any]) -> Problem:
    path = manifest_path(name)
    tables = bool(spec.get("entities"))
    known = f"the revisions create the tables of {name}" if tables else f"{name} was applied"
    message = f"{path} is missing, but {known}"
    return Problem("snapshot-missing", message, restore_hint(root, path), Where(path))


def uncreated(state: State, name: str, words: Mapping[str, str]) -> Problem:
    """An applied feature that no revision leads to: its tables were kept, or are not created."""
    lost = restore_record(state.root, f'"{name}": {{')
    path = manifest_path(name)
    missing, undo = "creates its tables", f"rm {path}"
    if _kept(state, name, words):
        missing = "takes over the tables that were kept when it was removed"
        again = restore_command(state.root, kept_path(name))
        undo = f"{undo} && {again}" if again else ""
    ways = (
        f"restore it and its record in {REVISIONS} from git{': ' if lost else ''}{lost}",
        _unapplied(undo),
    )
    return Problem(
        "revision-missing",
        f"{name} was applied, but the revision that {missing} is not in {VERSIONS}",
        "; ".join(filter(None, ways)),
        Where(path),
    )


def _kept(state: State, name: str, words: Mapping[str, str]) -> bool:
    """Whether the revisions leave the tables of a feature, as they were when it was removed."""
    from scaffold.migrate.effects import effects_of

    there: set[str] = set()
    for one in ordered(state.revisions.parents, state.revisions.heads):
        for effect in effects_of((state.root / state.revisions.path(one)).read_text("utf-8")):
            there |= effect.tables
            if effect.verb in ("drop", "rename") and not effect.name:
                there.discard(effect.table)
    text = committed_text(state.root, kept_path(name))
    if text:
        return there.issuperset(json.loads(text)["tables"])
    specs = {other: one.spec for other, one in state.manifests.items()}
    return there.issuperset(table.name for table in tables_of(specs, words)[name])


def differs(state: State, name: str) -> Problem:
    """The tables of a feature are others by its manifest than by the revisions."""
    path = manifest_path(name)
    lost, back = restore_record(state.root, f'"{name}": {{'), _manifest_again(state, name)
    there = lost and (state.root / lost.partition(" -- ")[2].split()[0]).exists()
    ways = (
        "" if there or not lost else f"restore the missing revision: {lost}",
        back and f"go back to what the revisions lead to, if no other was applied: {back}",
        f"delete a revision that was left over and never applied, with its record in {REVISIONS}",
    )
    return Problem(
        "snapshot-differs",
        f"{path} and the revisions disagree about the tables of {name}",
        "; or ".join(filter(None, ways)),
        Where(path),
    )


def tables_of(specs: Contents, words: Mapping[str, str]) -> dict[str, tuple[Table, ...]]:
    """The tables of features with these specs."""
    project = resolve([restore(spec) for spec in specs.values()], words)
    return {str(feature): feature.tables for feature in project.features}
