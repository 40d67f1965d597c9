"""A short text."""

from scaffold.kinds import broken, read, samples
from scaffold.kinds.kind import COLUMN, COMPUTED, LENGTHS, TYPES_IMPORT, ColumnType, Kind
from scaffold.kinds.operators import EQUALITY, NULLS, PARTS
from scaffold.kinds.rules import LONGEST_STRING, most_characters
from scaffold.kinds.storage import Storage, lossless

TEXT = Storage(
    "text",
    python="str",
    to_text=lossless("value"),
    number="value",
    to={"json": lossless("value")},
    inferred=True,
)
"""Texts of all kinds: from one to another no value changes."""

STRING = Kind(
    "string",
    annotation="types.Text",
    imports=(TYPES_IMPORT,),
    column=lambda rules: ColumnType("String", (most_characters(rules, LONGEST_STRING),)),
    read=read.text(LONGEST_STRING),
    samples=samples.texts(LONGEST_STRING),
    broken=broken.texts(LONGEST_STRING),
    storage=TEXT,
    operators=EQUALITY | PARTS | NULLS,
    modifiers=COLUMN | COMPUTED | LENGTHS,
    contained_in=frozenset({"text"}),
    longest=LONGEST_STRING,
    any_text=True,
)
