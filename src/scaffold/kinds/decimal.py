"""An exact number with a fixed number of decimal places."""

from scaffold.kinds import broken, read, samples
from scaffold.kinds.kind import BOUNDS, COLUMN, COMPUTED, OWN_TYPES, TYPES_IMPORT, ColumnType, Kind
from scaffold.kinds.operators import EQUALITY, NULLS, ORDER
from scaffold.kinds.rules import Rules, digits
from scaffold.kinds.storage import IN_RANGE, Conversion, Storage, lossless

EXACT = Storage(
    "decimal",
    python="Decimal",
    to_text=lossless('f"{value:f}"'),
    number="value",
    to={
        "boolean": Conversion("bool(value)"),
        "integer": Conversion("round(value)", partial=True, result=IN_RANGE),
        "float": Conversion("float(value)"),
        "json": lossless("str(value)"),
    },
)


def _column(rules: Rules) -> ColumnType:
    return ColumnType("ExactDecimal", digits(rules), module=OWN_TYPES)


def _rules(rules: Rules) -> dict[str, object]:
    precision, scale = digits(rules)
    return {"max_digits": precision, "decimal_places": scale}


DECIMAL = Kind(
    "decimal",
    annotation="Decimal",
    imports=("from decimal import Decimal", TYPES_IMPORT),
    column=_column,
    read=read.decimal,
    samples=samples.decimals,
    broken=broken.decimals,
    storage=EXACT,
    operators=EQUALITY | ORDER | NULLS,
    modifiers=COLUMN | COMPUTED | BOUNDS | {"precision", "scale"},
    constraints=lambda rules: (f"types.places({digits(rules)[1]})",),
    rules=_rules,
    vectorisable=True,
    quoted=False,
    exact=True,
)
