"""Ways back: what git does not hold yet, and copies of what a run changes or deletes."""

from collections.abc import Iterable, Iterator
from pathlib import Path

from scaffold import merge
from scaffold.core import tree
from scaffold.core.layout import BACKUP, FEATURES
from scaffold.core.values import replace
from scaffold.merge import Change
from scaffold.project.workspace import Workspace
from scaffold.walk.survey import Outcome

STATUS = "git --no-optional-locks --literal-pathspecs status --porcelain -z --no-renames"
ALL = "--untracked-files=all --"
MOST = 1000
"""Paths that a command line surely holds; of more, the whole project is asked for."""


def watched(workspace: Workspace, outcome: Outcome) -> Outcome:
    """The outcome, with the files that it would change though git does not hold them yet, and
    what else goes without a trace.

    git is asked only of files that are there: what is new puts nothing at risk.
    """
    risked = [one.path for one in outcome.changes if one.writes and one.before is not None]
    if not risked or outcome.blocked:
        return outcome
    notices = (*outcome.notices, *_comments_lost(outcome.changes))
    return replace(outcome, uncommitted=uncommitted(workspace.root, risked), notices=notices)


def _comments_lost(changes: Iterable[Change]) -> Iterator[str]:
    """The notice about specs that are replaced, and had comments that the new ones lack."""
    for change in changes:
        if change.path.startswith(f"{FEATURES}/") and change.before and change.after:
            from scaffold.spec import comments

            lost = sorted({*comments(change.before)} - {*comments(change.after)})
            if lost:
                yield f"{change.path} is replaced, and these comments of it go: {', '.join(lost)}"


def uncommitted(root: Path, paths: Iterable[str]) -> tuple[str, ...]:
    """Those of the files that a commit would change; none outside of git, or without it."""
    top = next((folder for folder in (root, *root.parents) if (folder / ".git").exists()), None)
    if top is None:
        return ()
    import subprocess

    wanted = set(paths)
    command = [*STATUS.split(), *ALL.split(), *(wanted if len(wanted) <= MOST else ["."])]
    try:
        done = subprocess.run(command, cwd=root, capture_output=True, check=True)
    except (OSError, subprocess.SubprocessError):
        return ()
    listed = done.stdout.decode("utf-8", "surrogateescape").split("\0")
    below = "" if top == root else f"{root.relative_to(top).as_posix()}/"
    found = (line[3:].removeprefix(below) for line in listed if line)
    return tuple(path for path in found if path in wanted)


def backed_up(workspace: Workspace, outcome: Outcome) -> Outcome:
    """The outcome with a copy of each file that it changes or deletes, and how to restore them."""
    writes = {**merge.writes(outcome.changes), **outcome.records}
    before = tree.read(workspace.root, writes)
    if outcome.blocked or not before:
        return outcome
    folder = f"{BACKUP}/{_next(workspace.root / BACKUP)}"
    copies: dict[str, str | None] = {f"{folder}/files/{path}": before[path] for path in before}
    new = sorted(path for path, text in writes.items() if text is not None and path not in before)
    copies[f"{folder}/created"] = "".join(f"{path}\n" for path in new)
    notice = (
        f"{len(before)} files are kept in {folder}; the way back, from the project's folder: "
        f"cp -R {folder}/files/. . && xargs rm -f < {folder}/created"
    )
    return replace(
        outcome, records={**outcome.records, **copies}, notices=(*outcome.notices, notice)
    )


def _next(folder: Path) -> int:
    found = folder.iterdir() if folder.is_dir() else ()
    return max((int(entry.name) for entry in found if entry.name.isdecimal()), default=0) + 1
