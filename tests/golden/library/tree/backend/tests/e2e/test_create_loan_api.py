from typing import Any

import httpx
import pytest
from sqlalchemy import orm

from tests.factories.loan import INVALID, REQUIRED, new_loan, references, sent
from tests.partial import Partial

pytestmark = [pytest.mark.e2e, pytest.mark.asyncio]

PATH = "/loans"
SUCCESS = 201


@pytest.fixture
def payload(db: orm.Session) -> dict[str, Any]:
    """What a caller sends; what it refers to is there."""
    loan = new_loan(1, **references(db))
    db.commit()
    return sent(loan)


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


async def test_what_must_be_unique_is_created_once(
    client: httpx.AsyncClient, payload: dict[str, Any]
) -> None:
    first = await client.post(PATH, json=payload)

    answer = await client.post(PATH, json=payload)

    assert first.status_code == SUCCESS
    assert answer.status_code == 409
    assert set() < answer.json()["errors"].keys() <= payload.keys()


async def test_borrower_id_cannot_lead_nowhere(
    client: httpx.AsyncClient, payload: dict[str, Any]
) -> None:
    answer = await client.post(PATH, json=payload | {"borrower_id": 2**63 - 1})

    assert answer.status_code == 422


async def test_book_id_cannot_lead_nowhere(
    client: httpx.AsyncClient, payload: dict[str, Any]
) -> None:
    answer = await client.post(PATH, json=payload | {"book_id": 2**63 - 1})

    assert answer.status_code == 422
