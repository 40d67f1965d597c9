"""The index that a list is searched by."""

from scaffold.core.naming import constraint_name
from scaffold.core.values import value

VECTOR = "search__words"
"""The column with the words of a row, on PostgreSQL; no field has two underscores in its name."""


@value
class Search:
    """The words of these columns of each row; beside their names stand the types that they have.

    It is a generated column on PostgreSQL, and a table of its own on SQLite, which knows rows by
    numbers: where they are not `numbered` by their ids, another table has a number for each.
    """

    table: str
    columns: tuple[str, ...]
    types: tuple[str, ...]
    numbered: bool = True

    @property
    def name(self) -> str:
        """The table on SQLite."""
        return constraint_name("search_", self.table)

    @property
    def index(self) -> str:
        """The index on PostgreSQL."""
        return constraint_name("search_", self.table, "words")

    @property
    def numbers(self) -> str:
        """The table on SQLite with the numbers of rows."""
        return "" if self.numbered else constraint_name("search_", self.table, "rows")

    def trigger(self, event: str) -> str:
        """The trigger on SQLite that follows an insert, an update or a delete."""
        return constraint_name("search_", self.table, event)
