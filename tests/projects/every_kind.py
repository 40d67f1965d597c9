"""A project that has everything the spec language knows, with the examples of its description."""

import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from urllib.error import URLError
from urllib.request import urlopen

from tests.machine import free_port
from tests.projects.building import apply, new, scaffold
from tests.projects.commands import environment

SPECS = Path(__file__).with_name("every")
SERVING = Path(__file__).with_name("serving.py")
SCHEMATHESIS = Path(__file__).with_name("schemathesis.toml")
LONGEST_START = 60
ON_THE_COMMAND_LINE = (
    "name:string:unique",
    "category:enum:electronics,books",
    "owner:reference:person",
    "note:text:optional",
)


def make(root: Path) -> Path:
    """The project, generated: one feature from the command line, the others from their files."""
    new(root)
    for spec in sorted(SPECS.glob("*.yaml")):
        (root / "features" / spec.name).write_text(spec.read_text("utf-8"), "utf-8")
    apply(root)
    scaffold(root, "feature", "gadget", *ON_THE_COMMAND_LINE)
    return root


BODIES = {
    "browse": "paging.Page(self.order_repo.get_all(limit), None)",
    "browse_labels": 'paging.Page([BrowseLabelsOutput(label="new")], None)',
    "build_report": 'BuildReportOutput(rows=0, made_at="2024-02-29T12:00:00Z")',
    "count_orders": "CountOrdersOutput(count=0)",
    "refresh_reports": "None",
    "pack": "PackOutput(parcels=[])",
    "show_buyer": "self.person_repo.get_by_id(number)",
    "show_lines": "self.order_line_repo.find_by_order(order_id)",
    "repeat": "self.order_repo.get_by_id(order_id)",
    "relocate": "self.concert_repo.get_by_id(concert_id)",
    "ship": 'ShipOutput(tracking="https://example.com/parcels/1")',
}


def implement(root: Path) -> None:
    """Write the bodies that are a person's to write, so that no use case answers 501."""
    for name, result in BODIES.items():
        path = root / f"backend/app/application/use_cases/{name}_use_case.py"
        text = path.read_text("utf-8")
        assert "raise NotImplementedError" in text
        path.write_text(text.replace("raise NotImplementedError", f"return {result}"), "utf-8")


@contextmanager
def served(root: Path, **more: str) -> Iterator[str]:
    """The address of the running application; its services are the project's own fakes."""
    port = free_port()
    words = [sys.executable, str(SERVING), str(port)]
    with subprocess.Popen(words, cwd=root, env=environment(**more)) as server:
        try:
            yield _answering(f"http://127.0.0.1:{port}")
        finally:
            server.terminate()


def _answering(url: str) -> str:
    """The address, as soon as something answers there."""
    end = time.monotonic() + LONGEST_START
    while True:
        try:
            with urlopen(f"{url}/health"):
                return url
        except URLError:
            assert time.monotonic() < end, "the application did not start"
            time.sleep(0.1)
