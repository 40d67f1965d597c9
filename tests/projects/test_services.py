"""Payments, transcriptions and a durable pipeline, from specs with what is rare in them."""

from pathlib import Path

import pytest

from tests.projects.building import (
    apply,
    check,
    files,
    migrate,
    run,
    scaffold,
    without_history,
    write_specs,
)

pytestmark = pytest.mark.slow

SPECS = {
    "payment": """\
feature: payment
adapters:
  payment: {provider: stripe, circuit_breaker: true}
""",
    "media": """\
feature: media
adapters:
  transcriber: {provider: whisper, timeout: 60, retries: 2}
  preview:
    provider: http
    operations:
      take: {input: {page: url, icon: {type: url, optional: true}}, output: {image: string}}
""",
    "video": """\
feature: video
summary: Films from a list of segments.
adapters:
  assets:
    provider: http
    operations:
      fetch_assets: {input: {json_data: json}, output: {asset_urls: json}}
  renderer:
    provider: http
    timeout: 60
    operations:
      render:
        input:
          asset_urls: json
          format: {type: enum, values: [mp4, "it's"], default: mp4}
        output: {path: string, price: decimal}
        idempotent: true
    settings:
      RENDERER_QUALITY: {type: string, default: "very \\"good\\" #1"}
  uploader: {provider: s3}
pipelines:
  video:
    steps:
      fetch_assets: {adapter: assets}
      render: {adapter: renderer}
      upload: {adapter: uploader}
    durable: true
    job: true
  subtitles:
    steps:
      transcribe: {adapter: transcriber}
      translate: {}
""",
}
TOLD_BY_THESE_SPECS = " or ".join(
    ["renderer", "assets", "video", "subtitles", "translate", "secrets", "rings", "traces"]
)
"""What the tests of the reference project do not show already."""

TRACES = """\
import pytest
from app.core.config import settings
from app.infrastructure.adapters.payment import StripeClient
from app.presentation.api.v1.dependencies.payment import get_stripe_client
from app.presentation.main import app
from tests.servers.http import serving
from tests.servers.stripe import StripeServer
from tests.telemetry import gathered_spans

pytestmark = [pytest.mark.e2e, pytest.mark.asyncio]

async def test_a_payment_is_one_trace(client):
    with serving(StripeServer()) as server, gathered_spans() as spans:
        gateway = StripeClient("sk_test_canary", base_url=server.url)
        app.dependency_overrides[get_stripe_client] = lambda: gateway
        body = {"amount_cents": 1000, "currency": "usd", "metadata": {"who": "canary"}}
        await client.post("/payments/intents", json=body)
        app.dependency_overrides.clear()
        assert spans.path_to("attempt payment") == [
            "POST /payments/intents",
            "use_case CreatePaymentIntent",
            "adapter StripeClient.create_payment_intent",
            "attempt payment",
        ]
        assert "canary" not in spans.text()

async def test_a_run_is_one_trace_down_to_the_repository(client):
    with gathered_spans() as spans:
        await client.get("/pipeline/status/nothing")
        assert spans.path_to("repository PipelineRuns.get") == [
            "GET /pipeline/status/{run_id}",
            "use_case GetPipelineRun",
            "repository PipelineRuns.get",
        ]
"""


@pytest.fixture
def services(empty: Path) -> Path:
    write_specs(empty, SPECS)
    apply(empty)
    return empty


def test_it_passes_its_own_checks_and_the_tests_of_these_specs(services: Path) -> None:
    check(services)
    migrate(services)
    (services / "backend/tests/e2e/test_traces.py").write_text(TRACES)
    told = run(services, "python", "-m", "pytest", "-q", "-k", TOLD_BY_THESE_SPECS)
    assert "1 xfailed" in told


def test_settings_and_requirements_come_with_the_features(services: Path) -> None:
    example = (services / ".env.example").read_text()
    assert "\nSTRIPE_SECRET_KEY=\n" in example
    assert "\nRENDERER_QUALITY='very \"good\" #1'\n" in example
    assert '    "stamina>=26.1",\n' in (services / "pyproject.toml").read_text()
    show = "from app.core.config import settings; print(settings.RENDERER_QUALITY)"
    assert run(services, "python", "-c", show, PYTHONPATH="backend") == 'very "good" #1\n'


def test_a_second_run_writes_nothing(services: Path) -> None:
    before = files(services)
    assert "create" not in scaffold(services, "apply")
    assert files(services) == before


def test_the_features_leave_nothing_behind(empty: Path) -> None:
    before = files(empty)
    write_specs(empty, SPECS)
    apply(empty)
    for name in ("video", "media", "payment"):
        scaffold(empty, "remove", name, "--allow-data-loss")
    assert without_history(files(empty)) == without_history(before)


def test_each_feature_may_come_in_a_run_of_its_own(services: Path, tmp_path: Path) -> None:
    from tests.projects.building import new

    other = new(tmp_path / "other" / "bare")
    for name in ("payment", "media", "video"):
        write_specs(other, {name: SPECS[name]})
        apply(other, name)
    left, right = without_history(files(other)), without_history(files(services))
    assert left.keys() == right.keys()
    assert {path for path in left if left[path] != right[path]} <= {".copier-answers.yml"}


def test_a_feature_whose_adapter_a_pipeline_needs_stays(services: Path) -> None:
    told = scaffold(services, "remove", "media", code=2)
    assert "video refers to transcriber" in told
