"""The recommender in memory beside PostgreSQL with pgvector, at sizes up to a million rows."""

import json
import subprocess
import sys
import tempfile
import time
from pathlib import Path

from scaffold.cli.commands import make_project
from scaffold.project.workspace import Workspace
from scaffold.walk.survey import Request, commit, survey
from tests.projects.commands import environment
from tests.projects.pgvector_server import database, serving

SIZES = (10_000, 100_000, 1_000_000)
INSIDE = Path(__file__).with_name("inside_vectors.py")
ALIKE = 0.9
"""The least share of what memory finds that PostgreSQL has to find as well."""

SPEC = """\
feature: product
fields:
  name: string
  category: {type: enum, values: [electronics, books, clothing]}
  price_range: {type: enum, values: [low, medium, high]}
  weight: {type: float, min: 0, max: 100}
  rating: {type: float, min: 0, max: 5}
use_cases:
  create:
  recommend: {by: BY}
"""
CATALOGUES = {
    "nine directions: two enums": "[category, price_range]",
    "a direction for each row: two enums, two floats": "[category, price_range, weight, rating]",
}
FILL = """
INSERT INTO products (name, category, price_range, weight, rating)
SELECT 'p' || n, (ARRAY['electronics', 'books', 'clothing'])[1 + n * 7919 % 3],
    (ARRAY['low', 'medium', 'high'])[1 + n * 104729 % 1009 % 3],
    (n * 7919 % 100003) / 1000.03, (n * 104729 % 50021) / 10004.2
FROM generate_series(1::bigint, {size}) n
"""
HEAD = (
    f"  {'rows':>9} | {'load':>7} {'memory':>8} {'like one':>9} {'stated':>8}"
    f" | {'index':>8} {'on disk':>8} {'like one':>9} {'stated':>8} | {'ratio':>12} | alike"
)


def run() -> bool:
    """Print the figures of each size, and whether both find the same."""
    held = True
    with serving() as server, tempfile.TemporaryDirectory() as folder:
        for number, (title, by) in enumerate(CATALOGUES.items()):
            print(f"\nrecommender in memory | in PostgreSQL; {title}")
            print("  s to load or to index, MB, and medians in ms once warm; ratio: memory is 1")
            print(HEAD)
            root = _project(Path(folder) / f"shop{number}", by)
            for size in SIZES:
                held &= _measured(root, server, size) >= ALIKE
    return held


def _project(root: Path, by: str) -> Path:
    """A project that began in memory and went over to PostgreSQL, in two revisions."""
    make_project(root, {}, ask=False)
    (root / "features/product.yaml").write_text(SPEC.replace("BY", by))
    for recommender in ("memory", "pgvector"):
        (root / "features/_project.yaml").write_text(f"recommender: {recommender}\n")
        commit(Workspace(root), survey(Workspace(root), Request()))
    return root


def _measured(root: Path, server: str, size: int) -> float:
    import psycopg

    with database(server) as url:
        plain = url.replace("+psycopg", "")
        with psycopg.connect(plain, autocommit=True) as connection:
            name = connection.info.dbname
            connection.execute(f"ALTER DATABASE {name} SET maintenance_work_mem = '2GB'")
        _run(root, url, "-m", "alembic", "upgrade", "+1")
        with psycopg.connect(plain, autocommit=True) as connection:
            connection.execute(FILL.format(size=size))
        began = time.perf_counter()
        _run(root, url, "-m", "alembic", "upgrade", "heads")
        indexed = time.perf_counter() - began
        with psycopg.connect(plain, autocommit=True) as connection:
            connection.execute("VACUUM ANALYZE")
        figures = json.loads(_run(root, url, str(INSIDE), str(size)).splitlines()[-1])
    return _told(size, indexed, figures)


def _run(root: Path, url: str, *words: str) -> str:
    settings = {"DATABASE_URL": url, "PYTHONPATH": "backend", "LOG_LEVEL": "WARNING"}
    command = [sys.executable, *words]
    done = subprocess.run(
        command,
        cwd=root,
        env=environment(**settings),
        stdout=subprocess.PIPE,
        text=True,
        check=True,
    )
    return done.stdout


def _told(size: int, indexed: float, found: dict[str, float]) -> float:
    ratios = found["pg_like"] / found["like"], found["pg_stated"] / found["stated"]
    print(
        f"  {size:>9} | {found['load']:>7.2f} {found['memory']:>8.0f} {found['like']:>9.2f}"
        f" {found['stated']:>8.2f} | {indexed:>8.1f} {found['disk']:>8.0f} {found['pg_like']:>9.2f}"
        f" {found['pg_stated']:>8.2f} | {ratios[0]:>5.2f} {ratios[1]:>6.2f} | {found['alike']:.3f}",
        flush=True,
    )
    return found["alike"]
