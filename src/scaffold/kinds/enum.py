"""One of some texts."""

from scaffold.kinds import broken, read, samples
from scaffold.kinds.kind import COLUMN, Kind, fixed
from scaffold.kinds.operators import EQUALITY, NULLS, ORDER
from scaffold.kinds.string import TEXT

ENUM = Kind(
    "enum",
    annotation="Literal",
    imports=("from typing import Literal",),
    column=fixed("String"),
    read=read.enum,
    samples=samples.choices,
    broken=broken.choices,
    storage=TEXT,
    operators=EQUALITY | ORDER | NULLS,
    modifiers=COLUMN | {"values", "values_were", "order"},
    required=frozenset({"values"}),
    ends=lambda rules: (rules.values[0], rules.values[-1]),
    contained_in=frozenset({"string", "text"}),
    vectorisable=True,
)
