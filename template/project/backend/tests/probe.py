"""Tables and routes that are there for the tests of the shared code only."""

from datetime import datetime
from decimal import Decimal

from sqlalchemy import ForeignKey, MetaData, String
from sqlalchemy.orm import DeclarativeBase, Mapped, mapped_column

from app.infrastructure.database.base import NAMES
from app.infrastructure.database.ignoring_case import UniqueIgnoringCase
from app.infrastructure.database.types import ExactDecimal, UtcDateTime


class ProbeBase(DeclarativeBase):
    """Apart from the application's tables, so that no migration is needed."""

    metadata = MetaData(naming_convention=NAMES)


class Probe(ProbeBase):
    """A row with a column of each kind that the shared code treats in its own way."""

    __tablename__ = "probes"

    id: Mapped[int] = mapped_column(primary_key=True)
    name: Mapped[str | None] = mapped_column(String(20), unique=True)
    nickname: Mapped[str | None] = mapped_column(String(20))
    price: Mapped[Decimal | None] = mapped_column(ExactDecimal(12, 2))
    moment: Mapped[datetime | None] = mapped_column(UtcDateTime)
    parent_id: Mapped[int | None] = mapped_column(ForeignKey("probes.id"))
    late_parent_id: Mapped[int | None] = mapped_column(
        ForeignKey("probes.id", deferrable=True, initially="DEFERRED")
    )

    __table_args__ = (UniqueIgnoringCase("nickname", name="uq_probes__nickname"),)
