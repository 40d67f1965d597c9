"""Commands of git that bring back what a commit, or the lack of one, has taken away."""

from collections.abc import Callable
from pathlib import Path

from scaffold.core.layout import REVISIONS, VERSIONS
from scaffold.project.branches import branches_of, git_output


def restore_command(root: Path, path: str) -> str:
    """The command that brings a file back from the last commit that has it.

    It works too where the deletion is staged or committed; empty where no commit has the file.
    """
    if git_output(root, "cat-file", "-e", f"HEAD:./{path}") is not None:
        return _restore("HEAD", path)
    return _restored(_last(root, "--", path), path)


def committed_text(root: Path, path: str) -> str:
    """The text of a file in the last commit that has it; empty where none does."""
    commit = (_last(root, "--", path) or "").strip()
    return (git_output(root, "cat-file", "blob", f"{commit}:./{path}") or "") if commit else ""


def restore_hint(root: Path, path: str) -> str:
    """What to do to have a file again that belongs to the project's own records."""
    command = restore_command(root, path)
    return f"restore it from git: {command}" if command else "restore it: no commit here has it"


def restore_record(root: Path, text: str) -> str:
    """The command that brings back the last record that has this text, and its revision.

    Empty where no commit has one.
    """
    names = ("--name-only", "--relative", "-S", text)
    found = (_last(root, *names, "--", REVISIONS) or "").split()
    if len(found) < 2:
        return ""
    record = Path(found[-1])
    return f"{_restore(found[0], record.as_posix())} '{VERSIONS}/{record.stem}_*.py'"


def restore_revision(root: Path, identifier: str) -> str:
    """The command that brings back a revision, with its record where that is gone too.

    Empty where no commit has the revision.
    """
    pattern, record = f"{VERSIONS}/{identifier}_*.py", f"{REVISIONS}/{identifier}.json"
    found = _restored(_last(root, "--", pattern), f"'{pattern}'")
    lost = found and not (root / record).exists()
    return f"{found} {record}" if lost and restore_command(root, record) else found


def restore_version(root: Path, path: str, fits: Callable[[str], bool]) -> str:
    """The command that brings back the last committed text of a file that fits; empty without."""
    commits = _log(root, "--", path) or ""
    for commit in commits.split():
        text = git_output(root, "cat-file", "blob", f"{commit}:./{path}")
        if text and fits(text):
            return _restore(commit, path)
    return ""


def _last(root: Path, *words: str) -> str | None:
    return _log(root, "-1", *words)


def _log(root: Path, *words: str) -> str | None:
    """The commits that added or changed something; also those of a branch that is being merged."""
    branches = branches_of(root)
    heads = ("HEAD", branches.theirs) if branches and branches.under_way else ("HEAD",)
    shown = ("log", "--full-history", "--diff-filter=AM", "--format=%h")
    return git_output(root, *shown, *heads, *words)


def _restored(commit: str | None, path: str) -> str:
    return _restore(commit.strip(), path) if commit and commit.strip() else ""


def _restore(commit: str, path: str) -> str:
    return f"git restore --source={commit} --staged --worktree -- {path}"
