from typing import Any

import httpx
import pytest
from sqlalchemy import orm

from tests.factories.book import SAMPLES, answered, make_book
from tests.partial import Partial

pytestmark = [pytest.mark.e2e, pytest.mark.asyncio]

PATH = "/books"
SUCCESS = 200


@pytest.fixture
def kept(db: orm.Session) -> list[Partial]:
    """What is kept, as it is answered."""
    made = [make_book(db, number) for number in SAMPLES]
    db.commit()
    return [answered(each) for each in made]


async def test_all_are_answered(client: httpx.AsyncClient, kept: list[Partial]) -> None:
    answer = await client.get(PATH, params={"limit": 5})

    assert answer.status_code == SUCCESS
    assert answer.json() == Partial({"items": kept, "next_cursor": None})


async def test_page_after_page_each_is_answered_once(
    client: httpx.AsyncClient, kept: list[Partial]
) -> None:
    pages, cursor = [], {}
    for _ in kept:
        params = {"sort": "-title", "limit": 1, **cursor}
        pages.append((await client.get(PATH, params=params)).json())
        cursor = {"cursor": pages[-1]["next_cursor"]}

    found = [item for page in pages for item in page["items"]]
    assert sorted(found, key=lambda item: item["id"]) == kept
    assert cursor == {"cursor": None}


@pytest.mark.parametrize(
    ("field", "value"),
    [
        ("format", "n/a"),
    ],
)
async def test_a_filter_lets_only_its_value_pass(
    client: httpx.AsyncClient, kept: list[Partial], field: str, value: Any
) -> None:
    answer = await client.get(PATH, params={field: value, "limit": 5})

    assert answer.json()["items"] == [item for item in kept if item[field] == value]


@pytest.mark.parametrize(
    ("name", "given", "passing"),
    [
        ("format", ["n/a"], [1]),
        ("format", ["n/a", "2xl"], [1, 2]),
    ],
)
async def test_a_filter_lets_the_samples_pass_that_it_is_for(
    client: httpx.AsyncClient, kept: list[Partial], name: str, given: Any, passing: list[int]
) -> None:
    answer = await client.get(PATH, params={name: given, "limit": 5})

    assert answer.json()["items"] == [kept[number - 1] for number in passing]


@pytest.mark.parametrize(
    ("parameter", "value"),
    [
        ("limit", 0),
        ("limit", 101),
        ("sort", "no_such_field"),
        ("no_such_filter", 1),
        ("format", "?"),
    ],
)
async def test_a_parameter_that_no_list_takes_is_refused(
    client: httpx.AsyncClient, parameter: str, value: Any
) -> None:
    answer = await client.get(PATH, params={parameter: value})

    assert answer.status_code == 422
    assert {name.partition(".")[0] for name in answer.json()["errors"]} == {parameter}


async def test_a_cursor_that_no_list_gave_is_a_bad_request(client: httpx.AsyncClient) -> None:
    answer = await client.get(PATH, params={"cursor": "no such cursor"})

    assert answer.status_code == 400
