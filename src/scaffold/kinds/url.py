"""A web address."""

from scaffold.kinds import broken, read, samples
from scaffold.kinds.kind import TYPES_IMPORT, Kind, fixed
from scaffold.kinds.operators import EQUALITY, NULLS, PARTS
from scaffold.kinds.string import TEXT

URL = Kind(
    "url",
    annotation="types.Url",
    imports=(TYPES_IMPORT,),
    column=fixed("String", read.LONGEST_URL),
    read=read.url,
    samples=samples.urls,
    broken=broken.always("format", "nowhere"),
    storage=TEXT,
    operators=EQUALITY | PARTS | NULLS,
    contained_in=frozenset({"string", "text"}),
    longest=read.LONGEST_URL,
    checks_format=True,
    address=True,
)
