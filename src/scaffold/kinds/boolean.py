"""True or false."""

from scaffold.kinds import broken, read, samples
from scaffold.kinds.kind import COLUMN, COMPUTED, Kind, fixed
from scaffold.kinds.storage import Conversion, Storage, lossless

SWITCH = Storage(
    "boolean",
    python="bool",
    width=5,
    to_text=lossless("str(value).lower()"),
    number="int(value)",
    digits=(1, 0),
    to={
        "integer": lossless("int(value)"),
        "float": lossless("float(value)"),
        "json": lossless("value"),
    },
    from_other={
        "text": Conversion(
            '{"true": True, "1": True, "false": False, "0": False}.get(value.strip().lower())',
            partial=True,
        )
    },
    inferred=True,
)

BOOLEAN = Kind(
    "boolean",
    annotation="bool",
    imports=(),
    column=fixed("Boolean"),
    read=read.boolean,
    samples=samples.booleans,
    broken=broken.always("type", "perhaps"),
    storage=SWITCH,
    modifiers=COLUMN | COMPUTED,
    ends=lambda rules: (False, True),
    vectorisable=True,
    quoted=False,
)
