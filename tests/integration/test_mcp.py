"""The server for agents, asked by the real client of the Model Context Protocol."""

import json
import shutil
import socket
import subprocess
import sys
import time
from collections.abc import Callable, Coroutine, Iterator
from pathlib import Path
from typing import Any

import anyio
import pytest
from jsonschema import Draft202012Validator
from mcp import Client, StdioServerParameters, stdio_client

from scaffold.cli.entry import answer
from scaffold.core.errors import ScaffoldError
from scaffold.guide import guide
from scaffold.mcp.tools import Tools
from scaffold.report.schemas import output_schema
from tests.machine import free_port

SPEC = """\
feature: ticket
fields: {title: {type: string, max_length: 120}}
use_cases: {create: , get: , close: {uses: [ticket], path: "/tickets/{ticket_id}/close"}}
"""
READING = {"guide", "schema", "validate", "plan", "status", "next", "explain"}
PATIENCE = 20.0
Talk = Callable[[Client], Coroutine[Any, Any, None]]


@pytest.fixture
def project(pristine: Path, tmp_path: Path) -> Path:
    return Path(shutil.copytree(pristine, tmp_path / "shop"))


def texts(root: Path) -> dict[str, bytes]:
    """Every file of the project that is not this machine's alone."""
    found = (path for path in root.rglob("*") if path.is_file())
    named = {path.relative_to(root).as_posix(): path.read_bytes() for path in found}
    local = (".scaffold/cache/", ".scaffold/lock", ".scaffold/journal/")
    return {path: text for path, text in named.items() if not path.startswith(local)}


def over_stdio(root: Path, talk: Talk, *options: str) -> None:
    words = ["-m", "scaffold", "mcp", *options]
    server = StdioServerParameters(command=sys.executable, args=words, cwd=root)

    async def main() -> None:
        with anyio.fail_after(PATIENCE):
            async with Client(stdio_client(server)) as client:
                await talk(client)

    anyio.run(main)


async def called(client: Client, tool: str, **arguments: Any) -> dict[str, Any]:
    result = await client.call_tool(tool, arguments)
    assert not result.is_error, result
    document: dict[str, Any] = json.loads(result.content[0].text)  # type: ignore[union-attr]
    return document


def test_the_way_of_an_agent_over_stdio(project: Path) -> None:
    """Guide, spec, problems, plan, apply, next: with one server, and nothing else."""

    async def talk(client: Client) -> None:
        tools = (await client.list_tools()).tools
        assert {tool.name for tool in tools} == READING | {"apply"}
        assert all(tool.description for tool in tools)
        assert (await called(client, "guide"))["text"] == guide()
        wrong = await called(client, "validate", feature="ticket", spec=SPEC.replace("title", "id"))
        assert wrong["problems"][0]["code"] == "reserved-word"
        assert (await called(client, "validate", feature="ticket", spec=SPEC))["ok"]

        before = texts(project)
        plan = await called(client, "plan", feature="ticket", spec=SPEC)
        assert texts(project) == before
        assert "features/ticket.yaml" in plan["paths"]["create"]
        digest = plan["plan"]["digest"]
        other = SPEC.replace("120", "121")
        refused = await called(client, "apply", digest=digest, feature="ticket", spec=other)
        assert refused["problems"][0]["code"] == "changed-since"
        assert texts(project) == before

        done = await called(client, "apply", digest=digest, feature="ticket", spec=SPEC)
        assert done["paths"] == plan["paths"]
        assert (project / "features/ticket.yaml").read_text() == SPEC
        steps = (await called(client, "next"))["next"]
        assert [(step["kind"], step["name"]) for step in steps] == [("body", "close")]
        assert (project / steps[0]["file"]).is_file()
        origin = await called(client, "explain", path=steps[0]["file"])
        assert origin["spec"].startswith("features/ticket.yaml:")
        Draft202012Validator(output_schema("output:apply")).validate(done)
        Draft202012Validator(output_schema("output:diff")).validate(plan)

    over_stdio(project, talk, "--allow-write")


def test_it_writes_nothing_unless_it_is_told_to(project: Path) -> None:
    before = texts(project)

    async def talk(client: Client) -> None:
        assert {tool.name for tool in (await client.list_tools()).tools} == READING
        plan = await called(client, "plan", feature="ticket", spec=SPEC)
        arguments = {"digest": plan["plan"]["digest"], "feature": "ticket", "spec": SPEC}
        try:
            refused = (await client.call_tool("apply", arguments)).is_error
        except Exception as error:
            refused = "apply" in str(error)
        assert refused

    over_stdio(project, talk)
    assert texts(project) == before


@pytest.fixture
def port(project: Path) -> Iterator[int]:
    free = free_port()
    words = [sys.executable, "-m", "scaffold", "mcp", "--http", str(free)]
    server = subprocess.Popen(words, cwd=project, stderr=subprocess.DEVNULL)
    try:
        deadline = time.monotonic() + PATIENCE
        while time.monotonic() < deadline:
            with socket.socket() as probe:
                if probe.connect_ex(("127.0.0.1", free)) == 0:
                    break
            time.sleep(0.05)
        yield free
    finally:
        server.terminate()
        server.wait(timeout=10)


def test_the_same_tools_over_http(project: Path, port: int) -> None:
    async def main() -> None:
        with anyio.fail_after(PATIENCE):
            async with Client(f"http://127.0.0.1:{port}/mcp") as client:
                assert {tool.name for tool in (await client.list_tools()).tools} == READING
                assert (await called(client, "status"))["counts"] == {}
                plan = await called(client, "plan", feature="ticket", spec=SPEC)
                assert plan["ok"]

    anyio.run(main)


def problem(document: dict[str, Any]) -> str:
    code: str = document["problems"][0]["code"]
    return code


@pytest.mark.parametrize("name", ["../x", "a/b", "..", "_project", "/etc/passwd", "x\n"])
def test_no_name_leads_out_of_the_project(project: Path, name: str) -> None:
    tools = Tools(project, allow_write=True)
    before = texts(project.parent)
    for document in (
        tools.validate(name, SPEC),
        tools.plan(name, SPEC),
        tools.plan(name),
        tools.apply("0" * 64, name, SPEC),
    ):
        assert problem(document) == "bad-name"
    assert texts(project.parent) == before


@pytest.mark.parametrize("path", ["../secret", "/etc/passwd", "backend/../../secret"])
def test_no_path_leads_out_of_the_project(project: Path, path: str) -> None:
    (project.parent / "secret").write_text("secret")
    assert problem(Tools(project).explain(path)) == "path-outside"


def test_what_fails_is_answered_with_problems(project: Path) -> None:
    tools = Tools(project)
    assert problem(tools.apply("0" * 64)) == "read-only"
    assert problem(tools.guide("nonsense")) == "unknown-topic"
    assert problem(tools.schema("nonsense")) == "unknown-part"
    assert problem(tools.plan("ticket")) == "no-spec"
    assert problem(tools.validate("", SPEC)) == "usage"
    assert problem(tools.explain("nothing.py")) == "not-generated"
    assert "text" in tools.guide("states")
    assert "$defs" in tools.schema("use_cases")


@pytest.mark.slow
def test_a_plan_that_would_lose_data_is_not_applied(project: Path) -> None:
    tools = Tools(project, allow_write=True)
    digest = tools.plan("ticket", SPEC)["plan"]["digest"]
    assert tools.apply(digest, "ticket", SPEC)["ok"]
    less = "feature: ticket\nfields: {label: {type: string, default: x}}\n"
    plan = tools.plan("ticket", less)
    assert (problem(plan), plan["plan"]["blocked"]) == ("drop-column", True)
    assert problem(tools.apply(plan["plan"]["digest"], "ticket", less)) == "bad-plan"
    agreed = tools.plan("ticket", less, allow_data_loss=True)
    without = tools.apply(agreed["plan"]["digest"], "ticket", less)
    assert problem(without) == "bad-plan"
    assert tools.apply(agreed["plan"]["digest"], "ticket", less, allow_data_loss=True)["ok"]


def test_without_the_sdk_it_says_what_to_install(
    project: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(project)
    monkeypatch.setitem(sys.modules, "mcp.server", None)
    with pytest.raises(ScaffoldError) as caught:
        answer(["mcp"])
    assert caught.value.code == "no-mcp"
    with pytest.raises(ScaffoldError) as caught:
        answer(["mcp", "--http", "http"])
    assert caught.value.code == "usage"
