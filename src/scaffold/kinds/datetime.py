"""A moment, in UTC."""

from scaffold.kinds import broken, read, samples
from scaffold.kinds.generated import NOW, by_word
from scaffold.kinds.kind import COLUMN, OWN_TYPES, TYPES_IMPORT, Kind, fixed
from scaffold.kinds.operators import EQUALITY, NULLS, ORDER
from scaffold.kinds.storage import AWARE, ISO, Conversion, Storage

MOMENT = Storage(
    "datetime",
    python="datetime",
    width=32,
    to_text=ISO,
    to={"date": Conversion("value.date()"), "time": Conversion("value.time()"), "json": ISO},
    from_other={"text": Conversion("datetime.fromisoformat(value)", partial=True, result=AWARE)},
)

DATETIME = Kind(
    "datetime",
    annotation="types.Timestamp",
    imports=("from datetime import datetime", TYPES_IMPORT),
    column=fixed("UtcDateTime", module=OWN_TYPES),
    read=read.moment,
    samples=samples.moments,
    broken=broken.always("type", "someday"),
    storage=MOMENT,
    operators=EQUALITY | ORDER | NULLS,
    modifiers=COLUMN | {"on_update"},
    generated=by_word(NOW),
)
