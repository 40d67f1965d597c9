"""Where spans and metrics go, seen at a collector's door."""

import subprocess
import sys
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from threading import Thread

import pytest

pytestmark = [pytest.mark.unit, pytest.mark.slow]  # each starts Python

BACKEND = Path(__file__).parents[3]
PROGRAM = """
from app.core.config import settings
from app.core.observability import configure_observability
from app.application.observing import observing

settings.OTLP_ENDPOINT, settings.SERVICE_NAME = {endpoint!r}, "shop-of-tests"
configure_observability()
configure_observability()
with observing("step", "render"):
    pass
"""
LOADED = """
import sys
import app.presentation.main
print([name for name in sys.modules if name.startswith(("opentelemetry.sdk", "prometheus_client"))])
"""


def run(program: str) -> str:
    command = [sys.executable, "-c", program]
    done = subprocess.run(command, cwd=BACKEND, capture_output=True, text=True, check=True)
    return done.stdout


@pytest.fixture
def collector() -> Iterator[tuple[str, dict[str, bytes]]]:
    """Its address, and what has come, by path."""
    received = dict[str, bytes]()

    class Handler(BaseHTTPRequestHandler):
        def do_POST(self) -> None:
            body = self.rfile.read(int(self.headers["Content-Length"]))
            received[self.path] = received.get(self.path, b"") + body
            self.send_response(200)
            self.send_header("Content-Length", "0")
            self.end_headers()

        def log_message(self, *_: object) -> None:
            """Nothing."""

    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    Thread(target=server.serve_forever, daemon=True).start()
    yield f"http://127.0.0.1:{server.server_port}", received
    server.shutdown()
    server.server_close()


def test_spans_and_metrics_reach_the_collector(collector: tuple[str, dict[str, bytes]]) -> None:
    endpoint, received = collector
    run(PROGRAM.format(endpoint=f"{endpoint}/"))
    assert b"step render" in received["/v1/traces"]
    assert b"step.duration" in received["/v1/metrics"]
    assert b"shop-of-tests" in received["/v1/traces"]


def test_nothing_is_loaded_that_no_setting_asks_for() -> None:
    assert run(LOADED) == "[]\n"
