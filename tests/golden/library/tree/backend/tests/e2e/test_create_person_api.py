from typing import Any

import httpx
import pytest

from tests.factories.person import DEFAULTS, INVALID, REQUIRED, new_person, sent
from tests.partial import Partial
from tests.telemetry import gathered_spans, measuring, page

pytestmark = [pytest.mark.e2e, pytest.mark.asyncio]

PATH = "/people"
SUCCESS = 201


@pytest.fixture
def payload() -> dict[str, Any]:
    """What a caller sends."""
    return sent(new_person())


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
            "born": None,
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


@pytest.mark.parametrize(
    ("field", "value"),
    [
        ("email", "nobody"),
    ],
)
async def test_a_refusal_does_not_repeat_a_sensitive_value(
    client: httpx.AsyncClient, payload: dict[str, Any], field: str, value: str
) -> None:
    answer = await client.post(PATH, json=payload | {field: value})

    assert value not in answer.text


@pytest.mark.parametrize(
    "field",
    [
        "email",
    ],
)
async def test_a_sensitive_value_is_neither_logged_nor_traced_nor_measured(
    client: httpx.AsyncClient,
    payload: dict[str, Any],
    caplog: pytest.LogCaptureFixture,
    field: str,
) -> None:
    caplog.set_level("DEBUG")
    measuring()

    with gathered_spans() as spans:
        await client.post(PATH, json=payload)
        await client.post(PATH, json=payload)
        assert payload[field] not in caplog.text + spans.text() + page()
