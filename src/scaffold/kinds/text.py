"""A long text."""

from scaffold.kinds import broken, read, samples
from scaffold.kinds.kind import COLUMN, COMPUTED, LENGTHS, TYPES_IMPORT, ColumnType, Kind
from scaffold.kinds.operators import NULLS, PARTS
from scaffold.kinds.rules import LONGEST_TEXT, Rules
from scaffold.kinds.string import TEXT


def _column(rules: Rules) -> ColumnType:
    most = rules.max_length
    return ColumnType("Text") if most is None else ColumnType("String", (most,))


LONG_TEXT = Kind(
    "text",
    annotation="types.Text",
    imports=(TYPES_IMPORT,),
    column=_column,
    read=read.text(LONGEST_TEXT),
    samples=samples.texts(LONGEST_TEXT),
    broken=broken.texts(LONGEST_TEXT),
    storage=TEXT,
    modifiers=COLUMN | COMPUTED | LENGTHS,
    contained_in=frozenset({"string"}),
    longest=LONGEST_TEXT,
    operators=PARTS | NULLS,
    sortable=False,
    any_text=True,
)
