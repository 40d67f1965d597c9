import pytest
from httpx import ASGITransport, AsyncClient

from app.core.config import settings
from app.presentation.main import create_app

PAGES = ("/docs", "/redoc", "/openapi.json")

pytestmark = [pytest.mark.e2e, pytest.mark.asyncio]


@pytest.mark.parametrize(("environment", "status"), [("development", 200), ("production", 404)])
async def test_only_development_shows_the_documentation(
    monkeypatch: pytest.MonkeyPatch, environment: str, status: int
) -> None:
    monkeypatch.setattr(settings, "ENVIRONMENT", environment)
    transport = ASGITransport(app=create_app())
    async with AsyncClient(transport=transport, base_url="http://test") as client:
        assert {(await client.get(page)).status_code for page in PAGES} == {status}
