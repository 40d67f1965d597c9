"""The order in which tables can be made: a table after those that it points to."""

from collections.abc import Mapping

from scaffold.core.values import replace, value
from scaffold.model.tables import ForeignKey, Table


@value
class Made:
    """Tables in the order to make them; by table, the foreign keys that wait for all of them."""

    tables: tuple[Table, ...]
    later: Mapping[str, tuple[ForeignKey, ...]]


def made(tables: tuple[Table, ...]) -> Made:
    """How to make these tables; those that point to each other in a circle get keys later."""
    ordered = by_dependency(tables)
    waiting = {table.name for table in ordered}
    bare: list[Table] = []
    later: dict[str, tuple[ForeignKey, ...]] = {}
    for table in ordered:
        waiting.discard(table.name)
        later[table.name] = tuple(key for key in table.foreign_keys if key.table in waiting)
        own = tuple(key for key in table.foreign_keys if key.table not in waiting)
        bare.append(replace(table, foreign_keys=own))
    return Made(tuple(bare), later)


def by_dependency(tables: tuple[Table, ...]) -> tuple[Table, ...]:
    """The tables, each after those it points to; by name where nothing else decides."""
    waiting = {table.name: table for table in sorted(tables, key=lambda table: table.name)}
    ordered: list[Table] = []
    while waiting:
        free = [table for table in waiting.values() if not _targets(table) & waiting.keys()]
        for table in free or [next(iter(waiting.values()))]:
            ordered.append(waiting.pop(table.name))
    return tuple(ordered)


def _targets(table: Table) -> set[str]:
    return {key.table for key in table.foreign_keys} - {table.name}
