"""A day."""

from scaffold.kinds import broken, read, samples
from scaffold.kinds.generated import TODAY, by_word
from scaffold.kinds.kind import Kind, fixed
from scaffold.kinds.operators import EQUALITY, NULLS, ORDER
from scaffold.kinds.storage import ISO, Conversion, Storage, lossless

DAY = Storage(
    "date",
    python="date",
    width=10,
    to_text=ISO,
    to={"datetime": lossless("datetime.combine(value, time(), tzinfo=UTC)"), "json": ISO},
    from_other={"text": Conversion("date.fromisoformat(value)", partial=True)},
    inferred=True,
)

DATE = Kind(
    "date",
    annotation="date",
    imports=("from datetime import date",),
    column=fixed("Date"),
    read=read.day,
    samples=samples.days,
    broken=broken.always("type", "someday"),
    storage=DAY,
    operators=EQUALITY | ORDER | NULLS,
    generated=by_word(TODAY),
)
