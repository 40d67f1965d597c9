import pytest
from httpx import ASGITransport, AsyncClient

from app.core.config import settings
from app.presentation.main import create_app
from app.presentation.security_headers import ALWAYS, PRODUCTION

pytestmark = [pytest.mark.e2e, pytest.mark.asyncio]


@pytest.mark.parametrize(
    ("environment", "expected"), [("development", ALWAYS), ("production", ALWAYS | PRODUCTION)]
)
@pytest.mark.parametrize("path", ["/health", "/nothing"])
async def test_every_response_has_the_headers_of_its_environment(
    monkeypatch: pytest.MonkeyPatch, environment: str, expected: dict[str, str], path: str
) -> None:
    monkeypatch.setattr(settings, "ENVIRONMENT", environment)
    transport = ASGITransport(app=create_app())
    async with AsyncClient(transport=transport, base_url="http://test") as client:
        headers = (await client.get(path)).headers
    assert {name: headers.get(name) for name in ALWAYS | PRODUCTION} == {
        name: expected.get(name) for name in ALWAYS | PRODUCTION
    }


async def test_a_request_that_is_refused_before_its_route_has_them_too(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(settings, "TRUSTED_HOSTS", ["shop.example"])
    transport = ASGITransport(app=create_app())
    async with AsyncClient(transport=transport, base_url="http://elsewhere") as client:
        answer = await client.get("/health")
    assert answer.status_code == 400
    assert answer.headers["X-Content-Type-Options"] == "nosniff"
