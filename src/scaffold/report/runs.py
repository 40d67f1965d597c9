"""The document of a run: what the walk found, with everything in it."""

from typing import Any

from scaffold.core import tree
from scaffold.project.workspace import Workspace
from scaffold.report.documents import compatibility, document
from scaffold.report.next_steps import after_run
from scaffold.report.saved_plan import plan_of
from scaffold.report.status_steps import owners_of
from scaffold.walk.heads import current_heads
from scaffold.walk.outcome import Outcome


def run_document(
    command: str, workspace: Workspace, outcome: Outcome, *, dry_run: bool, verbose: bool = False
) -> dict[str, Any]:
    """What a run did, or, if it is a dry one, would do; then also what clients notice."""
    steps = after_run(command, outcome.changes, outcome.problems, dry_run=dry_run)
    made = document(
        command,
        outcome.changes,
        outcome.problems,
        outcome.notices,
        verbose=verbose,
        uncommitted=outcome.uncommitted,
        steps=steps,
        owners=owners_of(workspace, steps, outcome.records),
    )
    return made | ({"compatibility": compatibility(outcome.compatibility)} if dry_run else {})


def plan_document(workspace: Workspace, outcome: Outcome) -> dict[str, Any]:
    """The plan of the run, as it is saved and approved."""
    before = tree.read(workspace.root, outcome.records)
    return plan_of(outcome, before, current_heads(workspace))
