"""Containers and CI: only where the answers ask for them, and valid where they cannot be run."""

import json
import re
import shutil
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path

import httpx
import pytest
import yaml
from pytest_copie.plugin import Copie

from tests.machine import free_port
from tests.projects.commands import environment
from tests.skeleton.conftest import ROOT

BIN = Path(sys.executable).parent
CONTAINERS = (
    ".dockerignore",
    "Dockerfile",
    "compose.yaml",
    "docker.mk",
    "ops/grafana/dashboards/application.json",
    "ops/grafana/dashboards/dashboards.yaml",
    "ops/grafana/datasources/prometheus.yaml",
    "ops/prometheus.yml",
)
WORKFLOW = ".github/workflows/ci.yml"
PIPELINE = ".gitlab-ci.yml"
PATIENCE = 60.0


@pytest.fixture(scope="module")
def operated(copie_session: Copie, template: Path) -> Path:
    """A project with all that these answers can bring."""
    answers = {"docker": True, "ci": "gitlab", "devcontainer": True, "project_name": "O'Brien: 漢"}
    result = copie_session.copy(extra_answers=answers, template_dir=template)
    assert result.exit_code == 0, result.exception
    return result.project_dir


def check(*words: str | Path) -> None:
    command = [str(BIN / words[0]), *map(str, words[1:])]
    done = subprocess.run(command, capture_output=True, text=True)
    assert done.returncode == 0, done.stdout + done.stderr


def test_a_project_has_no_containers_unless_it_is_asked_for_them(project: Path) -> None:
    for path in (*CONTAINERS, PIPELINE, ".devcontainer", "ops"):
        assert not (project / path).exists(), path
    assert (project / WORKFLOW).exists()


def test_the_answers_bring_their_files(operated: Path) -> None:
    for path in (*CONTAINERS, PIPELINE, ".devcontainer/devcontainer.json"):
        assert (operated / path).exists(), path
    assert not (operated / ".github").exists()


@pytest.mark.parametrize("ci", ["none", "github", "gitlab"])
def test_one_ci_at_most(copie: Copie, template: Path, ci: str) -> None:
    root = copie.copy(extra_answers={"ci": ci}, template_dir=template).project_dir
    found = {path for path in (WORKFLOW, PIPELINE) if (root / path).exists()}
    assert found == {"none": set(), "github": {WORKFLOW}, "gitlab": {PIPELINE}}[ci]


def test_the_files_of_ci_have_the_form_that_their_services_ask_for(
    project: Path, operated: Path
) -> None:
    schema = ("check-jsonschema", "--builtin-schema")
    check(*schema, "vendor.github-workflows", project / WORKFLOW)
    check(*schema, "vendor.gitlab-ci", operated / PIPELINE)
    check(*schema, "vendor.compose-spec", operated / "compose.yaml")


def test_the_dockerfile_has_no_warning(operated: Path) -> None:
    check("hadolint", "--failure-threshold", "info", operated / "Dockerfile")


def test_the_image_holds_what_its_context_offers(operated: Path) -> None:
    """What `.dockerignore` leaves out cannot be copied, and nothing else is sent."""
    offered = set(re.findall(r"^!(.+)$", (operated / ".dockerignore").read_text(), re.MULTILINE))
    assert {source for source, _ in copies(operated)} == offered


def test_services_run_what_the_project_has(operated: Path) -> None:
    services = yaml.safe_load((operated / "compose.yaml").read_text())["services"]
    mounted = {
        volume.split(":")[0]
        for service in services.values()
        for volume in service.get("volumes", ())
        if volume.startswith("./")
    }
    assert mounted == {"./ops/prometheus.yml", "./ops/grafana"}
    assert all((operated / path).exists() for path in mounted)
    published = [port for service in services.values() for port in service.get("ports", ())]
    assert published
    assert all(port.startswith("127.0.0.1:") for port in published)


def test_the_dashboard_shows_metrics_that_there_are(operated: Path) -> None:
    text = (operated / "ops/grafana/dashboards/application.json").read_text()
    panels = json.loads(text)["panels"]
    asked = " ".join(target["expr"] for panel in panels for target in panel["targets"])
    named = set(re.findall(r"\b\w+_(?:seconds|bytes)(?=_|\b)", asked))
    described = (ROOT / "docs/how-to/observe.md").read_text()
    process = {"process_resident_memory_bytes", "process_cpu_seconds"}
    assert named
    assert {name for name in named - process if f"`{name}`" not in described} == set()
    areas = [panel["gridPos"] for panel in panels]
    assert len({(area["x"], area["y"]) for area in areas}) == len(panels)


def copies(root: Path) -> list[tuple[str, str]]:
    """What the Dockerfile copies from its context, and where it lies then."""
    lines = re.findall(r"^COPY (?!--from)(\S+) (\S+)$", (root / "Dockerfile").read_text(), re.M)
    assert lines
    return lines


@pytest.fixture(scope="module")
def image(operated: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The working directory of the image, without the packages that it has installed."""
    folder = tmp_path_factory.mktemp("image")
    for source, target in copies(operated):
        if source.endswith(".lock"):
            continue
        place = folder / (source if target == "./" else target)
        place.parent.mkdir(parents=True, exist_ok=True)
        copy = shutil.copytree if (operated / source).is_dir() else shutil.copy
        copy(operated / source, place)
    return folder


@pytest.fixture(scope="module")
def address(image: Path, operated: Path) -> Iterator[str]:
    """The application as the image starts it, after the migrations as `compose.yaml` runs them."""
    text = (operated / "Dockerfile").read_text()
    words = json.loads(re.findall(r"^CMD (\[.*\])$", text, re.MULTILINE)[-1])
    settings = {
        "DATABASE_URL": f"sqlite:///{image}/app.db",
        "ENVIRONMENT": "production",
        "PYTHONPATH": str(image / "backend"),
    }
    known = environment(**settings)
    services = yaml.safe_load((operated / "compose.yaml").read_text())["services"]
    migrate = [str(BIN / services["migrate"]["command"][0]), *services["migrate"]["command"][1:]]
    subprocess.run(migrate, cwd=image, env=known, check=True, capture_output=True)
    port = str(free_port())
    serve = [str(BIN / words[0]), *(port if word == "8000" else word for word in words[1:])]
    url = f"http://127.0.0.1:{port}"
    with subprocess.Popen(serve, cwd=image, env=known, stderr=subprocess.DEVNULL) as server:
        try:
            wait_for(url)
            yield url
        finally:
            server.terminate()


def wait_for(url: str) -> None:
    deadline = time.monotonic() + PATIENCE
    while time.monotonic() < deadline:
        try:
            httpx.get(f"{url}/health")
        except httpx.TransportError:
            time.sleep(0.05)
        else:
            return
    raise AssertionError("the application did not start")


def test_what_the_image_holds_is_enough_to_migrate_and_to_serve(address: str) -> None:
    assert httpx.get(f"{address}/ready").status_code == 200
    answer = httpx.get(f"{address}/docs")
    assert answer.status_code == 404
    assert "Strict-Transport-Security" in answer.headers
