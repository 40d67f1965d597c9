"""What a list holds: values of one type, or records of a class of their own."""

from typing import TYPE_CHECKING, Any

from scaffold.core.records import Record
from scaffold.core.values import value
from scaffold.kinds import Invalid, check, to_json
from scaffold.model.rules import Refusal

if TYPE_CHECKING:
    from scaffold.spec import FieldSpec

Field = Any
"""`scaffold.model.field.Field`, whose module imports this one."""


@value
class Items:
    """The items of a list. `name` is their type in generated code; `record` says that it is a
    class with these fields, and not the type of the only one.
    """

    name: str
    fields: tuple[Field, ...]
    record: bool

    @property
    def made_class(self) -> bool:
        """Whether the code makes instances of a class for it."""
        return self.record

    def field(self, name: str) -> Field:
        """The field of a record that is called so; a reference by either of its names."""
        found = (one for one in self.fields if self.record)
        return next(
            (one for one in found if name in (one.name, one.name.removesuffix("_id"))), None
        )

    def made(self, item: Any) -> Any:
        """An item as the code has it: a record is an instance of its class."""
        return Record(self.name, item) if self.record else item


class Listed:
    """A field as a list: its items, and values that hold some."""

    if TYPE_CHECKING:
        name: str
        spec: FieldSpec
        items: Items | None

        @property
        def default(self) -> Any: ...
        @property
        def samples(self) -> tuple[Any, ...]: ...
        @property
        def broken(self) -> tuple[Invalid, ...]: ...

    @property
    def parts(self) -> tuple[Field, ...]:
        """The fields of the items, and then the field itself."""
        own: Any = self
        return (*(self.items.fields if self.items else ()), own)

    @property
    def shares_default(self) -> bool:
        """Whether the default is a value that whoever gets it could change."""
        return isinstance(self.default, list | dict)

    @property
    def item_imports(self) -> tuple[str, ...]:
        """The lines that the types of its items need."""
        fields = self.items.fields if self.items else ()
        return tuple(line for field in fields for line in field.imports)

    @property
    def item_urls(self) -> tuple[Field, ...]:
        """What is an address in each of its items."""
        return tuple(field for field in (self.items.fields if self.items else ()) if field.is_url)

    def with_urls(self, url: str) -> list[Any]:
        """A list of one item that has this address wherever it has one."""
        assert self.items is not None
        if not self.items.record:
            return [url]
        first = self.samples[0][0]
        return [Record(first.made, first.values | {one.name: url for one in self.item_urls})]

    @property
    def shown_example(self) -> Any:
        """The example as its schema shows it."""
        read = check(self.spec.example, self.spec)
        return to_json(read) if self.items else read

    def python(self, found: Any) -> Any:
        """A value that was read, as the code has it."""
        if self.items is None or found is None:
            return found
        return [self.items.made(item) for item in found]

    @property
    def refusals(self) -> tuple[Refusal, ...]:
        """Values that break its rules, as they stand in a request."""
        return tuple(
            Refusal(self.name, one.rule, to_json(one.value), f"{self.name}{one.place}")
            for one in self.broken
        )
