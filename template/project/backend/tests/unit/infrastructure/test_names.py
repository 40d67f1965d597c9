import pytest
from sqlalchemy import Column, ForeignKey, Index, Integer, MetaData, Table, UniqueConstraint

from app.infrastructure.database.base import NAMES, fitting

pytestmark = pytest.mark.unit


def test_constraints_are_named_after_table_and_columns() -> None:
    metadata = MetaData(naming_convention=NAMES)
    Table("people", metadata, Column("id", Integer, primary_key=True))
    pets = Table(
        "pets",
        metadata,
        Column("id", Integer, primary_key=True),
        Column("owner_id", ForeignKey("people.id"), index=True),
        Column("name", Integer),
        UniqueConstraint("owner_id", "name"),
        Index("by_hand", "name"),
    )
    names = {rule.name for rule in (*pets.constraints, *pets.indexes)}
    assert names == {
        "pk_pets",
        "fk_pets_owner_id_people",
        "uq_pets_owner_id_name",
        "ix_pets_owner_id",
        "by_hand",
    }


def test_a_name_that_fits_stays() -> None:
    assert fitting("n" * 63) == "n" * 63


@pytest.mark.parametrize("character", ["n", "é", "漢"])
def test_long_names_fit_and_differ(character: str) -> None:
    names = {fitting(character * length) for length in range(64, 80)}
    assert len(names) == 16
    assert all(len(name.encode()) <= 63 for name in names)
