"""The services outside, as far as the demo needs them: nobody needs an account to see it run."""

import json
from collections.abc import Iterator
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from tempfile import TemporaryDirectory
from threading import Lock, Thread
from typing import Any
from urllib.parse import parse_qsl, urlsplit

FILM = b"\x00\x00\x00\x18ftypmp42\x00\x00\x00\x00isommp42"
"""How an MP4 begins: whoever looks at the first bytes takes it for a film."""


class Services:
    """Stripe, a library of assets, a renderer and S3 behind one address of this machine.

    Stripe loses its first answer after it has charged, so that the client has to ask again.
    """

    def __init__(self, media: Path) -> None:
        self.media = media
        self.charges: dict[str, dict[str, Any]] = {}
        self.asked_to_charge = 0
        self.published: dict[str, bytes] = {}
        self._lock = Lock()

    def settings(self, address: str) -> dict[str, str]:
        """What the project's environment has to say to find them."""
        return {
            "STRIPE_API_URL": address,
            "STRIPE_SECRET_KEY": "sk_test_demo",
            "ASSETS_API_URL": address,
            "RENDERER_API_URL": address,
            "S3_ENDPOINT_URL": address,
            "S3_BUCKET": "films",
            "S3_MEDIA_FOLDER": str(self.media),
        }

    def charge(self, key: str, form: dict[str, str]) -> dict[str, Any] | None:
        """The intent that the key stands for; None for an answer that is lost on its way."""
        with self._lock:
            self.asked_to_charge += 1
            number = len(self.charges) + 1
            made = {
                "id": f"pi_{number}",
                "status": "requires_payment_method",
                "amount": int(form["amount"]),
                "currency": form["currency"],
                "client_secret": f"pi_{number}_secret_of_its_payer",
            }
            intent = self.charges.setdefault(key, made)
            return intent if self.asked_to_charge > 1 else None

    def fetch_assets(self, given: dict[str, Any]) -> dict[str, Any]:
        """An address for each segment."""
        segments = given["json_data"]["segments"]
        return {"asset_urls": [f"https://assets.example/{segment}.png" for segment in segments]}

    def render(self, given: dict[str, Any]) -> dict[str, Any]:
        """A film, in the folder that the uploader reads."""
        name = f"film.{given['format']}"
        (self.media / name).write_bytes(FILM + "\n".join(given["asset_urls"]).encode())
        return {"path": name}


@contextmanager
def serving() -> Iterator[tuple[Services, str]]:
    """The services and their address, for as long as the block lasts."""
    with TemporaryDirectory(prefix="scaffold-demo-") as folder:
        services = Services(Path(folder))
        handler = type("Handler", (_Handler,), {"services": services})
        server = ThreadingHTTPServer(("127.0.0.1", 0), handler)
        Thread(target=server.serve_forever, args=[0.05], daemon=True).start()
        try:
            yield services, f"http://127.0.0.1:{server.server_port}"
        finally:
            server.shutdown()
            server.server_close()


class _Handler(BaseHTTPRequestHandler):
    services: Services

    def do_POST(self) -> None:
        body = self._body()
        if self.path == "/v1/payment_intents":
            key = self.headers["Idempotency-Key"]
            intent = self.services.charge(key, dict(parse_qsl(body.decode())))
            if intent is not None:
                self._answer(intent)
        else:
            known = {"/fetch_assets": self.services.fetch_assets, "/render": self.services.render}
            self._answer(known[self.path](json.loads(body)))

    def do_PUT(self) -> None:
        self.services.published[urlsplit(self.path).path] = self._body()
        self._answer(None)

    def _body(self) -> bytes:
        return self.rfile.read(int(self.headers["Content-Length"]))

    def _answer(self, content: dict[str, Any] | None) -> None:
        body = b"" if content is None else json.dumps(content).encode()
        self.send_response(200)
        self.send_header("Content-Type", "application/json")
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)

    def log_message(self, format: str, *arguments: Any) -> None:
        """Say nothing: the demo prints what happens."""
