"""A binary number."""

from scaffold.kinds import broken, read, samples
from scaffold.kinds.kind import BOUNDS, COLUMN, TYPES_IMPORT, Kind, fixed
from scaffold.kinds.operators import EQUALITY, NULLS, ORDER
from scaffold.kinds.storage import FINITE, IN_RANGE, Conversion, Storage, lossless

REAL = Storage(
    "float",
    python="float",
    width=24,
    to_text=lossless("str(value)"),
    number="str(value)",
    holds=lambda whole, scale: whole + scale <= 15,
    to={
        "integer": Conversion("round(value)", partial=True, result=IN_RANGE),
        "json": lossless("value"),
        "boolean": Conversion("bool(value)"),
    },
    from_other={"text": Conversion("float(value)", partial=True, result=FINITE)},
    inferred=True,
)

FLOAT = Kind(
    "float",
    annotation="types.Real",
    imports=(TYPES_IMPORT,),
    column=fixed("Double"),
    read=read.real,
    samples=samples.reals,
    broken=broken.reals,
    storage=REAL,
    operators=EQUALITY | ORDER | NULLS,
    modifiers=COLUMN | BOUNDS,
    constraints=lambda rules: ("types.one_zero",),
    vectorisable=True,
    quoted=False,
)
