"""Which rows a unique rule of a database refuses."""

from collections.abc import Iterable
from typing import Any

import sqlalchemy as sa

from scaffold.model.tables import Table
from tests.integration.test_migrations import Project


def refused(project: Project, made: Table, rows: Iterable[dict[str, Any]]) -> list[int]:
    """The rows that cannot be added a second time, by their ids; all other columns are null."""
    found = []
    for row in rows:
        empty = {column.name: None for column in made.columns if column.name not in row}
        try:
            project.insert(made, {**row, **empty, "id": 9})
        except sa.exc.IntegrityError as error:
            assert "UNIQUE" in str(error) or "unique" in str(error)
            found.append(row["id"])
        else:
            with project.connected() as connection:
                connection.execute(sa.text("DELETE FROM things WHERE id = 9"))
                connection.commit()
    return found
