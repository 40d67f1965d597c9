"""How long a recommendation takes, beside a plain loop, and over HTTP."""

import json
import os
import subprocess
import sys
import tempfile
from pathlib import Path

from scaffold.cli.commands import make_project

SIZES = (1_000, 10_000, 100_000)
HTTP_BUDGET = 100.0
"""Milliseconds of a warm request at the largest size."""

INSIDE = Path(__file__).with_name("inside.py")


def run() -> bool:
    """Print the figures of each size, and whether the largest is within its budget."""
    print(
        "\nrecommender on SQLite, warm medians in ms (the first request of a process in brackets)"
    )
    print(f"  {'products':>9} {'plain loop':>11} {'numpy':>8} {'ratio':>7} {'HTTP':>8} {'cold':>9}")
    with tempfile.TemporaryDirectory() as folder:
        root = Path(folder) / "shop"
        make_project(root, {"reference": True}, ask=False)
        figures = [_measured(root, size) for size in SIZES]
    return figures[-1]["http"] <= HTTP_BUDGET


def _measured(root: Path, size: int) -> dict[str, float]:
    environment = {
        **os.environ,
        "PYTHONPATH": str(root / "backend"),
        "DATABASE_URL": f"sqlite:///{root}/{size}.db",
        "LOG_LEVEL": "WARNING",
    }
    migrate = [sys.executable, "-m", "alembic", "upgrade", "head"]
    subprocess.run(migrate, cwd=root, env=environment, check=True, capture_output=True)
    done = subprocess.run(
        [sys.executable, str(INSIDE), str(size)],
        cwd=root,
        env=environment,
        check=True,
        stdout=subprocess.PIPE,
        text=True,
    )
    f: dict[str, float] = json.loads(done.stdout.splitlines()[-1])
    ratio = f["loop"] / f["numpy"]
    print(
        f"  {size:>9} {f['loop']:>11.2f} {f['numpy']:>8.2f} {ratio:>6.0f}x"
        f" {f['http']:>8.2f} [{f['cold']:.0f}]"
    )
    return f
