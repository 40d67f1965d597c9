"""Runs inside a generated project: what POST answers is what every other route answers.

`python stored_answers.py FIELDS COUNT`: FIELDS is a JSON file with each field's kind and samples,
COUNT the number of random bodies, after those that have each edge of each kind.
"""

import asyncio
import json
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from app.presentation.main import app
from httpx import ASGITransport, AsyncClient
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from stored_values import edges_of, mapped, quoted, values_of

Body = dict[str, str]
"""The JSON text of each field."""

LEFT_OUT = ""
ROUTE = "/things"
FIELDS: dict[str, dict[str, Any]] = json.loads(Path(sys.argv[1]).read_text("utf-8"))
PLAIN: Body = {name: field["samples"][0] for name, field in FIELDS.items()}
JSON = {"Content-Type": "application/json"}
loop = asyncio.Runner()
client = AsyncClient(
    transport=ASGITransport(app, raise_app_exceptions=False), base_url="http://test", headers=JSON
)
random_bodies = settings(
    max_examples=int(sys.argv[2]), deadline=None, suppress_health_check=list(HealthCheck)
)


def send(method: str, path: str, body: Body | None = None) -> tuple[int, str]:
    """Status and text of the answer."""
    content = None
    if body is not None:
        content = mapped([(quoted(name), text) for name, text in body.items() if text != LEFT_OUT])
    answer = loop.run(client.request(method, path, content=content))
    return answer.status_code, answer.text


def created(body: Body) -> tuple[str, Body]:
    """What POST answers, and what it took: a plain value in place of each that it refuses."""
    while True:  # references are looked up after all else, on PostgreSQL one by one
        status, text = send("POST", ROUTE, body)
        if status == 201:
            return text, body
        assert status == 422, (status, text, body)
        names = {name.partition(".")[0] for name in json.loads(text)["errors"]}
        assert names and names <= {*body}, (text, body)
        assert any(body[name] != PLAIN[name] for name in names), (text, body)
        body = body | {name: PLAIN[name] for name in names}


class Number(str):
    """A number as it is written."""


def values(text: str) -> Body:
    """The fields of an answer, but for its id."""
    found = json.loads(text, parse_float=Number, parse_int=Number)
    return {name: _written(value) for name, value in found.items() if name != "id"}


def _written(value: Any) -> str:
    match value:
        case Number():
            return str(value)
        case list():
            return f"[{', '.join(map(_written, value))}]"
        case dict():
            return mapped([(quoted(key), _written(item)) for key, item in value.items()])
    return quoted(value)


def same(what: str, found: tuple[int, str], answered: Body, sent: Body) -> None:
    """Fail, and say of which fields, where an answer has other values than the first one."""
    status, text = found
    assert status in {200, 201}, (what, status, text, sent)
    other = values(text)
    told = [
        f"{name}: sent {sent[name]!r}, POST answers {answered[name]}, {what} {other[name]}"
        for name in answered
        if other[name] != answered[name]
    ]
    assert not told and [*other] == [*answered], "\n".join(told)


def check(body: Body) -> None:
    """What POST answers to this body is what every other route answers."""
    text, body = created(body)
    answered = values(text)
    path = f"{ROUTE}/{json.loads(text)['id']}"
    same("GET", send("GET", path), answered, body)
    status, page = send("GET", f"{ROUTE}?sort=-id&limit=1")
    assert status == 200 and page.startswith(f'{{"items":[{text}]'), (page, text)
    same("PATCH of nothing", send("PATCH", path, {}), answered, body)
    same("PATCH of the answer", send("PATCH", path, answered), answered, body)
    same("GET after that", send("GET", path), answered, body)
    same("POST of the answer", send("POST", ROUTE, answered), answered, body)
    sent = {name: text for name, text in body.items() if text != LEFT_OUT}
    other = f"{ROUTE}/{OTHER}"
    same("PATCH of another row", send("PATCH", other, answered | sent), answered, body)
    same("GET of that row", send("GET", other), answered, body)


def edges() -> Iterator[Body]:
    """Bodies in which each field is given each of its edges."""
    found = {name: edges_of(**field) for name, field in FIELDS.items()}
    for number in range(max(map(len, found.values()))):
        yield {name: texts[number % len(texts)] for name, texts in found.items()}


def bodies() -> st.SearchStrategy[Body]:
    """Bodies in which each field is given any value, or none."""
    none = st.sampled_from([LEFT_OUT, "null"])
    return st.fixed_dictionaries(
        {name: values_of(**field) | none for name, field in FIELDS.items()}
    )


@random_bodies
@given(body=bodies())
def check_any(body: Body) -> None:
    check(body)


for number in range(3):
    assert send("POST", "/targets", {"name": quoted(f"target {number}")})[0] == 201
OTHER = json.loads(created(PLAIN)[0])["id"]
for body in edges():
    check(body)
check_any()
print("what is answered is stored")
