import pytest
from pydantic import BaseModel, ConfigDict

from app.application.errors import is_refusal
from app.infrastructure.database.stored_rows import InvalidRowError, reads_row
from tests.probe import Probe

pytestmark = pytest.mark.unit


class Named(BaseModel):
    """An entity that needs a name."""

    name: str

    model_config = ConfigDict(hide_input_in_errors=True)


@reads_row
def to_named(row: Probe) -> Named:
    """The entity that a row holds."""
    return Named.model_validate({"name": row.name})


def test_a_row_is_read_as_its_entity() -> None:
    assert to_named(Probe(name="a")) == Named(name="a")


def test_a_row_that_its_entity_refuses_is_a_fault() -> None:
    with pytest.raises(InvalidRowError, match="^probes ") as refused:
        to_named(Probe(name=None))
    assert not is_refusal(refused.value)
