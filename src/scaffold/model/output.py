"""What comes out of a custom use case, and how its route answers."""

from typing import TYPE_CHECKING, Any, Protocol

from scaffold.core.naming import Name
from scaffold.kinds.identifier import Identifier
from scaffold.model.field import Field


class Given(Protocol):
    """An entity, as far as a use case that gives it needs it."""

    @property
    def name(self) -> Name: ...

    @property
    def id(self) -> Identifier: ...

    @property
    def all_fields(self) -> tuple[Field, ...]: ...

    @property
    def answered(self) -> tuple[Field, ...]: ...

    @property
    def children(self) -> tuple[Any, ...]: ...

    @property
    def child_lists(self) -> tuple[Field, ...]: ...


class Output:
    """The types of an output: fields of the use case's own, an entity, or several."""

    if TYPE_CHECKING:
        name: Name
        outputs: tuple[Field, ...]
        given: Given | None
        success: int | None
        lists: bool
        paged: bool

    @property
    def returns(self) -> bool:
        """Whether anything comes out."""
        return bool(self.outputs or self.given)

    @property
    def result(self) -> str:
        """The type of what comes out."""
        item = self.given.name.pascal if self.given else f"{self.name.pascal}Output"
        return self._typed(item, "paging.Page")

    @property
    def response(self) -> str:
        """The type of the answer over HTTP."""
        return self._typed(self.response_class, "PageOf")

    @property
    def response_class(self) -> str:
        """The schema of the answer, or of each of its items."""
        return f"{self.given.name.pascal if self.given else self.name.pascal}Response"

    @property
    def status(self) -> int:
        """What a route answers with when all went well."""
        return self.success or (200 if self.returns else 204)

    @property
    def empty(self) -> bool:
        """Whether the answer has no body though its status allows one."""
        return not self.returns and self.status != 204

    def _typed(self, name: str, page: str) -> str:
        if not self.returns:
            return "None"
        if self.paged:
            return f"{page}[{name}]"
        return f"list[{name}]" if self.lists else name
