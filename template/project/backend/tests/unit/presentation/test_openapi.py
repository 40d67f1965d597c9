from typing import Annotated

import pytest
from fastapi import Query
from pydantic import create_model

from app.presentation.api.v1.schemas.base import RequestSchema
from app.presentation.openapi import DescribedAPI

pytestmark = pytest.mark.unit

MANY = 150


def test_an_api_with_many_lists_can_be_described() -> None:
    app = DescribedAPI()
    for number in range(MANY):
        params = create_model(f"Params{number}", __base__=RequestSchema, name=(str, "all"))

        def read(query: Annotated[params, Query()]) -> None:  # type: ignore[valid-type]
            """Read a list."""

        app.get(f"/lists/{number}")(read)
    assert len(app.openapi()["paths"]) == MANY
