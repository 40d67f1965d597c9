"""The tables beside an entity's own that hold the directions of its rows."""

from scaffold.core.naming import constraint_name
from scaffold.core.values import value
from scaffold.kinds import ColumnType
from scaffold.kinds.identifier import IDENTIFIERS, INTEGER_ID


@value
class Directions:
    """Two tables beside an entity's own: the direction of each row, and each direction once.

    `parts` are what a vector is made of, one expression a dimension, over a row called `p`.
    """

    table: str
    key: str
    parts: tuple[str, ...]
    row_id = INTEGER_ID.name

    @property
    def key_type(self) -> ColumnType:
        """The type of the column that holds the id of a row."""
        return IDENTIFIERS[self.row_id].reference_column

    @property
    def dimensions(self) -> int:
        return len(self.parts)

    @property
    def rows(self) -> str:
        """The table with the direction of each row."""
        return constraint_name(f"{self.table}_", "row_directions")

    @property
    def distinct(self) -> str:
        """The table with each direction once."""
        return constraint_name(f"{self.table}_", "directions")

    @property
    def foreign_key(self) -> str:
        return constraint_name("fk", self.rows, self.key)

    @property
    def row_index(self) -> str:
        """The index that finds the rows of a direction."""
        return constraint_name("ix", self.rows, "direction")

    @property
    def near_index(self) -> str:
        """The index that finds the directions near another."""
        return constraint_name("ix", self.distinct, "direction")

    @property
    def made(self) -> str:
        """The function that makes the direction of a row."""
        return constraint_name(f"{self.table}_", "direction_of")

    @property
    def kept(self) -> str:
        """The trigger that keeps both tables as the rows are, and its function."""
        return constraint_name(f"{self.table}_", "keep_direction")


@value
class KeyedDirections(Directions):
    """Those of rows that have no number; `row_id` is the kind of id that they have."""

    row_id: str = INTEGER_ID.name
