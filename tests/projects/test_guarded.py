"""Edits that people make on purpose leave the generated tests standing."""

from pathlib import Path

import pytest

from tests.projects.building import apply, new, run, write_specs

pytestmark = pytest.mark.slow

BOOK = """\
feature: book
fields: {title: string, price: {type: decimal, optional: true}, isbn: {type: string, unique: true}}
use_cases:
  create:
  get:
  list: {filter: [isbn]}
  update:
  delete:
  lend: {path: '/books/{book_id}/lend', input: {days: integer}, output: {due: date}, uses: [book]}
"""
GUARD = """\
from fastapi import HTTPException, Request


def require_user(request: Request) -> None:
    if request.headers.get("Authorization") != "Bearer mine":
        raise HTTPException(401)
"""
ROUTERS = "backend/app/presentation/api/v1/routers"
SIGN_IN = '    client.headers["Authorization"] = "Bearer mine"\n'


@pytest.fixture(scope="module")
def guarded(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A project whose routes are guarded, and whose answers hold a computed field."""
    root = new(tmp_path_factory.mktemp("guarded") / "shop")
    write_specs(root, {"book": BOOK})
    apply(root)
    (root / "backend/app/presentation/guard.py").write_text(GUARD)
    for name in ("book", "lend"):
        edit(
            root / ROUTERS / f"{name}.py",
            ("router = APIRouter(", "router = APIRouter(dependencies=[Depends(require_user)], "),
            ("from fastapi import ", "from fastapi import Depends, "),
            ("\nrouter = ", "\nfrom app.presentation.guard import require_user\n\nrouter = "),
        )
    schemas = root / "backend/app/presentation/api/v1/schemas"
    edit(
        schemas / "book.py",
        ("from pydantic import ", "from pydantic import computed_field, "),
        (
            "class BookResponse(ResponseSchema):\n",
            "class BookResponse(ResponseSchema):\n    @computed_field\n"
            "    @property\n    def label(self) -> str:\n        return self.title.upper()\n\n",
        ),
    )
    return root


def edit(path: Path, *changes: tuple[str, str]) -> None:
    text = path.read_text()
    for before, after in changes:
        assert before in text, f"{path.name} has no {before!r}"
        text = text.replace(before, after, 1)
    path.write_text(text)


def test_one_line_signs_all_requests_in(guarded: Path) -> None:
    sign_in = guarded / "backend/tests/sign_in.py"
    sign_in.write_text(sign_in.read_text() + SIGN_IN)

    run(guarded, "python", "-m", "pytest", "-q", "backend/tests/e2e", "backend/tests/unit")


def test_the_file_that_says_how_is_never_changed_by_a_run(guarded: Path) -> None:
    changed = {change.path for change in apply(guarded).changes if change.writes}

    assert "backend/tests/sign_in.py" not in changed


def test_another_status_is_one_line_of_the_tests(guarded: Path) -> None:
    edit(guarded / ROUTERS / "book.py", ("status_code=201", "status_code=202"))
    edit(guarded / "backend/tests/e2e/test_create_book_api.py", ("SUCCESS = 201", "SUCCESS = 202"))

    run(guarded, "python", "-m", "pytest", "-q", "backend/tests/e2e/test_create_book_api.py")
