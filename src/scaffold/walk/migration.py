"""What the change of the specs means for the database: one revision, or a refusal."""

from collections.abc import Callable, Iterable, Mapping
from typing import TYPE_CHECKING

from scaffold.core.errors import Problem
from scaffold.core.values import replace, value

if TYPE_CHECKING:
    from scaffold.migrate.operations import Operations
    from scaffold.model import Project
    from scaffold.model.tables import Table
    from scaffold.project.kept import Kept
    from scaffold.walk.outcome import Request
    from scaffold.walk.scope import Scope

TWO_HEADS = (
    "the migrations have several heads ({heads}), as after a git merge: the next migration joins"
    " them, or do it now with `scaffold join`"
)


@value
class Migration:
    """The revision to write, if any; problems; notices."""

    files: Mapping[str, str]
    problems: tuple[Problem, ...] = ()
    notices: tuple[str, ...] = ()


def evolved(
    before: Iterable["Table"],
    now: Iterable["Table"],
    found: tuple[str, ...],
    *,
    allow_data_loss: bool = False,
    online: bool = False,
    refused: Callable[["Operations"], Iterable[Problem]] = lambda _: (),
) -> Migration:
    """The revision that leads from the tables before to the tables now; `found` are the heads.

    `refused` tells what is wrong with the operations, whatever data may be lost.
    """
    from scaffold.migrate import hazards, plan_tables, revision
    from scaffold.migrate.identifiers import changed_identifiers
    from scaffold.migrate.notices import notices
    from scaffold.migrate.summary import summary

    before, now = tuple(before), tuple(now)
    if changed := tuple(changed_identifiers(before, now)):
        return Migration({}, problems=changed)
    operations = plan_tables(before, now)
    if not operations:
        return Migration({}, notices=several_heads(found))
    problems = (*refused(operations), *(() if allow_data_loss else hazards(operations)))
    if problems:
        return Migration({}, problems=problems)
    if all(getattr(step, "silent", False) for step in operations):
        return Migration({}, notices=several_heads(found))
    lines = summary(operations, found)
    path, text = revision(operations, found, lines, online=online)
    return Migration({path: text}, notices=notices(operations))


def migration_of(
    request: "Request",
    scope: "Scope",
    project: "Project",
    kept: Mapping[str, "Kept"],
    heads: tuple[str, ...],
) -> Migration:
    """The migration of a run: what the chosen features change, and what kept tables allow."""
    from scaffold.walk.kept_tables import kept_notices, kept_problems, shared_again, standing

    before = scope.tables_before()
    before = (*before, *shared_again(kept, before, project))
    left = standing(scope, kept)
    made = evolved(
        before,
        before if request.keep_table else scope.tables(project),
        heads,
        allow_data_loss=request.allow_data_loss,
        online=request.online,
        refused=lambda operations: kept_problems(left, operations),
    )
    return replace(made, notices=(*kept_notices(scope, kept), *made.notices))


def several_heads(found: tuple[str, ...]) -> tuple[str, ...]:
    """The notice about more than one head."""
    return (TWO_HEADS.format(heads=", ".join(found)),) if len(found) > 1 else ()
