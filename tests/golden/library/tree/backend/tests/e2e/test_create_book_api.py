from typing import Any

import httpx
import pytest

from tests.factories.book import DEFAULTS, INVALID, REQUIRED, new_book, sent
from tests.partial import Partial

pytestmark = [pytest.mark.e2e, pytest.mark.asyncio]

PATH = "/books"
SUCCESS = 201


@pytest.fixture
def payload() -> dict[str, Any]:
    """What a caller sends."""
    return sent(new_book())


async def test_what_is_created_is_answered_with_its_id(
    client: httpx.AsyncClient, payload: dict[str, Any]
) -> None:
    answer = await client.post(PATH, json=payload)

    assert answer.status_code == SUCCESS
    assert answer.json() == Partial(payload)
    assert answer.json()["id"] > 0


async def test_what_is_left_out_takes_its_default(
    client: httpx.AsyncClient, payload: dict[str, Any]
) -> None:
    given = {name: value for name, value in payload.items() if name not in DEFAULTS}

    answer = await client.post(PATH, json=given)

    assert answer.status_code == SUCCESS
    assert answer.json() == Partial(
        {
            **given,
            "format": "n/a",
            "price": None,
            "pages": 100,
            "sequel_id": None,
            "facts": None,
        }
    )


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


async def test_what_must_be_unique_is_created_once(
    client: httpx.AsyncClient, payload: dict[str, Any]
) -> None:
    first = await client.post(PATH, json=payload)

    answer = await client.post(PATH, json=payload)

    assert first.status_code == SUCCESS
    assert answer.status_code == 409
    assert set() < answer.json()["errors"].keys() <= payload.keys()


async def test_sequel_id_cannot_lead_nowhere(
    client: httpx.AsyncClient, payload: dict[str, Any]
) -> None:
    answer = await client.post(PATH, json=payload | {"sequel_id": 2**63 - 1})

    assert answer.status_code == 422
