"""Any JSON value."""

from scaffold.kinds import broken, read, samples
from scaffold.kinds.kind import COMMON, OWN_TYPES, TYPES_IMPORT, Kind, fixed
from scaffold.kinds.operators import NULLS
from scaffold.kinds.storage import AWARE, FINITE, IN_RANGE, Conversion, Storage, lossless

DOCUMENT = Storage(
    "json",
    to_text=lossless("json.dumps(value)"),
    number="str(value)",
    to={
        "integer": Conversion("int(value)", partial=True, result=IN_RANGE),
        "float": Conversion("float(value)", partial=True, result=FINITE),
        "boolean": Conversion("{True: True, False: False}.get(value)", partial=True),
        "date": Conversion("date.fromisoformat(value)", partial=True),
        "datetime": Conversion("datetime.fromisoformat(value)", partial=True, result=AWARE),
        "time": Conversion("time.fromisoformat(value)", partial=True),
        "uuid": Conversion("UUID(str(value))", partial=True),
    },
)

JSON = Kind(
    "json",
    annotation="types.Json",
    imports=(TYPES_IMPORT,),
    column=fixed("JSON", none_as_null=True),
    mapped=fixed("ExactJson", none_as_null=True, module=OWN_TYPES),
    read=read.data,
    samples=samples.documents,
    broken=broken.never,
    storage=DOCUMENT,
    modifiers=COMMON | {"default"},
    operators=NULLS,
    sortable=False,
    in_query=False,
    may_be_null=True,
    quoted=False,
)
