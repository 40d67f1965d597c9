from sqlalchemy import (
    Date,
    Index,
    String,
    UniqueConstraint,
)
from sqlalchemy.orm import Mapped, mapped_column

from app.domain.entities.person import (
    PersonBorn,
    PersonEmail,
    PersonFullName,
)
from app.infrastructure.database.base import Base
from app.infrastructure.database.types import RowId


class PersonModel(Base):
    """A row of the table `people`."""

    __tablename__ = "people"

    id: Mapped[RowId]
    full_name: Mapped[PersonFullName] = mapped_column(String(200))
    email: Mapped[PersonEmail] = mapped_column(String(254))
    born: Mapped[PersonBorn | None] = mapped_column(Date())

    __table_args__ = (
        UniqueConstraint(
            "email",
            name="uq_people__email",
        ),
        Index("ix_people__full_name", "full_name"),
    )
