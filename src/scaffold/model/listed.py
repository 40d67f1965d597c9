"""What a list takes and gives, by its options."""

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from scaffold.model.field import Field

LONGEST_QUERY = 200
"""The most characters of the words that a request looks for."""


class Listed:
    """The page and the search of a use case that is a list."""

    if TYPE_CHECKING:
        total: bool
        search: tuple[Field, ...]

    @property
    def page(self) -> str:
        """What the repository gives of a list."""
        return "counted_page.CountedPage" if self.total else "paging.Page"

    @property
    def page_schema(self) -> str:
        """What the route of a list answers."""
        return "CountedPageOf" if self.total else "PageOf"

    @property
    def asked_sort(self) -> str:
        """The order that a query asks for, as code: a search may ask for none."""
        return "sort" if self.search else "query.sort"

    @property
    def longest_query(self) -> int:
        """The most characters of what is searched."""
        return LONGEST_QUERY
