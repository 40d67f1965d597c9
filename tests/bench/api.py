"""The API of a generated project beside one written by hand, under load."""

import os
import shutil
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass
from pathlib import Path
from urllib.request import urlopen

from scaffold.cli.commands import make_project
from scaffold.project.workspace import Workspace
from scaffold.walk.survey import Request, commit, survey
from tests.bench.load import Figures, Load, send
from tests.machine import free_port
from tests.projects.pgvector_server import database

SPEC = """\
feature: product
fields:
  name: {type: string, min_length: 1, max_length: 120}
  category: {type: enum, values: [electronics, books, clothing], index: true}
  stock: {type: integer, min: 0}
  weight: {type: float, min: 0}
use_cases:
  create:
  get:
  list: {filter: [category], sort: [name]}
  update:
"""
ROWS = 10_000
FILL = """
WITH RECURSIVE numbers(n) AS (SELECT 1 UNION ALL SELECT n + 1 FROM numbers WHERE n < {rows})
INSERT INTO products (name, category, stock, weight)
SELECT 'p' || n, CASE n % 3 WHEN 0 THEN 'electronics' WHEN 1 THEN 'books' ELSE 'clothing' END,
    n % 100, n % 50 FROM numbers
"""
NEW = {"name": "Phone", "category": "electronics", "stock": 3, "weight": 0.5}
LOADS = {
    "GET by id": (Load("GET", "/products/{id}"), 0.95),
    "list of 20, filtered": (
        Load("GET", "/products?category=books&sort=name&limit=20"),
        0.95,
    ),
    "POST": (Load("POST", "/products", NEW), 0.9),
    "PATCH": (Load("PATCH", "/products/{id}", {"stock": 4}), 0.9),
}
ROUNDS = 5
SECONDS = 2
TWIN = Path(__file__).with_name("twin.py")
ADMIN = os.environ.get("SCAFFOLD_POSTGRES_URL", "postgresql+psycopg://postgres@127.0.0.1/postgres")


@dataclass(frozen=True)
class Server:
    """A running server: where it answers, and its process."""

    url: str
    process: "subprocess.Popen[bytes]"

    def cpu(self) -> float:
        """Seconds of CPU that the process has taken so far."""
        fields = Path(f"/proc/{self.process.pid}/stat").read_text().rpartition(")")[2].split()
        return (int(fields[11]) + int(fields[12])) / os.sysconf("SC_CLK_TCK")


def run() -> bool:
    """Print both on each database, and whether the generated one is within its budgets."""
    held = True
    if shutil.which("wrk") is None:
        print("\nwrk is not installed: Python sends the requests, slower than the servers answer")
    with tempfile.TemporaryDirectory() as folder:
        root = Path(folder) / "shop"
        make_project(root, {"database": "postgresql"}, ask=False)
        (root / "features/product.yaml").write_text(SPEC)
        commit(Workspace(root), survey(Workspace(root), Request()))
        for name, databases in (("SQLite", _sqlite), ("PostgreSQL", _postgresql)):
            with ExitStack() as stack:
                urls = [stack.enter_context(databases(Path(folder), n)) for n in ("own", "twin")]
                for url in urls:
                    _fill(root, url)
                own = stack.enter_context(_serving(root, "app.presentation.main:app", urls[0]))
                twin = stack.enter_context(_serving(TWIN.parent, "twin:app", urls[1]))
                held &= _compared(name, own, twin)
    return held


def _compared(server: str, own: Server, twin: Server) -> bool:
    print(f"\ngenerated API | written by hand, {server}: requests a second, CPU a request and")
    print("  latencies (50 %, 99 %) in ms; the ratio is of the rates, more is better")
    held = True
    for name, (load, budget) in LOADS.items():
        mine, hand = _alternating(load, own, twin)
        ratio = mine.rate / hand.rate
        held &= ratio >= budget
        print(f"  {name:<22} {_shown(mine)} | {_shown(hand)} {ratio:6.2f} ({budget})")
    return held


@dataclass(frozen=True)
class Median:
    """The median of several rounds."""

    rate: float
    cpu: float
    median: float
    slowest: float


def _shown(figures: Median) -> str:
    return f"{figures.rate:7.0f} {figures.cpu:6.2f} {figures.median:7.1f} {figures.slowest:7.1f}"


def _alternating(load: Load, *servers: Server) -> list[Median]:
    taken: dict[str, list[tuple[Figures, float]]] = {server.url: [] for server in servers}
    for number in range(ROUNDS + 1):
        for server in servers:
            before = server.cpu()
            figures = send(load, server.url, SECONDS if number else 1)
            taken[server.url].append((figures, server.cpu() - before))
    return [_median(rounds[1:]) for rounds in taken.values()]


def _median(rounds: list[tuple[Figures, float]]) -> Median:
    return Median(
        statistics.median(figures.rate for figures, _ in rounds),
        statistics.median(cpu / figures.requests * 1000 for figures, cpu in rounds),
        statistics.median(figures.median for figures, _ in rounds),
        statistics.median(figures.slowest for figures, _ in rounds),
    )


@contextmanager
def _sqlite(folder: Path, name: str) -> Iterator[str]:
    yield f"sqlite:///{folder}/{name}.db"


@contextmanager
def _postgresql(_folder: Path, _name: str) -> Iterator[str]:
    with database(ADMIN) as url:
        yield url


def _fill(root: Path, url: str) -> None:
    from sqlalchemy import create_engine, text

    words = [sys.executable, "-m", "alembic", "upgrade", "head"]
    environment = _environment(url) | {"PYTHONPATH": str(root / "backend")}
    subprocess.run(words, cwd=root, env=environment, check=True, capture_output=True)
    engine = create_engine(url)
    with engine.begin() as connection:
        connection.execute(text(FILL.format(rows=ROWS)))
    engine.dispose()


def _environment(url: str) -> dict[str, str]:
    return {**os.environ, "DATABASE_URL": url, "PYTHONDONTWRITEBYTECODE": "1"}


@contextmanager
def _serving(folder: Path, application: str, url: str) -> Iterator[Server]:
    source = folder / "backend" if (folder / "backend").is_dir() else folder
    port = free_port()
    words = [sys.executable, "-m", "uvicorn", application, "--app-dir", str(source)]
    own = ["--no-access-log"] if source != folder else []
    process = subprocess.Popen(
        [*words, "--port", str(port), *own],
        cwd=folder,
        env=_environment(url),
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
    )
    try:
        address = f"http://127.0.0.1:{port}"
        _wait_for(f"{address}/products/1", process)
        yield Server(address, process)
    finally:
        process.terminate()
        process.wait()


def _wait_for(url: str, process: "subprocess.Popen[bytes]") -> None:
    end = time.monotonic() + 60
    while time.monotonic() < end and process.poll() is None:
        try:
            with urlopen(url) as answer:
                answer.read()
                return
        except OSError:
            time.sleep(0.05)
    raise RuntimeError(f"{url} does not answer")
