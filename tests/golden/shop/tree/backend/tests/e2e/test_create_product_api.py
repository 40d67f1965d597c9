from typing import Any

import httpx
import pytest

from tests.factories.product import INVALID, REQUIRED, new_product, sent
from tests.partial import Partial

pytestmark = [pytest.mark.e2e, pytest.mark.asyncio]

PATH = "/products"
SUCCESS = 201


@pytest.fixture
def payload() -> dict[str, Any]:
    """What a caller sends."""
    return sent(new_product())


async def test_what_is_created_is_answered_with_its_id(
    client: httpx.AsyncClient, payload: dict[str, Any]
) -> None:
    answer = await client.post(PATH, json=payload)

    assert answer.status_code == SUCCESS
    assert answer.json() == Partial(payload)
    assert answer.json()["id"] > 0


@pytest.mark.parametrize("field", REQUIRED)
async def test_a_required_field_cannot_be_left_out(
    client: httpx.AsyncClient, payload: dict[str, Any], field: str
) -> None:
    del payload[field]

    answer = await client.post(PATH, json=payload)

    assert answer.status_code == 422
    assert answer.json()["errors"].keys() == {field}


@pytest.mark.parametrize(("field", "value"), INVALID)
async def test_a_value_that_breaks_a_rule_is_refused(
    client: httpx.AsyncClient, payload: dict[str, Any], field: str, value: Any
) -> None:
    answer = await client.post(PATH, json=payload | {field: value})

    assert answer.status_code == 422
    assert answer.json()["errors"].keys() == {field}


async def test_an_unknown_field_is_refused(
    client: httpx.AsyncClient, payload: dict[str, Any]
) -> None:
    answer = await client.post(PATH, json=payload | {"no_such_field": 1})

    assert answer.status_code == 422
    assert answer.json()["errors"].keys() == {"no_such_field"}
