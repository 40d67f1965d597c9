"""The two branches that git merges, read from git: their texts before git put them together."""

import subprocess
from collections.abc import Iterable
from functools import lru_cache
from pathlib import Path

from scaffold.core.values import value

UNDER_WAY = {
    "MERGE_HEAD": "git commit",
    "CHERRY_PICK_HEAD": "git cherry-pick --continue",
    "REBASE_HEAD": "git rebase --continue",
}
"""The file that git keeps meanwhile, and the command that ends it."""


@value
class Branches:
    """The commits of a merge. `under_way` says that it is not committed; `replayed` that theirs
    is one commit that is put on ours, as in a rebase; `goes_on` is git's command that ends it."""

    root: Path
    ours: str
    theirs: str
    under_way: bool = False
    replayed: bool = False
    goes_on: str = ""

    def texts(self, path: str) -> tuple[str | None, str | None, str | None]:
        """The text at a path in the commit that both come from, in ours, in theirs."""
        return (_show(self.root, self._parent, path), *self.sides(path))

    def sides(self, path: str) -> tuple[str | None, str | None]:
        """The text at a path in ours, in theirs."""
        return _show(self.root, self.ours, path), _show(self.root, self.theirs, path)

    def differing(self, paths: Iterable[str]) -> list[str]:
        """Those of the paths that the two commits have different texts at."""
        found = _differing(self.root, self.ours, self.theirs)
        return [path for path in paths if path in found]

    @property
    def _parent(self) -> str:
        if self.replayed:
            return f"{self.theirs}^"
        return _merge_base(self.root, self.ours, self.theirs)


def branches_of(root: Path) -> Branches | None:
    """The merge, rebase or cherry-pick that is under way, or the merge that was committed last.

    None where there is none. Git is not run to find that out, so that it costs nothing in a run.
    """
    top = top_of(root)
    folder = _folder(top / ".git") if top else None
    if folder is None:
        return None
    rebasing = any((folder / name).is_dir() for name in ("rebase-merge", "rebase-apply"))
    for name, goes_on in UNDER_WAY.items():
        if (folder / name).is_file() and (rebasing or name != "REBASE_HEAD"):
            others = (folder / name).read_text("utf-8", "replace").split()
            replayed = name != "MERGE_HEAD"
            ours = _head(folder) or (git_output(root, "rev-parse", "HEAD") or "").strip()
            found = Branches(root, ours, others[0], True, replayed, goes_on)
            return found if len(others) == 1 else None
    parents = _parents(folder, _head(folder))
    return Branches(root, parents[0], parents[1]) if len(parents) == 2 else None


def top_of(root: Path) -> Path | None:
    """The folder of the repository that the project lies in."""
    return next((folder for folder in (root, *root.parents) if (folder / ".git").exists()), None)


def _folder(git: Path) -> Path | None:
    """Where git keeps its state: of a worktree, it is what the file `.git` says."""
    if git.is_dir():
        return git
    text = git.read_text("utf-8", "replace").strip()
    return git.parent / text.removeprefix("gitdir: ") if text.startswith("gitdir: ") else None


def _store(folder: Path) -> Path:
    """Where the commits are, which all worktrees share."""
    common = folder / "commondir"
    return folder / common.read_text("utf-8").strip() if common.is_file() else folder


def _head(folder: Path) -> str:
    """The last commit; nothing where git has packed its name."""
    try:
        head = (folder / "HEAD").read_text("utf-8").strip()
        if head.startswith("ref: "):
            head = (_store(folder) / head.removeprefix("ref: ")).read_text("utf-8").strip()
    except OSError:
        return ""
    return head


def _parents(folder: Path, commit: str) -> list[str]:
    """The parents of a commit; none where git has packed it, as it does with old ones."""
    import zlib

    try:
        path = _store(folder) / "objects" / commit[:2] / commit[2:]
        header = zlib.decompress(path.read_bytes()).partition(b"\n\n")[0]
    except (OSError, ValueError, zlib.error):
        return []
    lines = header.decode("utf-8", "replace").split("\n")
    return [line.removeprefix("parent ") for line in lines if line.startswith("parent ")]


def _show(root: Path, commit: str, path: str) -> str | None:
    blob = _blobs(root, commit).get(path)
    return _blob(root, blob) if blob else None


@lru_cache(maxsize=8)
def _merge_base(root: Path, ours: str, theirs: str) -> str:
    return (git_output(root, "merge-base", ours, theirs) or "").strip()


@lru_cache(maxsize=8)
def _blobs(root: Path, commit: str) -> dict[str, str]:
    """The names of the blobs of a commit by path from the root: one process in place of one for
    each path. A commit is its hash, so what was read once stays true."""
    listed = git_output(root, "ls-tree", "-r", "-z", commit) if commit else None
    rows = (row.partition("\t") for row in (listed or "").split("\0"))
    return {path: facts.split()[2] for facts, _, path in rows if path}


@lru_cache(maxsize=16)
def _differing(root: Path, ours: str, theirs: str) -> frozenset[str]:
    found = git_output(
        root, "diff", "--name-only", "--no-renames", "--relative", "-z", ours, theirs
    )
    return frozenset((found or "").split("\0"))


@lru_cache(maxsize=1024)
def _blob(root: Path, name: str) -> str | None:
    return git_output(root, "cat-file", "blob", name)


def git_output(root: Path, *words: str) -> str | None:
    """What a command of git prints; None where it fails, or where there is no git."""
    command = ("git", "--no-optional-locks", *words)
    try:
        done = subprocess.run(command, cwd=root, capture_output=True, check=False)
    except OSError:
        return None
    return done.stdout.decode("utf-8", "surrogateescape") if not done.returncode else None
