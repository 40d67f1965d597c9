"""What the change of the specs means for the database: one revision, or a refusal."""

from collections.abc import Iterable, Mapping
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Any

from scaffold.core.cache import Cache, file_stamp
from scaffold.core.errors import Problem, ScaffoldError, Where
from scaffold.core.layout import VERSIONS
from scaffold.core.values import value
from scaffold.project.workspace import Workspace

if TYPE_CHECKING:
    from scaffold.model.tables import Table

TWO_HEADS = (
    "the migrations have several heads ({heads}), as after a git merge: the next migration joins"
    ' them, or do it now with `venv/bin/alembic merge heads -m "join branches"`'
)


@value
class Migration:
    """The revision to write, if any; what stands against it; what to tell."""

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
) -> Migration:
    """The revision that leads from the tables before to the tables now; `found` are the heads."""
    from scaffold.migrate import hazards, plan_tables, revision
    from scaffold.migrate.refusals import notices
    from scaffold.migrate.summary import summary

    operations = plan_tables(tuple(before), tuple(now))
    if not operations:
        return Migration({}, notices=several(found))
    problems = () if allow_data_loss else hazards(operations)
    if problems:
        return Migration({}, problems=problems)
    if all(getattr(step, "silent", False) for step in operations):
        return Migration({}, notices=several(found))
    told = summary(operations, found)
    path, text = revision(operations, found, told, online=online)
    return Migration({path: text}, notices=notices(operations))


def current_heads(workspace: Workspace) -> tuple[str, ...]:
    """The heads of the project's revisions, also of those that people made."""
    folder = workspace.root / VERSIONS
    if not folder.is_dir():
        return ()
    cache = Cache(workspace.root, "revisions")
    paths = sorted(path for path in folder.glob("*.py") if path.stem != "__init__")
    read = [cache.get(path.name, file_stamp(path), partial(_read, path)) for path in paths]
    cache.keep({path.name for path in paths})
    found = {identifier: tuple(parents) for identifier, parents in read}
    if len(found) < 2:
        return tuple(found)
    from scaffold.migrate.history import heads_of

    return heads_of(found)


def _read(path: Path) -> list[Any]:
    from scaffold.migrate import read_revision

    try:
        identifier, parents = read_revision(path.read_text("utf-8", "replace"))
    except ScaffoldError as error:
        place = Where(f"{VERSIONS}/{path.name}")
        raise ScaffoldError(error.code, str(error), error.problems[0].hint, place) from error
    return [identifier, list(parents)]


def several(found: tuple[str, ...]) -> tuple[str, ...]:
    """What to tell of more than one head."""
    return (TWO_HEADS.format(heads=", ".join(found)),) if len(found) > 1 else ()
