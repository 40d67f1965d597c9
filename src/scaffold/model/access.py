"""Who may write a field, who may see it, and what sets it where nobody does."""

from typing import TYPE_CHECKING

from scaffold.kinds import Generated

if TYPE_CHECKING:
    from scaffold.spec import FieldSpec

WRITE_ONLY = 'json_schema_extra={"writeOnly": True}'
READ_ONLY = 'json_schema_extra={"readOnly": True}'


class Access:
    """What a field's keys say of this, as templates read it."""

    if TYPE_CHECKING:
        name: str
        spec: FieldSpec
        of_parent: bool

        @property
        def annotation(self) -> str: ...
        @property
        def is_reference(self) -> bool: ...

    @property
    def human(self) -> str:
        """Its name in a sentence; that of a reference without `_id`."""
        name = self.name.removesuffix("_id") if self.is_reference else self.name
        return name.replace("_", " ")

    @property
    def summary(self) -> str:
        return self.spec.summary

    @property
    def sensitive(self) -> bool:
        return self.spec.sensitive

    @property
    def write_only(self) -> bool:
        return self.spec.write_only

    @property
    def server_set(self) -> bool:
        """Whether no request may hold it."""
        return self.spec.server_set

    @property
    def computed_by(self) -> str:
        """The expression that works it out, if there is one."""
        return self.spec.computed or ""

    @property
    def order(self) -> tuple[str, ...]:
        """The values of an enum from the least to the greatest."""
        return tuple(self.spec.order or self.spec.values)

    @property
    def order_name(self) -> str:
        """The constant that holds the order of its values."""
        return f"{self.name.upper()}_ORDER"

    @property
    def immutable(self) -> bool:
        return self.spec.immutable

    @property
    def touched(self) -> bool:
        """Whether every change sets it to the time."""
        return self.spec.on_update is not None

    @property
    def generated(self) -> Generated | None:
        """What makes its value for a new row."""
        return self.spec.generated

    @property
    def kept_annotation(self) -> str:
        """The type of its attribute in the entity: a new child has no parent's id yet."""
        return "ParentId" if self.of_parent else self.annotation

    @property
    def entity_options(self) -> str:
        """Further arguments of pydantic's `Field` in the entity."""
        return ", ".join(["repr=False"] * self.sensitive + ["frozen=True"] * self.immutable)

    @property
    def request_options(self) -> str:
        """The same in a request for a new one."""
        return ", ".join(["repr=False"] * self.sensitive + [WRITE_ONLY] * self.write_only)

    @property
    def created(self) -> str:
        """The type of its attribute in a request for a new one that may leave it out."""
        return self._annotated(self.request_options)

    @property
    def changed(self) -> str:
        """The type of its attribute in a request that changes one."""
        return self._annotated(WRITE_ONLY if self.write_only else "")

    @property
    def answered(self) -> str:
        """The type of its attribute in a response."""
        return self._annotated(READ_ONLY if self.server_set else "")

    def _annotated(self, options: str) -> str:
        return f"Annotated[{self.annotation}, Field({options})]" if options else self.annotation
