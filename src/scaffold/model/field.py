"""A field: one value of an entity, or of a custom use case's input or output."""

from functools import cached_property
from typing import TYPE_CHECKING, Any

from scaffold.core.values import NOTHING, value
from scaffold.kinds import (
    KINDS,
    ColumnType,
    Invalid,
    Kind,
    attribute,
    check,
    invalid_samples,
    longest,
    samples,
)
from scaffold.kinds.rules import IGNORE_CASE
from scaffold.model.access import Access
from scaffold.model.items import Items, Listed
from scaffold.model.referring import Referring
from scaffold.model.rules import Rule
from scaffold.model.tables import Column
from scaffold.model.target import Target

if TYPE_CHECKING:
    from scaffold.spec import FieldSpec

PLAIN = (type(None), bool, int, float, str)
LINE_LENGTH = 100
LIMITS = ("min_length", "pattern", "ge", "le")
"""Rules that no column knows: rows may break them."""


@value
class Field(Access, Listed, Referring):
    """A value with its rules.

    `name` is its name in the entity, the table and in JSON; `alias` the type that bears its rules
    in generated code: `ProductName`. `counts`: it is the version of its entity. `hides`: a row with
    a value is deleted. `items`: what a list holds. `of_parent`: it leads to its parent.
    """

    name: str
    alias: str
    spec: "FieldSpec"
    target: Target | None = None
    counts: bool = False
    hides: bool = False
    items: Items | None = None
    of_parent: bool = False

    @property
    def kind(self) -> Kind:
        return KINDS[self.spec.type]

    @property
    def has_pattern(self) -> bool:
        return any(rule.keyword == "pattern" for rule in self.rules)

    @property
    def is_enum(self) -> bool:
        return bool(self.spec.values)

    @property
    def is_boolean(self) -> bool:
        return self.kind.storage.name == "boolean"

    @property
    def is_url(self) -> bool:
        return self.kind.address

    @property
    def imports(self) -> tuple[str, ...]:
        """The lines that its type, its rules and its values need."""
        return (*self.kind.imports, *self.item_imports)

    @property
    def base(self) -> str:
        """The type that the rules narrow. OpenAPI shows a pattern only before all validators."""
        if self.has_pattern:
            return "str"
        return f"list[{self.items.name}]" if self.items else self.kind.annotation

    @property
    def annotation(self) -> str:
        """The type of the attribute."""
        return f"{self.alias} | None" if self.nullable else self.alias

    @property
    def nullable(self) -> bool:
        """A list of references that is left out is empty, never null."""
        return self.spec.optional and not self.is_list

    @property
    def values(self) -> tuple[str, ...]:
        return tuple(self.spec.values)

    @property
    def constraints(self) -> tuple[str, ...]:
        """Arguments of `Annotated` that narrow the type, as code."""
        storable = ("types.storable",) if self.has_pattern else ()
        return (*self.kind.constraints(self.spec), *storable)

    @property
    def unique(self) -> bool:
        return bool(self.spec.unique)

    @property
    def ignores_case(self) -> bool:
        """Whether it is unique, `a` and `A` taken as the same."""
        return self.spec.unique == IGNORE_CASE

    @property
    def was(self) -> str:
        """What the attribute was called."""
        return attribute(self.spec.was, self.spec.type) if self.spec.was else ""

    @cached_property
    def default(self) -> Any:
        """What a new one has where nothing is said; NOTHING where something must be.

        The entity itself knows nothing of values that are made for a new row.
        """
        if self.spec.default is not None and not self.generated:
            return check(self.spec.default, self.spec)
        if self.is_list and self.spec.optional:
            return []
        return None if self.spec.optional else NOTHING

    @property
    def has_default(self) -> bool:
        return self.default is not NOTHING

    @property
    def may_be_left_out(self) -> bool:
        """Whether a request for a new one need not hold it."""
        return self.has_default or self.generated is not None

    @property
    def has_made_default(self) -> bool:
        """Whether the default is such a value as has to be made: a date, a decimal, a list."""
        return self.has_default and not self.has_parameter_default

    @property
    def default_name(self) -> str:
        """The constant that holds a default which has to be made."""
        return f"{self.name.upper()}_DEFAULT"

    @property
    def has_parameter_default(self) -> bool:
        """Whether the default is such a value as a signature shows."""
        return isinstance(self.default, PLAIN)

    @cached_property
    def rules(self) -> tuple[Rule, ...]:
        """What pydantic checks and shows, in the order in which it is written."""
        spec = self.spec
        found = [
            ("min_length", spec.min_length or None),
            ("max_length", longest(spec) if self.kind.textual else None),
            ("pattern", spec.pattern),
            ("ge", self.lowest),
            ("le", self.highest),
            *self.kind.rules(spec).items(),
            ("description", spec.summary or None),
            ("examples", None if spec.example is None else [self.shown_example]),
        ]
        return tuple(Rule(keyword, value) for keyword, value in found if value is not None)

    @property
    def lowest(self) -> Any:
        return self._bound(self.spec.min)

    @property
    def highest(self) -> Any:
        return self._bound(self.spec.max)

    @property
    def bounded(self) -> bool:
        return self.lowest is not None and self.highest is not None

    def _bound(self, value: object) -> object:
        """A bound as its kind of number; it need not obey the other bound."""
        if value is None:
            return None
        return self.kind.read(value, self.spec.but(min=None, max=None))

    @property
    def span(self) -> tuple[float, float]:
        """Both bounds as plain numbers."""
        return float(self.lowest), float(self.highest)

    @property
    def mapped(self) -> str:
        """What the model's column is made of. JSON may say null; a row may not."""
        required = self.kind.may_be_null and not self.nullable
        return f"{self.mapped_type}, nullable=False" if required else str(self.mapped_type)

    @property
    def mapped_type(self) -> ColumnType:
        return (self.kind.mapped or self.kind.column)(self.spec)

    @cached_property
    def column(self) -> Column:
        return Column(
            name=self.name,
            kind=self.spec.type,
            type=self.kind.column(self.spec),
            nullable=self.nullable,
            default=self._filling,
            was=self.was,
            limits=self._limits,
            values_were=tuple(self.spec.values_were.items()),
            longest=max(map(len, self.values), default=None),
            hides=self.hides,
        )

    @property
    def _filling(self) -> Any:
        """What rows get that are there when the column comes; null where they need nothing."""
        if self.generated:
            return NOTHING if self.nullable else self.generated
        return self.default if self.spec.default is not None else NOTHING

    @property
    def _limits(self) -> tuple[tuple[str, object], ...]:
        return tuple((one.keyword, one.value) for one in self.rules if one.keyword in LIMITS)

    @cached_property
    def samples(self) -> tuple[Any, ...]:
        """Some values that the field takes; a new row has the version 1, and is not deleted."""
        fixed = ((None,) if self.hides else ()) or ((1,) if self.counts else ())
        return fixed or tuple(map(self.python, samples(self.spec)))

    @cached_property
    def broken(self) -> tuple[Invalid, ...]:
        """A value for each rule of the field that breaks it."""
        return invalid_samples(self.spec)
