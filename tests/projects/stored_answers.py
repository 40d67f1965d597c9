"""Runs inside a generated project: what a POST answers is what is stored.

`python stored_answers.py FIELDS COUNT`; FIELDS is a JSON file with each field's kind and samples.
"""

import asyncio
import json
import sys
from pathlib import Path
from typing import Any

from app.presentation.main import app
from httpx import ASGITransport, AsyncClient
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from stored_values import mapped, quoted, values_of

Body = dict[str, str]
"""The JSON text of each field that is sent."""

LEFT_OUT = ""
ROUTE = "/things"
FIELDS: dict[str, dict[str, Any]] = json.loads(Path(sys.argv[1]).read_text("utf-8"))
PLAIN: Body = {name: field["samples"][0] for name, field in FIELDS.items()}
JSON = {"Content-Type": "application/json"}
loop = asyncio.Runner()
client = AsyncClient(
    transport=ASGITransport(app, raise_app_exceptions=False), base_url="http://test", headers=JSON
)
many = settings(
    max_examples=int(sys.argv[2]), deadline=None, suppress_health_check=list(HealthCheck)
)


def drawn() -> st.SearchStrategy[Body]:
    """A value for each field, or none."""
    values = {
        name: values_of(field["kind"], field["samples"]) | st.sampled_from([LEFT_OUT, "null"])
        for name, field in FIELDS.items()
    }
    return st.fixed_dictionaries(values)


def send(method: str, path: str, body: Body | None = None) -> tuple[int, str]:
    """Status and text of the answer."""
    content = None
    if body is not None:
        sent = [(quoted(name), text) for name, text in body.items() if text != LEFT_OUT]
        content = mapped(sent)
    answer = loop.run(client.request(method, path, content=content))
    return answer.status_code, answer.text


def refused(text: str) -> set[str]:
    """The fields that an answer with the status 422 names."""
    return {name.partition(".")[0] for name in json.loads(text)["errors"]}


def created(body: Body) -> tuple[str, Body]:
    """What POST answers, and what it took: a plain value in place of each that it refuses."""
    for _ in range(3):  # references are looked up after all else
        status, text = send("POST", ROUTE, body)
        if status == 201:
            return text, body
        assert status == 422, (status, text, body)
        names = refused(text)
        assert names and names <= {*body}, (text, body)
        assert [name for name in names if body[name] != PLAIN[name]], (text, body)
        body = {**body, **{name: PLAIN[name] for name in names}}
    raise AssertionError((text, body))


def values(text: str) -> Body:
    """The fields of an answer as the JSON text that each has there, but for the id."""
    found = json.loads(text, parse_float=_Raw, parse_int=_Raw, object_pairs_hook=dict)
    return {name: _written(value) for name, value in found.items() if name != "id"}


class _Raw(str):
    """A number as it is written."""


def _written(value: Any) -> str:
    match value:
        case _Raw():
            return str(value)
        case list():
            return f"[{','.join(map(_written, value))}]"
        case dict():
            return mapped([(quoted(key), _written(item)) for key, item in value.items()])
    return json.dumps(value)


def same(what: str, found: tuple[int, str], answered: Body, sent: Body) -> None:
    """Fail, and say of which fields, where an answer has other values than the first one."""
    status, text = found
    assert status in {200, 201}, (what, status, text, sent)
    other = values(text)
    told = [
        f"{name}: sent {sent.get(name)!r}, POST answers {answered[name]}, {what} {other[name]}"
        for name in answered
        if other[name] != answered[name]
    ]
    assert other == answered and [*other] == [*answered], "\n".join(told)


@many
@given(body=drawn())
def what_is_answered_is_stored(body: Body) -> None:
    text, body = created(body)
    answered = values(text)
    path = f"{ROUTE}/{json.loads(text)['id']}"
    assert send("GET", path) == (200, text), same("GET", send("GET", path), answered, body)
    status, page = send("GET", f"{ROUTE}?sort=-id&limit=1")
    assert status == 200 and page.startswith(f'{{"items":[{text}]'), (page, text)
    same("PATCH of nothing", send("PATCH", path, {}), answered, body)
    same("PATCH of the answer", send("PATCH", path, answered), answered, body)
    same("GET after that", send("GET", path), answered, body)
    same("POST of the answer", send("POST", ROUTE, answered), answered, body)
    sent = {name: text for name, text in body.items() if text != LEFT_OUT}
    same("PATCH of what was sent", send("PATCH", path, sent), answered, body)
    other = f"{ROUTE}/{OTHER}"
    same("PATCH of another row", send("PATCH", other, answered | sent), answered, body)
    same("GET of it", send("GET", other), answered, body)


for number in range(3):
    assert send("POST", "/targets", {"name": quoted(f"target {number}")})[0] == 201
OTHER = json.loads(created(PLAIN)[0])["id"]
what_is_answered_is_stored()
print("what is answered is stored")
