"""The reference project runs, and passes its own checks."""

from pathlib import Path

import pytest

from tests.projects.building import check, migrate, run

pytestmark = pytest.mark.slow
COVERED = ("--cov=backend/app", "--cov-report=term", "--cov-fail-under=95")
PAYMENT = """\
import pytest
from httpx import ASGITransport, AsyncClient
from app.presentation.main import app

@pytest.mark.asyncio
@pytest.mark.integration
async def test_create_payment_intent():
    class FakeGateway:
        def create_payment_intent(self, amount_cents, currency, metadata):
            return {"id": "pi_test", "status": "requires_payment_method",
                   "amount": amount_cents, "currency": currency,
                   "client_secret": "pi_test_client_secret"}
        def construct_webhook_event(self, payload, sig_header):
            return {"type": "payment_intent.succeeded"}

    from app.presentation.api.v1.dependencies.payment import get_stripe_client
    app.dependency_overrides[get_stripe_client] = lambda: FakeGateway()

    transport = ASGITransport(app=app)
    async with AsyncClient(transport=transport, base_url="http://test") as ac:
        body = {"amount_cents": 1000, "currency": "usd", "metadata": {}}
        res = await ac.post("/payments/intents", json=body)
        assert res.status_code == 200
        assert res.json()["id"] == "pi_test"

    app.dependency_overrides.clear()
"""


def test_it_passes_its_checks_and_its_tests_cover_it(reference: Path) -> None:
    check(reference)
    migrate(reference)
    (reference / "backend/tests/integration/test_payment_integration.py").write_text(PAYMENT)
    assert " passed" in run(reference, "python", "-m", "pytest", "-q", *COVERED)


def test_the_filters_of_the_workflow_choose_tests(product: Path) -> None:
    fast = run(product, "python", "-m", "pytest", "-q", "-m", "not integration")
    slow = run(product, "python", "-m", "pytest", "-q", "-m", "integration")
    assert " passed" in fast
    assert " passed" in slow


def test_alembic_can_make_a_revision_of_its_own_as_the_workflow_says(reference: Path) -> None:
    database = {"DATABASE_URL": f"sqlite:///{reference}/own.db"}
    run(reference, "alembic", "upgrade", "head", **database)
    run(reference, "alembic", "revision", "--autogenerate", "-m", "nothing new", **database)
    run(reference, "alembic", "upgrade", "head", **database)
    (made,) = (reference / "backend/alembic/versions").glob("*nothing_new.py")
    assert "op." not in made.read_text().partition("def upgrade")[2]
