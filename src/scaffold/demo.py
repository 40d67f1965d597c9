"""The reference project, shown: generated, migrated, asked over HTTP, its own tests run."""

import importlib.util
import json
import os
import socket
import subprocess
import sys
import time
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import Any
from urllib.error import HTTPError, URLError
from urllib.request import Request, urlopen

from scaffold.errors import ScaffoldError

NEEDED = ("alembic", "fastapi", "numpy", "pydantic_settings", "pytest", "sqlalchemy", "uvicorn")
PRODUCTS = (
    ("Phone", "electronics", "high"),
    ("Laptop", "electronics", "high"),
    ("Radio", "electronics", "low"),
    ("Novel", "books", "low"),
    ("Atlas", "books", "high"),
    ("Coat", "clothing", "medium"),
)
PATIENCE = 30.0
"""Seconds that the server may take to answer for the first time."""


def show(folder: Path, *, tests: bool = True) -> None:
    """Make the project in `folder` and show it; an error tells which of its steps failed."""
    from rich.console import Console

    console = Console(highlight=False)
    folder = folder.resolve()
    with console.status("") as bar:
        bar.update("generating the project")
        made = _generate(folder)
        bar.update("making its environment")
        python = _python(folder)
        bar.update("migrating its SQLite database")
        _run([python, "-m", "alembic", "upgrade", "head"], folder)
        bar.update("trying it over HTTP")
        talk = list(_conversation(python, folder))
        bar.update("running its tests")
        verdict = _run([python, "-m", "pytest", "-q"], folder).splitlines()[-1] if tests else ""
    _tell(console, folder, made, talk, verdict)


def _generate(folder: Path) -> list[str]:
    from scaffold.commands import make_project

    outcome = make_project(folder, {"reference": True}, ask=False)
    return [change.path for change in outcome.changes]


def _python(folder: Path) -> str:
    """A Python that has what the project needs: this one, or one of the project's own."""
    if all(importlib.util.find_spec(name) for name in NEEDED):
        return sys.executable
    _run(["make", "venv"], folder)
    return str(folder / "venv" / "bin" / "python")


def _run(command: Sequence[str], folder: Path) -> str:
    done = subprocess.run(command, cwd=folder, capture_output=True, text=True, check=False)
    if done.returncode:
        print(done.stdout + done.stderr, file=sys.stderr)
        raise ScaffoldError(
            "demo-failed",
            f"{' '.join(command)} failed in {folder}, and said what stands above",
            "the project stays there, to look at",
        )
    return done.stdout.strip()


@contextmanager
def _server(python: str, folder: Path) -> Iterator[str]:
    """The project's app behind a real socket on a free port of this machine."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = probe.getsockname()[1]
    command = [python, "-m", "uvicorn", "app.presentation.main:app", "--app-dir", "backend"]
    process = subprocess.Popen(
        [*command, "--port", str(port), "--log-level", "warning"],
        cwd=folder,
        env={**os.environ, "PYTHONPATH": "backend"},
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
    )
    try:
        yield _awaited(f"http://127.0.0.1:{port}", process)
    finally:
        process.terminate()
        process.wait(timeout=10)


def _awaited(url: str, process: subprocess.Popen[bytes]) -> str:
    deadline = time.monotonic() + PATIENCE
    while time.monotonic() < deadline and process.poll() is None:
        try:
            urlopen(f"{url}/health", timeout=2).close()
        except HTTPError:
            return url
        except URLError:
            time.sleep(0.1)
        else:
            return url
    raise ScaffoldError("demo-failed", f"the app did not answer at {url}", "run it: make run")


def _conversation(python: str, folder: Path) -> Iterator[tuple[str, int, Any]]:
    """Requests and what came back: products made, then what is like them."""
    with _server(python, folder) as url:
        for name, category, price_range in PRODUCTS:
            body = {"name": name, "category": category, "price_range": price_range}
            yield _ask(url, "POST", "/products", body)
        yield _ask(url, "GET", "/products/1/similar?limit=2")
        yield _ask(url, "GET", "/products/recommendations?category=books&price_range=low&limit=2")
        yield _ask(url, "POST", "/products", {**body, "category": "spaceships"})


def _ask(url: str, method: str, path: str, body: Any = None) -> tuple[str, int, Any]:
    data = None if body is None else json.dumps(body).encode()
    headers = {"Content-Type": "application/json"}
    told = f"{method} {path}" + (f"  {json.dumps(body)}" if body else "")
    try:
        with urlopen(Request(url + path, data, headers, method=method), timeout=10) as answer:
            return told, answer.status, json.load(answer)
    except HTTPError as refusal:
        return told, refusal.code, json.load(refusal)


def _tell(
    console: Any, folder: Path, made: list[str], talk: list[tuple[str, int, Any]], verdict: str
) -> None:
    console.print(f"[bold]{folder}[/] ({len(made)} files)\n", soft_wrap=True)
    console.print(_drawn(folder.name, made))
    for request, status, answer in talk:
        console.print(f"\n[bold]{request}[/]", soft_wrap=True)
        console.print(f"[dim]{status}[/] {json.dumps(answer)}", markup=True, soft_wrap=True)
    if verdict:
        console.print(f"\n[bold]python -m pytest -q[/]\n{verdict}")
    console.print(
        f"\nWhat next:\n"
        f"  cd {os.path.relpath(folder)}\n"
        f"  make run                       serve it; its API is at http://127.0.0.1:8000/docs\n"
        f"  $EDITOR features/product.yaml  add a field, then:\n"
        f"  scaffold feature product       every layer follows, with a migration\n"
        f"  scaffold feature person full_name:string email:string:unique",
        soft_wrap=True,
    )


def _drawn(root: str, paths: list[str]) -> Any:
    """The tree of the project's product files and folders."""
    from rich.tree import Tree

    tree = Tree(f"{root}/")
    branches: dict[str, Any] = {"": tree}
    for path in sorted(path for path in paths if "product" in path or "/" not in path):
        folder, _, name = path.rpartition("/")
        _branch(branches, folder).add(name)
    return tree


def _branch(branches: dict[str, Any], folder: str) -> Any:
    if folder not in branches:
        parent, _, name = folder.rpartition("/")
        branches[folder] = _branch(branches, parent).add(f"{name}/")
    return branches[folder]
