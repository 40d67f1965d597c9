"""A UUID."""

from scaffold.kinds import broken, read, samples
from scaffold.kinds.generated import UUID7, by_word
from scaffold.kinds.kind import Kind, fixed
from scaffold.kinds.storage import Conversion, Storage, lossless

IDENTIFIER = Storage(
    "uuid",
    python="UUID",
    width=36,
    to_text=lossless("str(value)"),
    to={"json": lossless("str(value)")},
    from_other={"text": Conversion("UUID(value)", partial=True)},
)

UUID = Kind(
    "uuid",
    annotation="UUID",
    imports=("from uuid import UUID",),
    column=fixed("Uuid"),
    read=read.uuid,
    samples=samples.uuids,
    broken=broken.always("type", "no-uuid"),
    storage=IDENTIFIER,
    generated=by_word(UUID7),
)
