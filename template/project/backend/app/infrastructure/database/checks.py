"""What the database checks of a row."""

from decimal import Decimal
from typing import Any

from sqlalchemy import CheckConstraint, and_, column, func
from sqlalchemy.types import TypeEngine

from app.domain.types import choices


class OneOf(CheckConstraint):
    """The column holds one of the values that its type in the domain names."""

    def __init__(self, column_name: str, values: object, name: str) -> None:
        super().__init__(column(column_name).in_(choices(values)), name=name)


class Within(CheckConstraint):
    """The column holds a number from `ge` to `le`, or a text of at least `min_length`; or NULL."""

    def __init__(
        self,
        column_name: str,
        *,
        name: str,
        ge: Decimal | float | None = None,
        le: Decimal | float | None = None,
        min_length: int | None = None,
        stored_as: TypeEngine[Any] | None = None,
    ) -> None:
        value = column(column_name, stored_as)
        tests = []
        if ge is not None:
            tests.append(value >= ge)
        if le is not None:
            tests.append(value <= le)
        if min_length is not None:
            tests.append(func.length(value) >= min_length)
        super().__init__(and_(*tests), name=name)
