"""A whole number of 64 bits."""

from scaffold.kinds import broken, read, samples
from scaffold.kinds.kind import BOUNDS, COLUMN, COMPUTED, TYPES_IMPORT, Kind, fixed
from scaffold.kinds.operators import EQUALITY, NULLS, ORDER
from scaffold.kinds.storage import IN_RANGE, Conversion, Storage, lossless

WHOLE = Storage(
    "integer",
    python="int",
    width=20,
    to_text=lossless("str(value)"),
    number="value",
    digits=(19, 0),
    holds=lambda whole, scale: whole <= 18 and not scale,
    to={
        "float": Conversion("float(value)"),
        "boolean": Conversion("bool(value)"),
        "json": lossless("value"),
    },
    from_other={"text": Conversion("int(value)", partial=True, result=IN_RANGE)},
    inferred=True,
)

INTEGER = Kind(
    "integer",
    annotation="types.Integer",
    imports=(TYPES_IMPORT,),
    column=fixed("BigInteger"),
    read=read.integer,
    samples=samples.integers,
    broken=broken.integers,
    storage=WHOLE,
    operators=EQUALITY | ORDER | NULLS,
    modifiers=COLUMN | COMPUTED | BOUNDS,
    contained_in=frozenset({"float"}),
    vectorisable=True,
    quoted=False,
)
