"""The reference project, shown: generated, migrated, asked over HTTP, its own tests run."""

import importlib.util
import json
import os
import subprocess
import sys
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any

from scaffold.cli.demo.conversation import Exchange, film, payment, products, server
from scaffold.cli.demo.services import serving
from scaffold.core.errors import ScaffoldError

NEEDED = (
    "alembic",
    "boto3",
    "celery",
    "fastapi",
    "httpx",
    "moto",
    "numpy",
    "opentelemetry",
    "psycopg",
    "pydantic_settings",
    "pytest",
    "sqlalchemy",
    "stamina",
    "structlog",
    "uvicorn",
)
TESTS = ("-m", "pytest", "-q", "-m", "not slow")
LONGEST_TEXT = 60


def show(folder: Path, *, tests: bool = True) -> None:
    """Make the project in `folder` and show it; an error says which of its steps failed."""
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
        talk = list(_talk(python, folder))
        bar.update("running its tests")
        verdict = _run([python, *TESTS], folder).splitlines()[-1] if tests else ""
    _summarize(console, folder, made, talk, verdict)


def _generate(folder: Path) -> list[str]:
    from scaffold.cli.commands import make_project

    outcome = make_project(folder, {"reference": True}, ask=False)
    return [change.path for change in outcome.changes]


def _python(folder: Path) -> str:
    """A Python that has what the project needs: this one, or one of the project's own."""
    if all(importlib.util.find_spec(name) for name in NEEDED):
        return sys.executable
    _run(["make", "venv/.installed"], folder)
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


def _talk(python: str, folder: Path) -> Iterator[Exchange | str]:
    """What is asked and answered, with a remark where the services outside have their part."""
    with (
        serving() as (services, address),
        server(python, folder, services.settings(address)) as url,
    ):
        yield from products(url)
        yield "A payment. Services on this machine stand in for Stripe and the others."
        yield from payment(url)
        yield (
            f"The first answer was lost, so the client asked {services.asked_to_charge} times, "
            f"with one idempotency key: {len(services.charges)} charge."
        )
        yield "A film, made in the background: assets fetched, rendered, uploaded."
        yield from film(url)


def _summarize(
    console: Any, folder: Path, made: list[str], talk: list[Exchange | str], verdict: str
) -> None:
    console.print(
        f"[bold]{folder}[/] ({len(made)} files; these are the product's)\n", soft_wrap=True
    )
    console.print(_drawn(folder.name, made))
    for part in talk:
        if isinstance(part, str):
            console.print(f"\n[italic]{part}[/]", soft_wrap=True)
            continue
        console.print(f"\n[bold]{part}[/]", soft_wrap=True)
        answer = json.dumps(_shortened(part.answer), ensure_ascii=False)
        console.print(f"[dim]{part.status}[/]", end=" ")
        console.print(answer, markup=False, soft_wrap=True)
    if verdict:
        console.print(f"\n[bold]python -m pytest -q -m 'not slow'[/]\n{verdict}")
    console.print(
        f"\nWhat next:\n"
        f"  cd {os.path.relpath(folder)}\n"
        f"  make run                       serve it; its API is at http://127.0.0.1:8000/docs\n"
        f"  cp .env.example .env           keys of Stripe and others go there; it starts without\n"
        f"  $EDITOR features/product.yaml  add a field, then:\n"
        f"  scaffold feature product       every layer follows, with a migration\n"
        f"  scaffold feature person full_name:string email:string:unique",
        soft_wrap=True,
    )


def _shortened(answer: Any) -> Any:
    """The answer with its long texts cut, such as a link with a signature."""
    if isinstance(answer, dict):
        return {key: _shortened(value) for key, value in answer.items()}
    if isinstance(answer, list):
        return [_shortened(value) for value in answer]
    if isinstance(answer, str) and len(answer) > LONGEST_TEXT:
        return answer[:LONGEST_TEXT] + "…"
    return answer


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
