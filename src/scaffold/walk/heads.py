"""The revisions of a project, and what its heads do to each other after a git merge."""

from collections.abc import Iterable, Iterator, Mapping
from functools import partial
from itertools import combinations
from pathlib import Path, PurePosixPath
from typing import TYPE_CHECKING, Any

from scaffold.core.cache import Cache, file_stamp
from scaffold.core.errors import Problem, ScaffoldError, Where
from scaffold.core.layout import REVISIONS, VERSIONS
from scaffold.core.values import value
from scaffold.project.revisions import Record, features_at, ordered, read_records, record_path
from scaffold.project.workspace import Workspace

if TYPE_CHECKING:
    from scaffold.migrate.effects import Effect

_NO_COMMIT = (
    "restore it: no commit here has it; if it was never applied to a database: rm {paths}, and run"
    " again"
)


@value
class Revisions:
    """Every revision of the project by its identifier: its parents, and its file in `VERSIONS`."""

    parents: Mapping[str, tuple[str, ...]]
    files: Mapping[str, str]

    @property
    def heads(self) -> tuple[str, ...]:
        if len(self.parents) < 2:
            return tuple(self.parents)
        from scaffold.migrate.history import heads_of

        return heads_of(self.parents)

    def only(self, head: str, others: tuple[str, ...]) -> list[str]:
        """The revisions that lead to the head and to none of the others, each after its parents."""
        shared = set(ordered(self.parents, others))
        return [one for one in ordered(self.parents, [head]) if one not in shared]

    def path(self, identifier: str) -> str:
        return f"{VERSIONS}/{self.files[identifier]}"


def read_revisions(workspace: Workspace) -> Revisions:
    """The revisions, also those that people wrote."""
    folder = workspace.root / VERSIONS
    if not folder.is_dir():
        return Revisions({}, {})
    cache = Cache(workspace.root, "revisions")
    paths = sorted(path for path in folder.glob("*.py") if path.stem != "__init__")
    read = [cache.get(path.name, file_stamp(path), partial(_read, path)) for path in paths]
    cache.keep({path.name for path in paths})
    found = Revisions(
        {identifier: tuple(parents) for identifier, parents in read},
        {identifier: path.name for (identifier, _), path in zip(read, paths, strict=True)},
    )
    _check_parents(workspace.root, found)
    return found


def _check_parents(root: Path, revisions: Revisions) -> None:
    """An error `revision-missing` where a revision has a parent that is not there."""
    for identifier, parents in revisions.parents.items():
        for parent in parents:
            if parent not in revisions.parents:
                from scaffold.project.restoring import restore_revision

                again, path = restore_revision(root, parent), revisions.path(identifier)
                record = record_path(identifier)
                paths = f"{path} {record}" if (root / record).exists() else path
                raise ScaffoldError(
                    "revision-missing",
                    f"the revision {parent} is not in {VERSIONS}, and {path} is built upon it",
                    f"restore it from git: {again}" if again else _NO_COMMIT.format(paths=paths),
                    Where(path),
                )


@value
class History:
    """The revisions, and the records of what they lead to: read once in a run."""

    revisions: Revisions
    records: Mapping[str, Record]

    def features_at(self, head: str) -> dict[str, Mapping[str, Any]]:
        """The features as they are once the head is applied, as their manifests say."""
        return features_at(self.records, self.revisions.parents, head)

    def dropped_at(self, head: str) -> set[str]:
        """The features that were there before the head, and are no more."""
        found = ordered(self.revisions.parents, [head])
        known = {
            name for one in found if one in self.records for name in self.records[one].features
        }
        return known - self.features_at(head).keys()


def read_history(workspace: Workspace) -> History:
    """The revisions of the project and their records."""
    return History(read_revisions(workspace), read_records(workspace.root))


def checked_revisions(workspace: Workspace) -> Revisions | None:
    """The revisions, if the records beside them are those that a run found to fit."""
    known, revisions = _recorded(workspace), read_revisions(workspace)
    checked = Cache(workspace.root, "records").peek("checked")
    fit = checked == sorted(known) and known <= revisions.files.keys()
    return revisions if fit else None


def keep_checked(workspace: Workspace, writes: Mapping[str, str | None]) -> None:
    """Remember which records there are once this run, which found that they fit, has written."""
    written = {PurePosixPath(p).stem: text for p, text in writes.items() if p.startswith(REVISIONS)}
    known = {one for one in _recorded(workspace) | written.keys() if written.get(one, one)}
    cache = Cache(workspace.root, "records")
    if cache.peek("checked") != sorted(known):
        cache.put("checked", sorted(known))
    cache.keep(["checked"])


def _recorded(workspace: Workspace) -> set[str]:
    folder = workspace.root / REVISIONS
    return {path.stem for path in folder.iterdir()} if folder.is_dir() else set()


def current_heads(workspace: Workspace) -> tuple[str, ...]:
    """The heads of the project's revisions."""
    return read_revisions(workspace).heads


def head_problems(workspace: Workspace, revisions: Revisions) -> tuple[Problem, ...]:
    """What the heads do that does not commute, one problem a table and two heads."""
    pairs = combinations(revisions.heads, 2)
    return tuple(one for pair in pairs for one in _collisions(workspace, revisions, *pair))


def _collisions(
    workspace: Workspace, revisions: Revisions, one: str, other: str
) -> Iterator[Problem]:
    from scaffold.migrate.effects import collisions, first_names

    ours, theirs = (
        _effects(workspace, revisions, revisions.only(head, (against,)))
        for head, against in ((one, other), (other, one))
    )
    by_table: dict[str, list[tuple[Effect, Effect]]] = {}
    names = first_names(ours)
    for pair in collisions(ours, theirs):
        table = pair[0].table
        by_table.setdefault(names.get(table, table), []).append(pair)
    for pairs in by_table.values():
        left, right = map(_phrase, zip(*pairs, strict=True))
        yield Problem(
            "heads-collide",
            f"two branches of migrations collide: {left} by {one}, and {right} by {other}",
            f"keep one branch as it is and have the other written anew on top of it: `scaffold join"
            f" --keep {one}` or `scaffold join --keep {other}`, whichever is applied somewhere",
            Where(revisions.path(other)),
        )


def _phrase(effects: Iterable["Effect"]) -> str:
    """What is done first to each column and rule: one that is added may be changed then."""
    first: dict[str, Effect] = {}
    for one in effects:
        first.setdefault(one.name, one)
    return ", ".join(map(str, first.values()))


def _effects(workspace: Workspace, revisions: Revisions, identifiers: list[str]) -> list[Any]:
    from scaffold.migrate.effects import effects_of

    texts = ((workspace.root / revisions.path(one)).read_text("utf-8") for one in identifiers)
    return [effect for text in texts for effect in effects_of(text)]


def _read(path: Path) -> list[Any]:
    from scaffold.migrate import read_revision

    try:
        identifier, parents = read_revision(path.read_text("utf-8", "replace"))
    except ScaffoldError as error:
        place = Where(f"{VERSIONS}/{path.name}")
        raise ScaffoldError(error.code, str(error), error.problems[0].hint, place) from error
    return [identifier, list(parents)]
