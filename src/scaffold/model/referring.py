"""A field as a reference: to one row of an entity, or to several."""

from typing import TYPE_CHECKING

from scaffold.kinds import Kind
from scaffold.kinds.identifier import BY_REFERENCE, Identifier

if TYPE_CHECKING:
    from scaffold.spec import FieldSpec


class Referring:
    """What a field is that leads to other rows."""

    if TYPE_CHECKING:
        spec: FieldSpec

        @property
        def kind(self) -> Kind: ...

    @property
    def is_reference(self) -> bool:
        return self.kind.reference and not self.kind.many

    @property
    def is_list(self) -> bool:
        """Many to many: a list of ids, which a table of links holds."""
        return self.kind.many

    @property
    def identifier(self) -> Identifier:
        """What identifies the rows that it leads to."""
        return BY_REFERENCE[self.spec.type]
