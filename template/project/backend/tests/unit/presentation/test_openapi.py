import re
from typing import Annotated

import pytest
from fastapi import Query
from pydantic import TypeAdapter, create_model

from app.domain.types import Clock, Integer, Json, Real
from app.presentation.api.v1.schemas.base import RequestSchema
from app.presentation.openapi import DescribedAPI

pytestmark = pytest.mark.unit

MANY = 150


@pytest.mark.slow
def test_an_api_with_many_lists_can_be_described() -> None:
    app = DescribedAPI()
    for number in range(MANY):
        params = create_model(f"Params{number}", __base__=RequestSchema, name=(str, "all"))

        def read(query: Annotated[params, Query()]) -> None:  # type: ignore[valid-type]
            """Read a list."""

        app.get(f"/lists/{number}")(read)
    assert len(app.openapi()["paths"]) == MANY


def test_a_bound_of_whole_numbers_is_told_as_it_is() -> None:
    app = DescribedAPI()
    number = create_model("Number", __base__=RequestSchema, number=(Integer, ...), part=(Real, 0.5))

    def write(request: number) -> None:  # type: ignore[valid-type]
        """Write a number."""

    app.post("/numbers")(write)
    told = app.openapi()["components"]["schemas"]["Number"]["properties"]["number"]
    assert (told["minimum"], told["maximum"]) == (-(2**63), 2**63 - 1)
    assert isinstance(told["maximum"], int)


def test_a_clock_and_data_are_described_as_they_are_answered() -> None:
    clock, data = TypeAdapter(Clock).json_schema(), TypeAdapter(Json).json_schema()
    assert re.search(clock["pattern"], "09:30:00.123456")
    assert not re.search(clock["pattern"], "09:30:00Z")
    assert "null" not in data["type"]
