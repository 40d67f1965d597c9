"""The ids of rows of another entity, many to many."""

from scaffold.kinds import broken, read, samples
from scaffold.kinds.identifier import INTEGER_ID
from scaffold.kinds.integer import WHOLE
from scaffold.kinds.kind import COMMON, TYPES_IMPORT, Kind
from scaffold.kinds.operators import LINKS

REFERENCES = Kind(
    INTEGER_ID.references,
    annotation="types.Ids",
    imports=(TYPES_IMPORT,),
    column=lambda rules: INTEGER_ID.reference_column,
    read=read.identifiers,
    samples=samples.lists,
    broken=broken.always("type", "nobody"),
    storage=WHOLE,
    modifiers=COMMON | {"to", "on_delete"},
    required=frozenset({"to"}),
    operators=LINKS,
    sortable=False,
    in_query=False,
    quoted=False,
    reference=True,
    many=True,
)
