"""An e-mail address."""

from scaffold.kinds import broken, read, samples
from scaffold.kinds.kind import TYPES_IMPORT, Kind, fixed
from scaffold.kinds.operators import EQUALITY, NULLS, PARTS
from scaffold.kinds.string import TEXT

EMAIL = Kind(
    "email",
    annotation="types.Email",
    imports=(TYPES_IMPORT,),
    column=fixed("String", read.LONGEST_EMAIL),
    read=read.email,
    samples=samples.emails,
    broken=broken.always("format", "nobody"),
    storage=TEXT,
    operators=EQUALITY | PARTS | NULLS,
    contained_in=frozenset({"string", "text"}),
    longest=read.LONGEST_EMAIL,
    checks_format=True,
)
