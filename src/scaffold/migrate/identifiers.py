"""The kind of id that the rows of a table have, which no revision changes."""

from collections.abc import Iterator

from scaffold.core.errors import Problem
from scaffold.kinds.identifier import INTEGER_ID
from scaffold.migrate.pairs import matched
from scaffold.model.tables import Table

Tables = tuple[Table, ...]


def changed_identifiers(previous: Tables, current: Tables) -> Iterator[Problem]:
    """A problem for each table that goes on with another kind of id."""
    if all(table.row_id == INTEGER_ID.name for table in (*previous, *current)):
        return
    for pair in matched(previous, current).pairs:
        if pair.before.row_id != pair.after.row_id:
            yield _changed(pair.after.name, pair.before.row_id, pair.after.row_id)


def _changed(table: str, was: str, now: str) -> Problem:
    return Problem(
        "id-changed",
        f"the rows of {table} have ids of the kind {was}, which cannot become {now}: other rows"
        " and clients know them by these ids",
        f"keep `id: {was}`; or add an entity of another name with `id: {now}`, copy the rows in a"
        " revision of your own, let references lead to it, and remove the old one in a later step",
    )
