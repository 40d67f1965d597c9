"""Column types that keep the same values on SQLite and on PostgreSQL."""

from datetime import UTC, datetime
from decimal import Decimal
from typing import Annotated, Any

from sqlalchemy import JSON, BigInteger, DateTime, Dialect, Integer, Numeric
from sqlalchemy.ext.compiler import compiles
from sqlalchemy.orm import mapped_column
from sqlalchemy.types import TypeDecorator, TypeEngine

RowId = Annotated[
    int,
    mapped_column(BigInteger().with_variant(Integer(), "sqlite"), primary_key=True),
]
"""The key of a table: 64 bits, which SQLite numbers by itself as INTEGER only."""

MOST_DIGITS = 18  # of a decimal in the 64 bits that SQLite has


@compiles(JSON, "sqlite")
def _keep_json_as_text(_type: JSON, _compiler: object, **_options: object) -> str:
    """The column type for JSON: SQLite's `JSON` would convert a number, as -0.0 to 0."""
    return "TEXT"


class ExactDecimal(TypeDecorator[Decimal]):
    """A decimal number without rounding: NUMERIC, and on SQLite a count of the smallest unit."""

    impl = Numeric
    cache_ok = True

    def __init__(self, precision: int, scale: int) -> None:
        if precision > MOST_DIGITS:
            raise ValueError(f"a decimal has at most {MOST_DIGITS} digits")
        super().__init__(precision, scale)
        self.precision = precision
        self.scale = scale

    @property
    def python_type(self) -> type[Decimal]:
        return Decimal

    def load_dialect_impl(self, dialect: Dialect) -> TypeEngine[Any]:
        if dialect.name == "sqlite":
            return dialect.type_descriptor(BigInteger())
        return dialect.type_descriptor(Numeric(self.precision, self.scale))

    def process_bind_param(self, value: Decimal | int | None, dialect: Dialect) -> Any:
        """The number to store; a ValueError where it would not fit without rounding."""
        if value is None:
            return None
        units = Decimal(value).scaleb(self.scale)
        if units != units.to_integral_value() or abs(units) >= 10**self.precision:
            raise ValueError(f"not a NUMERIC({self.precision}, {self.scale})")
        return int(units) if dialect.name == "sqlite" else value

    def process_result_value(self, value: Any, dialect: Dialect) -> Decimal | None:
        """The number with all its decimal places."""
        if value is None:
            return None
        number = Decimal(value)
        return number.scaleb(-self.scale) if dialect.name == "sqlite" else number


class ExactJson(JSON):
    """JSON in which 1, 1.0 and true differ, as does another order of keys."""

    def compare_values(self, x: Any, y: Any) -> bool:
        """Whether a change from one to the other need not be stored."""
        # In Python, 1 equals 1.0 and True.
        return super().compare_values(x, y) is True and repr(x) == repr(y)


class UtcDateTime(TypeDecorator[datetime]):
    """A moment, stored in UTC and read with its time zone."""

    impl = DateTime(timezone=True)
    cache_ok = True

    @property
    def python_type(self) -> type[datetime]:
        return datetime

    def process_bind_param(self, value: datetime | None, dialect: Dialect) -> datetime | None:
        """The moment in UTC; a ValueError where it has no time zone."""
        if value is None:
            return None
        if value.tzinfo is None:
            raise ValueError("a moment needs its time zone")
        return value.astimezone(UTC)

    def process_result_value(self, value: datetime | None, dialect: Dialect) -> datetime | None:
        """The moment with UTC as its time zone; SQLite gives it back without any."""
        if value is None:
            return None
        return value.replace(tzinfo=UTC) if value.tzinfo is None else value.astimezone(UTC)
