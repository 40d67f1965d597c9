"""What the database checks of a row."""

from sqlalchemy import CheckConstraint, column

from app.domain.types import choices


class OneOf(CheckConstraint):
    """The column holds one of the values that its type in the domain names."""

    def __init__(self, column_name: str, values: object, name: str) -> None:
        super().__init__(column(column_name).in_(choices(values)), name=name)
