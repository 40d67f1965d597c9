"""What the demo asks the running project, and what comes back."""

import json
import os
import socket
import subprocess
import time
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any
from urllib.error import HTTPError, URLError
from urllib.request import Request, urlopen

from scaffold.core.errors import ScaffoldError

PRODUCTS = (
    ("Phone", "electronics", "high"),
    ("Laptop", "electronics", "high"),
    ("Radio", "electronics", "low"),
    ("Novel", "books", "low"),
    ("Atlas", "books", "high"),
    ("Coat", "clothing", "medium"),
)
PAYMENT = {"amount_cents": 1999, "metadata": {"order": "7"}}
FILM = {"pipeline": "video", "input": {"json_data": {"segments": ["intro", "phone", "laptop"]}}}
PATIENCE = 30.0
"""Seconds that the server may take to answer for the first time, and a run to its end."""


@dataclass(frozen=True)
class Exchange:
    """A request, and what came back."""

    method: str
    path: str
    body: Any
    status: int
    answer: Any

    def __str__(self) -> str:
        request = f"{self.method} {self.path}"
        return request if self.body is None else f"{request}  {json.dumps(self.body)}"


def _with_backend() -> str:
    """The search path of this process, with the application's own code first."""
    return os.pathsep.join(filter(None, ("backend", os.environ.get("PYTHONPATH"))))


@contextmanager
def server(python: str, folder: Path, settings: Mapping[str, str]) -> Iterator[str]:
    """The project's app behind a real socket on a free port of this machine."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = probe.getsockname()[1]
    command = [python, "-m", "uvicorn", "app.presentation.main:app", "--app-dir", "backend"]
    process = subprocess.Popen(
        [*command, "--port", str(port), "--log-level", "warning"],
        cwd=folder,
        env={**os.environ, "PYTHONPATH": _with_backend(), **settings},
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


def products(url: str) -> Iterator[Exchange]:
    """Products are made, what is like them is asked for, and one is refused."""
    for name, category, price_range in PRODUCTS:
        body = {"name": name, "category": category, "price_range": price_range}
        yield ask(url, "POST", "/products", body)
    yield ask(url, "GET", "/products/1/similar?limit=2")
    yield ask(url, "GET", "/products/recommendations?category=books&price_range=low&limit=2")
    yield ask(url, "POST", "/products", {**body, "category": "spaceships"})


def payment(url: str) -> Iterator[Exchange]:
    """A payment is begun."""
    yield ask(url, "POST", "/payments/intents", PAYMENT)


def film(url: str) -> Iterator[Exchange]:
    """A pipeline runs in the background; its status, once it has ended, and its result."""
    begun = ask(url, "POST", "/pipeline/run", FILM)
    yield begun
    run_id = begun.answer["run_id"]
    deadline = time.monotonic() + PATIENCE
    status = ask(url, "GET", f"/pipeline/status/{run_id}")
    while status.answer["status"] in ("queued", "running") and time.monotonic() < deadline:
        time.sleep(0.1)
        status = ask(url, "GET", f"/pipeline/status/{run_id}")
    yield status
    yield ask(url, "GET", f"/pipeline/result/{run_id}")


def ask(url: str, method: str, path: str, body: Any = None) -> Exchange:
    """One request over HTTP; a refusal is an answer too."""
    data = None if body is None else json.dumps(body).encode()
    headers = {"Content-Type": "application/json"}
    try:
        with urlopen(Request(url + path, data, headers, method=method), timeout=60) as answer:
            return Exchange(method, path, body, answer.status, json.load(answer))
    except HTTPError as refusal:
        return Exchange(method, path, body, refusal.code, json.load(refusal))
