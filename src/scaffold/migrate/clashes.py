"""Unique rules that rows may break: what the rows have in common, as the rule compares them."""

from scaffold.core.errors import Problem
from scaffold.migrate.operations import Operations
from scaffold.migrate.rules import AddUnique, DropUnique, KeepUnique
from scaffold.model.tables import Unique

Former = frozenset[tuple[str, tuple[str, ...]]]
"""The tables and columns of rules that go: in them no two rows are the same."""


def former_rules(operations: Operations) -> Former:
    """Those of plain rules."""
    return frozenset(
        (step.table, step.unique.columns)
        for step in operations
        if isinstance(step, DropUnique) and not step.unique.over_expressions
    )


def not_unique(step: AddUnique | KeepUnique, former: Former, allow: str) -> Problem:
    """The refusal of a rule that the rows there are may break."""
    table, unique = step.table, step.unique
    if step.merged:
        names, how = ", ".join(unique.columns), " and ".join(step.merged)
        return Problem(
            "unique-on-rows",
            f"{table} may get rows with the same {names}, as {how}; they would stop the migration",
            f"give these rows values that differ first; {allow}, and it works while no two rows "
            "become the same",
        )
    counted = f" of which `{unique.said}` is true" if unique.where else ""
    alike = _alike(unique, (table, unique.columns) in former) + counted
    return Problem(
        "unique-on-rows",
        f"{table} may hold rows {alike}; they would stop the migration",
        "see that there are none, then say --allow-data-loss: no row is touched",
    )


def _alike(unique: Unique, differed: bool) -> str:
    """What rows that break the rule have in common. `differed`: a plain rule kept them apart."""
    names = ", ".join(unique.columns)
    if unique.ignore_case:
        apart = f"values of {names} that differ only in case"
        return f"with {apart}" if differed else f"with the same {names}, or {apart}"
    if unique.nulls_same and differed:
        return f"that have no value in one of {names} and are the same in the others"
    missing = ", also where both have no value" if unique.nulls_same else ""
    return f"with the same {names}{missing}"
