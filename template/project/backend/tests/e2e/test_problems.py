from typing import Annotated, Any

import pytest
from fastapi import APIRouter, FastAPI, HTTPException, Query
from httpx import ASGITransport, AsyncClient, Response

from app.core.config import settings
from app.domain.types import Integer, Text
from app.presentation.api.v1.routers import joined
from app.presentation.api.v1.schemas.base import PageOf, RequestSchema
from app.presentation.main import create_app
from app.presentation.problems import handle_problems

pytestmark = [pytest.mark.e2e, pytest.mark.asyncio]


class Note(RequestSchema):
    """A body with one text."""

    text: Text


@pytest.fixture
def app() -> FastAPI:
    """The application with routes that fail."""
    app = create_app()

    @app.post("/_notes/{number}")
    def _write(number: Integer, note: Note, tag: Annotated[list[Text], Query()]) -> None: ...

    @app.get("/_broken")
    def _fail() -> None:
        raise RuntimeError("hunter2")

    @app.get("/_missing_key")
    def _look_up() -> None:
        raise KeyError("hunter2")

    @app.get("/_wrong_response")
    def _answer() -> PageOf[int]:
        return PageOf[int].model_validate({"items": ["hunter2"], "next_cursor": None})

    @app.get("/_closed")
    def _refuse() -> None:
        raise HTTPException(401, {"hint": "log in"}, {"WWW-Authenticate": "Basic"})

    return app


async def send(app: FastAPI, method: str, path: str, **request: Any) -> Response:
    """The answer of this application."""
    async with AsyncClient(transport=ASGITransport(app), base_url="http://test") as client:
        return await client.request(method, path, **request)


def problem(answer: Response) -> dict[str, Any]:
    """The body of an answer that is a problem."""
    assert answer.headers["content-type"] == "application/problem+json"
    body: dict[str, Any] = answer.json()
    assert body["status"] == answer.status_code
    return body


async def test_an_unknown_route_is_a_problem(app: FastAPI) -> None:
    assert problem(await send(app, "GET", "/_nowhere")) == {
        "type": "about:blank",
        "title": "Not Found",
        "detail": "Not Found",
        "status": 404,
        "instance": "/_nowhere",
        "errors": {},
    }


async def test_a_method_that_is_not_allowed_is_a_problem(app: FastAPI) -> None:
    answer = await send(app, "DELETE", "/health")
    assert problem(answer)["status"] == 405
    assert answer.headers["allow"] == "GET"


@pytest.mark.parametrize(
    ("path", "allowed"), [("/cups", "GET, POST"), ("/cups/new", "GET"), ("/cups/1", "GET, PATCH")]
)
async def test_a_refused_method_is_told_which_ones_there_are(path: str, allowed: str) -> None:
    router = APIRouter()
    for method, route in (
        ("GET", "/cups"),
        ("PATCH", "/cups/{cup_id}"),
        ("POST", "/cups"),
        ("GET", "/cups/new"),
        ("GET", "/cups/{number}"),
    ):
        router.add_api_route(route, lambda: None, methods=[method])
    app = FastAPI()
    handle_problems(app)
    app.include_router(joined([router]))
    for method in ("DELETE", "OPTIONS"):
        answer = await send(app, method, path)
        assert problem(answer)["status"] == 405
        assert answer.headers["allow"] == allowed
    answer = await send(app, "PATCH", "/cups/new")
    assert answer.status_code == 405


async def test_a_refusal_keeps_its_headers(app: FastAPI) -> None:
    answer = await send(app, "GET", "/_closed")
    assert problem(answer)["detail"] == "Unauthorized"
    assert answer.headers["www-authenticate"] == "Basic"


async def test_an_unexpected_error_says_nothing_of_the_inside(app: FastAPI) -> None:
    answer = await send(app, "GET", "/_broken")
    assert problem(answer)["status"] == 500
    assert "hunter2" not in answer.text
    assert answer.headers["x-request-id"]


@pytest.mark.parametrize("path", ["/_missing_key", "/_wrong_response"])
async def test_a_fault_in_a_route_is_logged_and_tells_nothing(
    app: FastAPI, path: str, caplog: pytest.LogCaptureFixture
) -> None:
    answer = await send(app, "GET", path)
    assert problem(answer)["status"] == 500
    assert "hunter2" not in answer.text
    assert [line for line in caplog.records if line.exc_info and line.levelname == "ERROR"]


@pytest.mark.parametrize(
    ("path", "body", "field"),
    [
        ("/_notes/1?tag=a", b'{"text": 1}', "text"),
        ("/_notes/1?tag=a", b"{}", "text"),
        ("/_notes/1?tag=a", b"", "body"),
        ("/_notes/1?tag=a", b'{"text": ', "body"),
        ("/_notes/1?tag=a", rb'{"text": "\ud800"}', "text"),
        ("/_notes/1?tag=a", rb'{"text": "\u0000"}', "text"),
        ("/_notes/1?tag=a", rb'{"text": "a", "\ud800": 1}', "body"),
        ("/_notes/1?tag=a%00", b'{"text": "a"}', "tag.0"),
        ("/_notes/1", b'{"text": "a"}', "tag"),
        ("/_notes/9223372036854775808?tag=a", b'{"text": "a"}', "number"),
        (f"/_notes/{'9' * 5000}?tag=a", b'{"text": "a"}', "number"),
        ("/_notes/hunter2?tag=a", b'{"text": "a"}', "number"),
    ],
)
async def test_what_is_not_valid_is_told_by_field(
    app: FastAPI, path: str, body: bytes, field: str
) -> None:
    json = {"content-type": "application/json"}
    answer = problem(await send(app, "POST", path, content=body, headers=json))
    assert answer["status"] == 422
    assert list(answer["errors"]) == [field]
    assert "hunter2" not in str(answer["errors"])


@pytest.mark.parametrize("body", [b"\xff", b'{"text": ' + b"9" * 5000 + b"}", b"[" * 100_000])
async def test_what_is_no_json_is_refused(app: FastAPI, body: bytes) -> None:
    json = {"content-type": "application/json"}
    answer = await send(app, "POST", "/_notes/1?tag=a", content=body, headers=json)
    assert problem(answer)["status"] in {400, 422}


async def test_the_description_knows_the_problems(app: FastAPI) -> None:
    document = (await send(app, "GET", "/openapi.json")).json()
    responses = document["paths"]["/_notes/{number}"]["post"]["responses"]
    content = responses["4XX"]["content"]
    assert set(responses) == {"200", "422", "4XX", "5XX"}
    assert content == {
        "application/problem+json": {"schema": {"$ref": "#/components/schemas/Problem"}}
    }
    assert "errors" in document["components"]["schemas"]["Problem"]["properties"]


async def test_web_pages_and_hosts_are_let_in_by_the_settings(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(settings, "CORS_ORIGINS", ["https://shop.example"])
    monkeypatch.setattr(settings, "TRUSTED_HOSTS", ["test"])
    origin = {"origin": "https://shop.example"}
    answer = await send(create_app(), "GET", "/health", headers=origin)
    assert answer.headers["access-control-allow-origin"] == "https://shop.example"
    other = await send(create_app(), "GET", "/health", headers={"origin": "https://evil.example"})
    assert "access-control-allow-origin" not in other.headers
    refused = await send(create_app(), "GET", "/health", headers={"host": "evil.example"})
    assert refused.status_code == 400


async def test_without_settings_no_other_web_page_is_let_in() -> None:
    origin = {"origin": "https://shop.example"}
    answer = await send(create_app(), "GET", "/health", headers=origin)
    assert "access-control-allow-origin" not in answer.headers
