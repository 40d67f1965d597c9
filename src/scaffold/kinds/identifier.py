"""What identifies the rows of an entity: all facts about a kind of id in one entry."""

from collections.abc import Callable
from types import MappingProxyType

from scaffold.core.values import value
from scaffold.kinds.generated import UUID7
from scaffold.kinds.kind import ColumnType

UUID_IMPORT = "from uuid import UUID"


@value
class Identifier:
    """The kind of id that an entity says by `name`.

    In generated code `annotation` is its type, `imports` are the lines that the type needs, and
    `parameter` is the type of a path parameter. `code` makes an id of a number, of which 0 is no
    row's. `column` is the type of the primary key, `mapped` what the model declares it as, and
    `reference_column` the type of a column that holds such an id.

    `kind` is the kind of field that has such values; `reference` and `references` are the kinds of
    fields that refer to such rows. `port` makes the ids of new rows; where it is empty, the
    database does. `nth` is the id of the row that tests make as the n-th, `place` that number of an
    id. `parsed` is the id that a segment of a path has, or None, and `no_ids` are such segments.
    """

    name: str
    kind: str
    annotation: str
    imports: tuple[str, ...]
    parameter: str
    code: str
    column: ColumnType
    mapped: str
    reference_column: ColumnType
    reference: str
    references: str
    nth: Callable[[int], object]
    place: Callable[[object], int | None]
    parsed: Callable[[str], object]
    no_ids: tuple[str, ...]
    port: str = ""

    def numbered(self, value: object) -> object:
        """A value of a test case: a number stands for the id of the row made as the n-th."""
        if isinstance(value, bool) or not isinstance(value, int) or not self.port:
            return value
        return self.nth(value)

    @property
    def segment(self) -> str:
        """An id as a path has it."""
        return str(self.nth(1))

    def of(self, number: object) -> str:
        """The id of a number, as code."""
        return self.code.format(number)

    def in_json(self, code: str) -> str:
        """What makes JSON of an id, as code."""
        return f"str({code})" if self.port else code

    def sent(self, number: object) -> str:
        """The id of a number as JSON has it, as code."""
        return self.in_json(self.of(number))


def _nth_uuid(number: int) -> object:
    """What the fake of the port makes as the n-th."""
    from uuid import UUID

    return UUID(UUID7.nth(number))


def _place_of_uuid(value: object) -> int | None:
    """The number of what the fake of the port makes; None for another UUID."""
    found = _parsed_uuid(str(value))
    node = getattr(found, "node", 0)
    return node if found == _nth_uuid(node) else None


def _parsed_uuid(text: str) -> object:
    from uuid import UUID

    try:
        return UUID(text)
    except ValueError:
        return None


def _place(value: object) -> int | None:
    return value if isinstance(value, int) and not isinstance(value, bool) else None


INTEGER_ID = Identifier(
    "integer",
    kind="integer",
    annotation="int",
    imports=(),
    parameter="Id",
    code="{}",
    column=ColumnType("BigInteger", suffix='.with_variant(Integer(), "sqlite")'),
    mapped="Mapped[RowId]",
    reference_column=ColumnType("BigInteger"),
    reference="reference",
    references="references",
    nth=lambda number: number,
    place=_place,
    parsed=lambda text: int(text) if text.isdecimal() else None,
    no_ids=("0", "9223372036854775808", "one"),
)
"""64 bits, which SQLite numbers by itself as INTEGER only."""

UUID7_ID = Identifier(
    "uuid7",
    kind="uuid",
    annotation="UUID",
    imports=(UUID_IMPORT,),
    parameter="UUID",
    code="UUID(int={})",
    column=ColumnType("Uuid"),
    mapped="Mapped[UUID] = mapped_column(Uuid(), primary_key=True)",
    reference_column=ColumnType("Uuid"),
    reference="uuid reference",
    references="uuid references",
    nth=_nth_uuid,
    place=_place_of_uuid,
    parsed=_parsed_uuid,
    no_ids=("0", "1", "one", "00000000-0000-7000-8000-00000000000"),
    port="uuids",
)

IDENTIFIERS = MappingProxyType({one.name: one for one in (INTEGER_ID, UUID7_ID)})
"""The kinds of ids, by the word of a spec."""

BY_REFERENCE = MappingProxyType(
    {kind: one for one in IDENTIFIERS.values() for kind in (one.reference, one.references)}
)
"""The kinds of ids, by the kinds of fields that refer to such rows."""
