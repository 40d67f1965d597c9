"""Reports of changes and problems: lines for people, a JSON document for programs, an exit code."""

from collections.abc import Iterable

from scaffold.core.errors import Problem
from scaffold.merge import Change
from scaffold.report.compact import compact
from scaffold.report.documents import compatibility, document, failure, heading
from scaffold.report.next_steps import after_run, next_line, of_problems
from scaffold.report.text import (
    change_lines,
    compatibility_lines,
    conflict_lines,
    diff_text,
    problem_lines,
    wants_colour,
)

__all__ = [
    "after_run",
    "change_lines",
    "compact",
    "compatibility",
    "compatibility_lines",
    "conflict_lines",
    "diff_text",
    "document",
    "exit_code",
    "failure",
    "heading",
    "next_line",
    "of_problems",
    "problem_lines",
    "wants_colour",
]


def exit_code(
    changes: Iterable[Change] = (), problems: Iterable[Problem] = (), *, check: bool = False
) -> int:
    """0 done; 1 a conflict or a problem, or with `check` anything that a run would write.

    2, for wrong usage or a wrong spec, is the code of the error that such a run ends with.
    """
    found = any(change.status == "conflict" or (check and change.writes) for change in changes)
    return int(found or any(True for _ in problems))
