"""The ids of rows of another entity, many to many."""

from scaffold.kinds import broken, read, samples
from scaffold.kinds.integer import WHOLE
from scaffold.kinds.kind import COMMON, TYPES_IMPORT, Kind, fixed
from scaffold.kinds.operators import LINKS

REFERENCES = Kind(
    "references",
    annotation="types.Ids",
    imports=(TYPES_IMPORT,),
    column=fixed("BigInteger"),
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
