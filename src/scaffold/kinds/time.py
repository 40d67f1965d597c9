"""A time of day."""

from scaffold.kinds import broken, read, samples
from scaffold.kinds.kind import TYPES_IMPORT, Kind, fixed
from scaffold.kinds.operators import EQUALITY, NULLS, ORDER
from scaffold.kinds.storage import ISO, Conversion, Storage, lossless

CLOCK = Storage(
    "time",
    python="time",
    width=15,
    to_text=ISO,
    to={
        "datetime": lossless("datetime.combine(date(1970, 1, 1), value, tzinfo=UTC)"),
        "json": ISO,
    },
    from_other={"text": Conversion("time.fromisoformat(value)", partial=True)},
)

TIME = Kind(
    "time",
    annotation="types.Clock",
    imports=("from datetime import time", TYPES_IMPORT),
    column=fixed("Time"),
    read=read.clock,
    samples=samples.clocks,
    broken=broken.always("type", "at noon"),
    storage=CLOCK,
    operators=EQUALITY | ORDER | NULLS,
)
