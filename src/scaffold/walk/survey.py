"""The walk: specs in, changes out.

    features/*.yaml ── load ── resolve ── plan ── render ── style ──▶ theirs ┐
    .scaffold/base/   what was generated last ─────────────────────▶ base   ├─ merge ──▶ changes
    the working tree  what people made of it ──────────────────────▶ ours   ┘

`survey` reads and computes, `commit` writes. A caller of both holds the project's lock meanwhile.
"""

from collections.abc import Mapping
from typing import TYPE_CHECKING

from scaffold import __version__, merge
from scaffold.core import tree
from scaffold.core.layout import spec_path
from scaffold.core.tree import Tree
from scaffold.core.values import replace
from scaffold.merge import Change
from scaffold.project import apply as disk
from scaffold.project import snapshot
from scaffold.project.kept import read_kept
from scaffold.project.orphans import orphan_writes, read_orphans
from scaffold.project.shared_files import CONTRIBUTIONS, settled
from scaffold.project.snapshot import Manifest
from scaffold.project.workspace import Workspace
from scaffold.walk.done_tests import done_notes, without_done
from scaffold.walk.effective_base import effective_base, from_disk
from scaffold.walk.joining import joined
from scaffold.walk.outcome import Outcome as Outcome
from scaffold.walk.outcome import Request as Request
from scaffold.walk.outcome import Side

if TYPE_CHECKING:
    from scaffold.merge.rename.moves import Renaming
    from scaffold.model import Project
    from scaffold.render.files import Emitted
    from scaffold.render.sources import Sources
    from scaffold.walk.heads import History
    from scaffold.walk.migration import Migration
    from scaffold.walk.scope import Scope


def survey(workspace: Workspace, request: Request) -> Outcome:
    """What the run would change; nothing is written. Wrong specs raise `SpecError`."""
    sides = [_features(workspace, request)]
    if request.skeleton is not None:
        sides.append(_skeleton(workspace, request.skeleton))
    # What all features share is richer than the skeleton's version of it.
    theirs = {path: text for side in reversed(sides) for path, text in side.theirs.items()}
    paths = {*theirs, *(path for side in sides for path in side.before)}
    recorded, ours = snapshot.read_base(workspace.root, paths), tree.read(workspace.root, paths)
    orphans = read_orphans(workspace.root)
    returning = theirs.keys() & ours.keys() & orphans.keys()
    base = {**{path: orphans[path] for path in returning}, **recorded}
    seeded = frozenset[str]().union(*(side.seeded for side in sides))
    wanted = without_done(base, ours, theirs, seeded)
    trees = (settled(effective_base(workspace, base, paths)), settled(ours), wanted)
    changes, notices = joined(workspace.root, trees, sides[0], seeded, markers=request.markers)
    changes = tuple(from_disk(change, ours.get(change.path)) for change in changes)
    made = tuple(change for side in sides for change in _made(workspace, side.made))
    return Outcome(
        changes=tuple(sorted((*changes, *made), key=lambda c: c.path)),
        records={
            **_records(workspace, recorded, theirs, sides),
            **orphan_writes(workspace.root, orphans, recorded, changes),
        },
        notices=sum(
            (side.notices for side in sides), (*notices, *done_notes(ours, wanted, seeded))
        ),
        problems=sum((side.problems for side in sides), ()),
        compatibility=sum((side.compatibility for side in sides), ()),
    )


def commit(workspace: Workspace, outcome: Outcome) -> None:
    """Write what the survey found, all or nothing; a file that changed since stops it."""
    writes = {**merge.writes(outcome.changes), **outcome.records}
    if writes and not outcome.blocked:
        seen = {c.path: disk.digest(c.before) for c in outcome.changes if c.writes}
        disk.write(workspace.root, writes, expected=seen)


def _features(workspace: Workspace, request: Request) -> Side:
    """The features' side: what their specs say now, and the migration from what they said."""
    return _cached(workspace, request) or _generated(workspace, request)


def _cached(workspace: Workspace, request: Request) -> Side | None:
    """The side of features of which nothing has changed; None where that is not known."""
    from scaffold.walk.cached_output import read_output
    from scaffold.walk.heads import checked_revisions, head_problems
    from scaffold.walk.migration import several_heads

    if request.specs or request.remove or request.skeleton is not None:
        return None
    specs = workspace.spec_paths()
    applied = set(snapshot.applied(workspace.root))
    if not applied.issuperset(request.features) or (
        not request.features and specs.keys() != applied
    ):
        return None
    found = read_output(workspace, request.features or specs)
    if found is None or not (revisions := checked_revisions(workspace)):
        return None
    problems, notices = head_problems(workspace, revisions), several_heads(revisions.heads)
    return Side(found.files, found.seeded, (), {}, notices=notices, problems=problems)


def _generated(workspace: Workspace, request: Request) -> Side:
    from scaffold.project.templates import override_records, sources_of
    from scaffold.render.files import emitted, shared_paths
    from scaffold.walk.clients import noticed
    from scaffold.walk.closure import scope_of
    from scaffold.walk.consistency import UNREADABLE, consistency_problems
    from scaffold.walk.heads import read_history
    from scaffold.walk.kept_tables import kept_records
    from scaffold.walk.migration import migration_of

    scope = scope_of(workspace, request.features, request.specs, remove=request.remove)
    if scope.idle:
        return Side({}, frozenset(), (), {})
    history = read_history(workspace)
    broken = consistency_problems(workspace, history, scope.touched_before)
    if any(problem.code in UNREADABLE for problem in broken):
        return Side({}, frozenset(), (), {}, problems=broken)
    project = scope.project()
    sources = sources_of(workspace)
    out = emitted(sources, project, scope.chosen)
    kept = read_kept(workspace.root)
    migration = migration_of(request, scope, project, kept, history.revisions.heads)
    side = Side(
        theirs=_contributed(workspace, request, scope, project),
        seeded=out.seeded,
        before=(*scope.files_before, *shared_paths(sources)),
        records={
            **_applied(workspace, history, scope, project, out, migration),
            **kept_records(scope, project, kept, keep_table=request.keep_table),
            **override_records(workspace),
        },
        made={**_specs(request, scope.settled), **migration.files},
        notices=migration.notices,
        problems=(*broken, *migration.problems),
        compatibility=noticed(scope, project) if request.compare else (),
        renaming=_renaming(sources, scope, project),
    )
    return _with_files(workspace, request, scope, out, _with_uses(side, scope, project))


def _with_uses(side: Side, scope: "Scope", project: "Project") -> Side:
    """The side with the fields that lines of people may use otherwise than they do."""
    from scaffold.walk.gone_fields import gone_fields
    from scaffold.walk.taken_fields import taken_fields

    return replace(side, gone=gone_fields(scope, project), taken=taken_fields(scope, project))


def _contributed(
    workspace: Workspace, request: Request, scope: "Scope", project: "Project"
) -> dict[str, str]:
    """The files that features share with the skeleton."""
    from scaffold.project.contributions import contributions

    recorded = snapshot.read_base(workspace.root, CONTRIBUTIONS)
    last = request.skeleton or settled(effective_base(workspace, recorded, CONTRIBUTIONS))
    return contributions(project, scope.standing, last)


def _applied(
    workspace: Workspace,
    history: "History",
    scope: "Scope",
    project: "Project",
    out: "Emitted",
    migration: "Migration",
) -> dict[str, str | None]:
    """What records the features as they are applied, and the revision that leads there."""
    from scaffold.walk.recording import revision_records

    manifests = scope.records(project, out.owners, out.seeded)
    return {**manifests, **revision_records(workspace, history, migration.files, manifests)}


def _with_files(
    workspace: Workspace, request: Request, scope: "Scope", out: "Emitted", side: Side
) -> Side:
    """The side with what was emitted, which is waited for only when all else is there."""
    from scaffold.walk.cached_output import delete_output, store_output
    from scaffold.walk.heads import keep_checked

    delete_output(workspace, scope.removed)
    files = {**out.files, **side.theirs}
    if not request.specs and not side.problems:
        store_output(workspace, scope.inputs, out.owners, files, out.seeded)
        keep_checked(workspace, side.records)
    return replace(side, theirs=files)


def _renaming(sources: "Sources", scope: "Scope", project: "Project") -> "Renaming | None":
    if not scope.renames(project):
        return None
    from scaffold.walk.renames import renaming_of

    return renaming_of(sources, scope, project)


def _specs(request: Request, settled: tuple[str, ...]) -> dict[str, str | None]:
    """The specs that the run brings, but for the skeleton's own, and those that it takes."""
    skeleton = request.skeleton or {}
    written = {spec_path(name): text for name, text in request.specs.items()}
    gone = dict.fromkeys(map(spec_path, settled))
    return {**{path: text for path, text in written.items() if path not in skeleton}, **gone}


def _skeleton(workspace: Workspace, rendered: Tree) -> Side:
    from scaffold.project.skeleton import seeded

    last = snapshot.read_skeleton(workspace.root)
    manifest = Manifest(__version__, tuple(sorted(rendered)), {})
    return Side(
        theirs=rendered,
        seeded=seeded() & frozenset(rendered),
        before=last.files if last else (),
        records=snapshot.skeleton_writes(manifest),
    )


def _made(workspace: Workspace, made: Mapping[str, str | None]) -> tuple[Change, ...]:
    """Files that are written as they are: specs that the run brings or takes, the migration."""
    before = tree.read(workspace.root, made)
    return tuple(Change.of(path, before.get(path), text) for path, text in made.items())


def _records(
    workspace: Workspace, base: Tree, theirs: Tree, sides: list[Side]
) -> Mapping[str, str | None]:
    wanted = dict(snapshot.base_writes(base, theirs))
    for side in sides:
        wanted |= side.records
    return snapshot.unwritten(workspace.root, wanted)
