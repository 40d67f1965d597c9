"""What a list takes and gives, by its options."""

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from scaffold.model.field import Field
    from scaffold.model.includes import Include

LONGEST_QUERY = 200
"""The most characters of the words that a request looks for."""


class Listed:
    """The page and the search of a list, and what its answers include, or those of a `get`."""

    if TYPE_CHECKING:
        total: bool
        search: tuple[Field, ...]
        include: tuple[Include, ...]

    @property
    def page(self) -> str:
        """What the repository gives of a list."""
        return "counted_page.CountedPage" if self.total else "paging.Page"

    @property
    def page_schema(self) -> str:
        """What the route of a list answers."""
        return "CountedPageOf" if self.total else "PageOf"

    @property
    def include_pattern(self) -> str:
        """What a request may say that an answer includes: nothing, or names and commas."""
        names = "|".join(one.name for one in self.include)
        return f"^(?:(?:{names})(?:,(?:{names}))*)?$"

    @property
    def asked_sort(self) -> str:
        """The order that a query asks for, as code: a search may ask for none."""
        return "sort" if self.search else "query.sort"

    @property
    def longest_query(self) -> int:
        """The most characters of what is searched."""
        return LONGEST_QUERY
