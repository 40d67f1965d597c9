"""The search of an entity's list: its index, and what its tests look for."""

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

from scaffold.core.values import value
from scaffold.model.listed import LONGEST_QUERY
from scaffold.model.search_index import Search
from scaffold.model.search_words import words_of
from scaffold.model.tables import KeyedTable, Table, column_of
from scaffold.model.testing import TestData
from scaffold.model.use_case import UseCase

MOST_TRIALS = 4


@value
class SearchTrial:
    """What a test looks for, and the numbers of the samples that it finds."""

    q: str
    passing: tuple[int, ...]


class Searching:
    """What an entity is found by in a search."""

    if TYPE_CHECKING:

        @property
        def list(self) -> UseCase | None: ...
        @property
        def table(self) -> Table: ...
        @property
        def tests(self) -> TestData: ...

    @property
    def searched(self) -> bool:
        """Whether its list is searched by words."""
        return bool(self.list and self.list.search)

    def search_index(self, table: Table) -> Search | None:
        """The index of its table for that."""
        if self.list is None or not self.list.search:
            return None
        columns = tuple(column_of(table, field.name) for field in self.list.search)
        types = tuple(str(column.type) for column in columns)
        names = tuple(column.name for column in columns)
        return Search(table.name, names, types, not isinstance(table, KeyedTable))

    @property
    def search_trials(self) -> tuple[SearchTrial, ...]:
        """Searches for the words of the samples: each finds at least one of them."""
        found: dict[tuple[int, ...], SearchTrial] = {}
        words = self._sample_words()
        for q in self._queries(words):
            asked = set(words_of(q))
            passing = tuple(number for number, known in words.items() if asked <= set(known))
            if passing:
                found.setdefault(passing, SearchTrial(q, passing))
        return tuple(sorted(found.values(), key=lambda one: len(one.passing))[:MOST_TRIALS])

    def _sample_words(self) -> dict[int, Sequence[str]]:
        names = [field.name for field in self.list.search] if self.list else []
        return {
            number: words_of(" ".join(row[name] or "" for name in names))
            for number, row in self.tests.seen.items()
        }

    @staticmethod
    def _queries(words: dict[int, Sequence[str]]) -> Iterator[str]:
        """One word, then two in another order, in capitals and between signs."""
        for known in words.values():
            yield from (word.upper() for word in known[:3] if len(word) <= LONGEST_QUERY)
            two = f"{known[-1]}, {known[0]}!" if len(known) > 1 else ""
            if two and len(two) <= LONGEST_QUERY:
                yield two
