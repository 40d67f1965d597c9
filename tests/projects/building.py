"""How the tests make projects and run what stands in them."""

import os
import subprocess
import tempfile
from collections.abc import Iterator, Mapping
from hashlib import sha256
from importlib.metadata import version
from pathlib import Path

from scaffold.cli.commands import make_project
from scaffold.core.installation import HOME
from scaffold.project.apply import exclusive
from scaffold.project.workspace import Workspace
from scaffold.walk.survey import Outcome, Request, commit, survey
from tests.projects.commands import BIN, done

CHECKS = (
    ("ruff", "check", "."),
    ("mypy", "--strict", "backend/app"),
    ("lint-imports",),
)
ROUND_TRIP = "upgrade heads , check , downgrade base , upgrade heads"
LEFT_ALONE = Path(tempfile.gettempdir()) / f"scaffold-tests-black-{version('black')}"
"""The texts that this version of black left alone in any run, by their digests, one a line."""

POSTGRES = os.environ.get("SCAFFOLD_POSTGRES_URL", "postgresql+psycopg://root@127.0.0.1:5432/root")


def run(root: Path, *command: str, **more: str) -> str:
    """What the command prints, run in the project; its whole output when it fails."""
    code, said = done(root, command, **more)
    assert code == 0, f"{' '.join(command)}\n{said[-9000:]}"
    return said


def scaffold(root: Path, *words: str, code: int = 0, stdin: str = "") -> str:
    """What `scaffold` prints, asserted to end with that code."""
    done = subprocess.run(
        [str(BIN / "scaffold"), *words],
        cwd=root,
        input=stdin,
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == code, f"scaffold {words}\n{done.stdout}{done.stderr}"
    assert "Traceback" not in done.stderr
    return done.stdout + done.stderr


def new(root: Path, **answers: object) -> Path:
    """A new project in that folder."""
    make_project(root, answers, ask=False)
    return root


def shop(root: Path) -> Path:
    """A new project with the product of the reference project, and no other feature."""
    new(root)
    spec = (HOME / "template/project/features").glob("*product.yaml*")
    write_specs(root, {"product": next(spec).read_text("utf-8")})
    apply(root, "product")
    return root


def write_specs(root: Path, specs: Mapping[str, str]) -> None:
    for name, text in specs.items():
        (root / "features" / f"{name}.yaml").write_text(text, encoding="utf-8")


def apply(root: Path, *features: str, **asked: bool) -> Outcome:
    """The features, or all, applied; what stands against it fails the test."""
    workspace = Workspace(root)
    outcome = survey(workspace, Request(features=features, **asked))  # type: ignore[arg-type]
    assert not outcome.blocked, (outcome.problems, [c for c in outcome.changes if c.hunks])
    with exclusive(workspace.root):
        commit(workspace, outcome)
    return outcome


def check(root: Path) -> None:
    """The project's own lint, formatting, types and layers are clean."""
    for command in CHECKS:
        run(root, *command)
    unseen = dict(_unseen(root))
    if unseen:
        run(root, "black", "--check", "--quiet", "--workers", "1", *unseen)
        with LEFT_ALONE.open("a") as kept:
            kept.write("".join(f"{digest}\n" for digest in unseen.values()))


def _unseen(root: Path) -> Iterator[tuple[str, str]]:
    """The files that black has not seen yet, each with the digest of its text and settings."""
    seen = {*LEFT_ALONE.read_text().split()} if LEFT_ALONE.exists() else set[str]()
    _, _, after = (root / "pyproject.toml").read_text().partition("[tool.black]")
    settings = after.partition("\n[")[0]
    for path in root.rglob("*.py"):
        digest = sha256(path.read_bytes() + settings.encode()).hexdigest()
        if digest not in seen and "venv" not in path.parts:
            yield str(path.relative_to(root)), digest


def migrate(root: Path, url: str = "") -> None:
    """Up, checked against the models, down, up again."""
    database = {"DATABASE_URL": url or f"sqlite:///{root}/check.db"}
    run(root, "alembic", *ROUND_TRIP.split(), **database)


HISTORY = ("backend/alembic/versions", ".scaffold/revisions")
"""What only grows: the migrations, and the records of what they lead to."""


def without_history(found: Mapping[str, str]) -> dict[str, str]:
    """The files but for the migrations and their records."""
    return {path: text for path, text in found.items() if not path.startswith(HISTORY)}


def files(root: Path) -> dict[str, str]:
    """Every file of the project with its text, but for what running it leaves."""
    left = (
        "__pycache__",
        ".git/",
        ".scaffold/cache",
        ".scaffold/lock",
        ".mypy_cache",
        ".pytest_cache",
        "test_output",
    )
    paths = (path for path in sorted(root.rglob("*")) if path.is_file())
    named = {path.relative_to(root).as_posix(): path for path in paths}
    return {
        name: path.read_text("utf-8", "replace")
        for name, path in named.items()
        if not any(part in name for part in left)
    }
