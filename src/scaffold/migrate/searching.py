"""Which indexes for searches a migration drops before all else, and makes as the last thing."""

from collections.abc import Iterable, Iterator

from scaffold.migrate.operations import AddSearch, Alteration, DropSearch, Operation
from scaffold.migrate.pairs import Matched, Pair
from scaffold.model.search_index import Search
from scaffold.model.tables import Table


def searches(
    previous: tuple[Table, ...],
    current: tuple[Table, ...],
    found: Matched,
    changes: Iterable[Operation],
) -> tuple[tuple[DropSearch, ...], tuple[AddSearch, ...]]:
    """Those that go, by the old names, and those that come, by the new ones.

    SQLite writes a table anew to change it, without its triggers: there, the index of every table
    that is changed goes and comes again.
    """
    altered = {step.table for step in changes if isinstance(step, Alteration)}
    old = {table.name: table.search for table in previous}
    pairs = {pair.after.name: pair for pair in found.pairs}
    kept = {pair.was: _stays(pair, old[pair.was]) for pair in found.pairs}
    again = [pair for pair in found.pairs if kept[pair.was] and pair.after.name in altered]
    gone = [one for name, one in old.items() if one and not kept.get(name)]
    new = [one.search for one in current if one.search and not _kept(pairs.get(one.name), kept)]
    twice = list(_searches(again))
    return (
        tuple(DropSearch(one, one not in twice) for one in _sorted([*gone, *twice])),
        tuple(AddSearch(one, one not in twice) for one in _sorted([*new, *twice])),
    )


def _stays(pair: Pair, before: Search | None) -> bool:
    """Whether it is the same one after the migration, over columns that keep their names."""
    after = pair.after.search
    if after is None or after != before or pair.renamed:
        return False
    moved = {name for step in pair.columns for name in (step.old, step.new)}
    return moved.isdisjoint(after.columns)


def _kept(pair: Pair | None, kept: dict[str, bool]) -> bool:
    return pair is not None and kept[pair.was]


def _searches(pairs: Iterable[Pair]) -> Iterator[Search]:
    for pair in pairs:
        if pair.after.search:
            yield pair.after.search


def _sorted(found: Iterable[Search]) -> list[Search]:
    return sorted(found, key=lambda one: one.table)
