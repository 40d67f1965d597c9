"""The id of a row of another entity."""

from scaffold.kinds import broken, read, samples
from scaffold.kinds.identifier import INTEGER_ID
from scaffold.kinds.integer import WHOLE
from scaffold.kinds.kind import COMMON, TYPES_IMPORT, Kind

REFERENCE = Kind(
    INTEGER_ID.reference,
    annotation="types.Id",
    imports=(TYPES_IMPORT,),
    column=lambda rules: INTEGER_ID.reference_column,
    read=read.identifier,
    samples=samples.identifiers,
    broken=broken.always("type", "nobody"),
    storage=WHOLE,
    modifiers=COMMON | {"unique", "index", "to", "on_delete"},
    required=frozenset({"to"}),
    contained_in=frozenset({"integer", "float"}),
    least=1,
    quoted=False,
    reference=True,
)
