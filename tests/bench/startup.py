"""What a command costs beside an interpreter that does nothing."""

import shutil
import sys
import tempfile
import time
from pathlib import Path

from scaffold.cli.commands import make_project
from scaffold.core.layout import CACHE
from scaffold.project.workspace import Workspace
from scaffold.render.jinja import cache_folder
from scaffold.walk.survey import Request, commit, survey
from tests.bench.clock import Command, medians

BUDGETS = {
    "--help": 12.0,
    "a new feature": 18.0,
    "as typed": 24.0,
    "as typed, no cache": 40.0,
    "nothing to change": 14.0,
}
FIELDS = ("name:string", "kind:enum:a,b", "price:decimal")
APPLY_BUDGET = 10.0
"""Milliseconds for each feature of `scaffold apply` over many."""

MANY = 1000
SOME = 200
SPEC = """\
feature: {name}
fields:
  name: {{type: string, min_length: 1, max_length: 120}}
  category: {{type: enum, values: [electronics, books, clothing], index: true}}
  price_range: {{type: enum, values: [low, medium, high]}}
use_cases: [create, get, list, update, delete]
"""
SCAFFOLD = str(Path(sys.executable).with_name("scaffold"))


def run() -> bool:
    """Print the ratios, and whether each is within its budget."""
    with tempfile.TemporaryDirectory() as folder:
        root = Path(folder) / "shop"
        make_project(root, {}, ask=False)
        held = _ratios(root, "in an empty project")
        _fill(root, SOME)
        commit(Workspace(root), survey(Workspace(root), Request()))
        held &= _ratios(root, f"in a project of {SOME} features")
        return held & _many(Path(folder) / "many")


def _ratios(root: Path, where: str) -> bool:
    taken = medians(
        {
            "python -c pass": Command([sys.executable, "-c", "pass"], root),
            "--help": Command([SCAFFOLD, "--help"], root),
            "a new feature": Command(
                [SCAFFOLD, "feature", "bench_new"], root, lambda: _fresh(root)
            ),
            "as typed": Command(
                [SCAFFOLD, "feature", "bench_new", *FIELDS], root, lambda: _gone(root)
            ),
            "as typed, no cache": Command(
                [SCAFFOLD, "feature", "bench_new", *FIELDS], root, lambda: _cold(root)
            ),
            "nothing to change": Command([SCAFFOLD, "feature", "bench_new"], root),
        }
    )
    base = taken.pop("python -c pass")
    print(f"\nstart-up {where}: python -c pass takes {base * 1000:.1f} ms")
    for name, seconds in taken.items():
        ratio, budget = seconds / base, BUDGETS[name]
        print(f"  {name:<20} {seconds * 1000:7.1f} ms {ratio:6.1f}x   budget {budget:.0f}x")
    _gone(root)
    return all(taken[name] / base <= budget for name, budget in BUDGETS.items())


def _fresh(root: Path) -> None:
    """The project without the feature, and its spec written anew."""
    _gone(root)
    _write(root, "bench_new")


def _cold(root: Path) -> None:
    """A fresh clone on a machine that has not run scaffold yet."""
    _gone(root)
    for folder in (root / CACHE, cache_folder()):
        shutil.rmtree(folder, ignore_errors=True)


def _gone(root: Path) -> None:
    for path in [*root.rglob("*bench_new*")]:
        shutil.rmtree(path) if path.is_dir() else path.unlink(missing_ok=True)


def _write(root: Path, name: str) -> None:
    (root / "features" / f"{name}.yaml").write_text(SPEC.format(name=name))


def _fill(root: Path, count: int) -> None:
    for number in range(count):
        _write(root, f"thing_{_letters(number)}")


def _letters(number: int) -> str:
    return "".join(chr(ord("a") + int(digit)) for digit in f"{number:04d}")


def _many(root: Path) -> bool:
    """One apply over many features, then one with nothing to change."""
    make_project(root, {}, ask=False)
    _fill(root, MANY)
    held = True
    for what in ("new", "nothing to change"):
        start = time.perf_counter()
        commit(Workspace(root), survey(Workspace(root), Request()))
        each = (time.perf_counter() - start) / MANY * 1000
        told = f"apply of {MANY} features, {what}: {each:.1f} ms a feature"
        print(f"  {told}, {APPLY_BUDGET:.0f} at most")
        held &= each <= APPLY_BUDGET
    return held
