"""How a command ends: its outcome printed for people or as JSON, and an exit code."""

import os
import sys
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from io import TextIOWrapper
from pathlib import Path
from typing import TYPE_CHECKING, Any

from scaffold.cli import json_words
from scaffold.cli.json_words import FULL
from scaffold.core.errors import Problem, ScaffoldError
from scaffold.core.listing import shortened
from scaffold.core.progress import Bar
from scaffold.core.values import value
from scaffold.project.workspace import Workspace

if TYPE_CHECKING:
    from scaffold.walk.survey import Outcome

WITH_BACKUP = ("feature", "apply", "remove", "update", "add", "rename", "drop")
"""The commands that have the option `--backup`."""


@value
class OutputOptions:
    """How a run ends: whether it writes, and how it prints what it did."""

    dry_run: bool = False
    diff: bool = False
    verbose: bool = False
    json: str = ""
    closing: str = ""
    quiet: bool = False

    @property
    def bar(self) -> Bar | None:
        """The line that says how far a run is: on a terminal, and not for programs."""
        wanted = not self.json and not self.quiet and os.environ.get("TERM") != "dumb"
        return Bar(sys.stderr) if wanted and sys.stderr.isatty() else None


@contextmanager
def quiet_pipe() -> Iterator[None]:
    """Whoever reads what is printed may stop reading, as `head` does; that is no error.

    Nor is a sign that the stream cannot show.
    """
    if isinstance(sys.stdout, TextIOWrapper):  # names need not be UTF-8, and may be told
        sys.stdout.reconfigure(errors="backslashreplace")
    try:
        yield
    except BrokenPipeError:
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
    finally:
        sys.stdout.flush()


def guarded(act: Callable[[], object], words: Sequence[str]) -> int:
    """Do what the words ask; whatever goes wrong is printed as a problem, and is an exit code."""
    try:
        return int(str(act() or 0))
    except ScaffoldError as error:
        problems, code = error.problems, error.exit_code
    except KeyboardInterrupt:
        return 130
    except BrokenPipeError:
        raise
    except OSError as error:
        problems, code = (Problem("disk", f"the disk says: {error}"),), 2
    except Exception as error:
        if os.environ.get("SCAFFOLD_TRACEBACK"):
            raise
        problems, code = _usage(error) or (_fault(error),), 2
    if json_words.asked(words):
        from scaffold import report

        command = next((word for word in words if not word.startswith("-")), "")
        steps = report.of_problems(problems)
        print_document(report.failure(command, problems, steps), json_words.asked(words))
    elif problems[0].code == "help":
        print(problems[0].message)
    else:
        print_problems(problems)
    return code


def _usage(error: Exception) -> tuple[Problem, ...]:
    """What typer has against the words, if it is typer's error."""
    typer = sys.modules.get("typer")
    if typer is None or not isinstance(error, typer.Abort | typer.TyperException):
        return ()
    if isinstance(error, typer.Abort):
        return (Problem("aborted", "stopped before anything was written"),)
    formatted = getattr(error, "format_message", None)
    code = "help" if type(error).__name__ == "NoArgsIsHelpError" else "usage"
    return (Problem(code, str(formatted() if formatted else error), "see `scaffold --help`"),)


def print_outcome(
    command: str, workspace: Workspace, outcome: "Outcome", output: OutputOptions
) -> int:
    """Print the outcome of a run; the exit code that it has."""
    from scaffold import report

    found = (outcome.changes, outcome.problems)
    code = report.exit_code(*found)
    if output.json:
        print_document(_document(command, workspace, outcome, output), output.json)
        return code
    colour = report.wants_colour(sys.stdout)
    if output.quiet:
        print_problems(outcome.problems, workspace.root)
        print_lines(report.conflict_lines(outcome.changes, colour=colour))
        return code
    print_uncommitted(outcome.uncommitted, workspace.root, backup=command in WITH_BACKUP)
    if outcome.problems:
        print_problems(outcome.problems, workspace.root)
        print_lines(report.compatibility_lines(outcome.compatibility, colour=colour))
        return code
    lines = report.change_lines(outcome.changes, verbose=output.verbose, colour=colour)
    lines += [report.diff_text(outcome.changes, colour=colour)] if output.diff else []
    lines += report.conflict_lines(outcome.changes, colour=colour)
    lines += report.compatibility_lines(outcome.compatibility, colour=colour)
    lines += [f"note: {shortened(notice)}" for notice in outcome.notices]
    steps = report.after_run(command, *found, dry_run=output.dry_run)
    lines += [output.closing] if output.closing and not code else report.next_line(steps)
    print_shown(lines, paged=output.diff)
    return code


def _document(
    command: str, workspace: Workspace, outcome: "Outcome", output: OutputOptions
) -> dict[str, Any]:
    from scaffold.report.runs import plan_document, run_document

    dry, verbose = output.dry_run, output.verbose
    made = run_document(command, workspace, outcome, dry_run=dry, verbose=verbose)
    return made | ({"plan": plan_document(workspace, outcome)} if command == "diff" else {})


def print_uncommitted(paths: Sequence[str], root: Path, *, backup: bool) -> None:
    """One line, of a few of the files. A merge by git is committed after the run, not before."""
    if paths:
        from scaffold.project.branches import branches_of

        shown = ", ".join(paths[:3]) + (f" and {len(paths) - 3} more" if len(paths) > 3 else "")
        branches = branches_of(root)
        merging = branches is not None and branches.under_way
        hints = ("; commit first", "; commit first, or let --backup keep them")
        hint = ("", "; --backup keeps copies")[backup] if merging else hints[backup]
        print(f"note: files that the run changes are not committed: {shown}{hint}", file=sys.stderr)


def print_problems(problems: tuple[Problem, ...], root: Path | None = None) -> None:
    """The problems for people, on the error stream; `root` is where their files lie."""
    from scaffold import report

    colour = report.wants_colour(sys.stderr)
    if lines := report.problem_lines(problems, root or Path.cwd(), colour=colour):
        print("\n".join(lines), file=sys.stderr)


def _fault(error: Exception) -> Problem:
    message = f"scaffold itself has a fault: {type(error).__name__}: {error}"
    hint = "nothing was written; set SCAFFOLD_TRACEBACK=1, run again, and report what it shows"
    return Problem("internal", message, hint)


def print_lines(lines: Sequence[str]) -> None:
    if lines:
        print("\n".join(lines))


def print_shown(lines: Sequence[str], *, paged: bool) -> None:
    """The lines, through a pager where they may be many."""
    if not paged:
        print_lines(lines)
        return
    from scaffold.cli.paging import print_paged

    print_paged(lines)


def print_document(document: Mapping[str, Any], detail: str) -> None:
    """A document in full, or in short."""
    from scaffold import report

    if detail == FULL:
        print_json(document)
    else:
        print_json(report.compact(document), indent=1)


def print_json(document: Mapping[str, Any], *, indent: int | None = 2) -> None:
    """One document in what the stream can say: a sign that it cannot is an escape of JSON's."""
    import json

    plain = not (sys.stdout.encoding or "").lower().startswith("utf")
    print(json.dumps(document, indent=indent, ensure_ascii=plain))
