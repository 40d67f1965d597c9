"""What a migration does, one value a step; each knows the steps that undo it."""

from scaffold.core.values import value
from scaffold.migrate.columns import ColumnStep
from scaffold.migrate.rules import RuleStep
from scaffold.model.direction_tables import Directions
from scaffold.model.search_index import Search
from scaffold.model.tables import Table


@value
class CreateTable:
    table: Table

    def inverse(self) -> tuple["TableStep", ...]:
        return (DropTable(self.table),)


@value
class DropTable:
    table: Table

    def inverse(self) -> tuple["TableStep", ...]:
        return (CreateTable(self.table),)


@value
class RenameTable:
    old: str
    new: str

    def inverse(self) -> tuple["TableStep", ...]:
        return (RenameTable(self.new, self.old),)


@value
class RenameColumn:
    table: str
    old: str
    new: str

    def inverse(self) -> tuple["TableStep", ...]:
        return (RenameColumn(self.table, self.new, self.old),)


@value
class AddDirections:
    """The directions of the rows of a table, which has its last shape by then."""

    directions: Directions

    def inverse(self) -> tuple["TableStep", ...]:
        return (DropDirections(self.directions),)


@value
class DropDirections:
    """They can be made again from the rows: nothing is lost."""

    directions: Directions

    def inverse(self) -> tuple["TableStep", ...]:
        return (AddDirections(self.directions),)


@value
class AddSearch:
    """The index for searches of a table, which has its last shape by then.

    On SQLite alone where it is not `everywhere`: PostgreSQL has it still.
    """

    search: Search
    everywhere: bool = True

    def inverse(self) -> tuple["TableStep", ...]:
        return (DropSearch(self.search, self.everywhere),)


@value
class DropSearch:
    """It can be made again from the rows: nothing is lost."""

    search: Search
    everywhere: bool = True

    def inverse(self) -> tuple["TableStep", ...]:
        return (AddSearch(self.search, self.everywhere),)


@value
class MoveEntries:
    """The audit entries of a table get another name for it."""

    old: str
    new: str

    def inverse(self) -> tuple["TableStep", ...]:
        return (MoveEntries(self.new, self.old),)


TableStep = (
    CreateTable
    | DropTable
    | RenameTable
    | RenameColumn
    | AddDirections
    | DropDirections
    | AddSearch
    | DropSearch
    | MoveEntries
)

Alteration = ColumnStep | RuleStep
"""A step on a table that stays; `table` is its name by then."""

Operation = TableStep | Alteration
Operations = tuple[Operation, ...]


def inverse(operations: Operations) -> Operations:
    """The steps that lead back, last step first."""
    return tuple(back for step in reversed(operations) for back in step.inverse())
