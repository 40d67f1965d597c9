"""What scaffold knows of a kind of field."""

from collections.abc import Callable, Mapping

from scaffold.core.values import value
from scaffold.kinds import broken, read, samples
from scaffold.kinds.generated import Generated
from scaffold.kinds.operators import EQUALITY, NULLS
from scaffold.kinds.rules import Rules
from scaffold.kinds.storage import Storage

Ends = tuple[object, object]

COMMON = frozenset(
    {
        *("type", "optional", "was", "summary", "example"),
        *("sensitive", "read_only", "write_only", "immutable"),
    }
)
COLUMN = COMMON | {"default", "unique", "index"}
LENGTHS = frozenset({"min_length", "max_length", "pattern"})
BOUNDS = frozenset({"min", "max"})
COMPUTED = frozenset({"computed"})
"""Of kinds whose values expressions come to."""


@value
class ColumnType:
    """A column's SQLAlchemy type: its name, its arguments, and the module that has it.

    `suffix` is what follows the call, as a variant for one database.

    >>> str(ColumnType("ExactDecimal", (12, 2)))
    'ExactDecimal(12, 2)'
    >>> str(ColumnType("JSON", options=(("none_as_null", True),)))
    'JSON(none_as_null=True)'
    """

    name: str
    arguments: tuple[int, ...] = ()
    options: tuple[tuple[str, object], ...] = ()
    module: str = "sqlalchemy"
    suffix: str = ""

    def __str__(self) -> str:
        given = [*map(repr, self.arguments), *(f"{key}={value!r}" for key, value in self.options)]
        return f"{self.name}({', '.join(given)}){self.suffix}"

    @property
    def imports(self) -> tuple[str, ...]:
        """The lines that generated code needs to name it.

        The comma keeps SQLAlchemy's names one a line: a field more is a line more in a merge.
        """
        name = f"({self.name},)" if self.module == "sqlalchemy" else self.name
        return (f"from {self.module} import {name}",)


@value
class Kind:
    """All facts about a kind of field.

    In generated code `annotation` is the type that its rules narrow, and `imports` are the lines
    that it, its rules and the literals of its values need; `column` gives the column's type,
    `mapped` a subclass of it for the model. `constraints` are further arguments of `Annotated`,
    `rules` further ones of pydantic's `Field`, both from the field's rules.

    `read` turns JSON data into a Python value or raises `Refused`; `samples` and `broken` give
    values that a field takes, and refuses; `ends` two values that are far apart, where samples do
    not say so. `storage` says how values are stored, and converted when a field gets another kind.

    `modifiers` are the keys that a spec may write, `required` those that it has to. `contained_in`
    are kinds that take all values of this one. `longest` is the most characters of its texts, and
    `least` the least number, where no key says it. `checks_format`: the entity refuses texts that
    the column takes.

    `operators` are those that a list filters with, by their names in `kinds.operators`. `sortable`,
    `vectorisable`, `in_query`: what lists, recommendations and query strings can do with it.
    `any_text`: it takes whatever stands in a query. `quoted`: a spec writes its values as texts.
    `exact`: it keeps numbers as they are written. `address`: a service may be called at it.
    `may_be_null`: null is among its values, though not in the database. `reference`: it is the id
    of a row, `many`: a list of them. `stored`: a table can keep it. `generated` are
    the words that may stand as its `default` for a value that is made when a row is.
    """

    name: str
    annotation: str
    imports: tuple[str, ...]
    column: Callable[[Rules], ColumnType]
    read: read.Reader
    samples: samples.Sampler
    broken: broken.Breaker
    storage: Storage
    modifiers: frozenset[str] = COLUMN
    required: frozenset[str] = frozenset()
    constraints: Callable[[Rules], tuple[str, ...]] = lambda rules: ()
    rules: Callable[[Rules], Mapping[str, object]] = lambda rules: {}
    mapped: Callable[[Rules], ColumnType] | None = None
    ends: Callable[[Rules], Ends] | None = None
    contained_in: frozenset[str] = frozenset()
    longest: int | None = None
    least: int | None = None
    operators: frozenset[str] = EQUALITY | NULLS
    sortable: bool = True
    vectorisable: bool = False
    in_query: bool = True
    any_text: bool = False
    quoted: bool = True
    exact: bool = False
    checks_format: bool = False
    address: bool = False
    may_be_null: bool = False
    stored: bool = True
    reference: bool = False
    many: bool = False
    generated: Mapping[str, Generated] = {}

    @property
    def textual(self) -> bool:
        """Whether its values are texts within lengths."""
        return self.modifiers >= LENGTHS

    @property
    def cased(self) -> bool:
        """Whether its values are texts whose case can be ignored."""
        return self.textual or self.checks_format

    @property
    def numeric(self) -> bool:
        """Whether its values are numbers within bounds."""
        return self.modifiers >= BOUNDS


def fixed(name: str, *arguments: int, **options: object) -> Callable[[Rules], ColumnType]:
    """The column's type where no rule of the field changes it."""
    module = str(options.pop("module", "sqlalchemy"))
    made = ColumnType(name, arguments, tuple(options.items()), module)
    return lambda rules: made


OWN_TYPES = "app.infrastructure.database.types"
"""The module of the generated project's own column types."""

TYPES_IMPORT = "from app.domain import types"
"""What a kind imports whose annotation is one of the project's own types."""
