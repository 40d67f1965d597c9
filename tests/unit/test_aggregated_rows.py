"""A feature with aggregates follows the rows that they are over."""

from pathlib import Path

import pytest

from scaffold.core.errors import SpecError
from scaffold.project.workspace import Workspace
from scaffold.walk.survey import Request, survey
from tests.fuzz.laws import clean
from tests.projects.building import apply, new

MODEL = "backend/app/infrastructure/models/bill.py"
FAKE = "backend/tests/fakes/bill.py"
BILL = """\
feature: bill
fields:
  number: string
  total: {type: decimal, precision: 18, computed: sum(lines.amount)}
  open: {type: integer, computed: "count(lines where status == open)"}
"""
LINE = """\
feature: line
fields:
  bill: {type: reference, to: bill}
  amount: {type: decimal, precision: 10}
  status: {type: enum, values: [open, paid]}
"""


@pytest.fixture
def root(tmp_path: Path) -> Path:
    new(tmp_path)
    put(tmp_path, "bill", BILL)
    put(tmp_path, "line", LINE)
    apply(tmp_path, "bill")
    return tmp_path


def put(root: Path, name: str, text: str) -> None:
    (root / f"features/{name}.yaml").write_text(text)


def test_the_rows_come_with_what_is_computed_of_them(root: Path) -> None:
    assert (root / "backend/app/infrastructure/models/line.py").is_file()


def test_rows_that_are_hidden_from_now_on_do_not_count(root: Path) -> None:
    put(root, "line", f"{LINE}soft_delete: true\n")

    clean(root, "line")

    assert "hides=True" in (root / MODEL).read_text()
    assert "row.deleted_at is None" in (root / FAKE).read_text()


def test_another_plural_is_that_of_the_aggregate(root: Path) -> None:
    put(root, "line", f"{LINE}plural: positions\n")
    put(root, "bill", BILL.replace("(lines", "(positions"))

    clean(root, "line")

    assert '"positions"' in (root / MODEL).read_text()


@pytest.mark.parametrize(
    ("change", "code"),
    [
        (("amount:", "price:"), "unknown-field"),
        (("[open, paid]", "[shut, paid]"), "unknown-value"),
        (("feature: line", "feature: line\nplural: rows"), "unknown-relation"),
        (("bill: {type: reference, to: bill}", "bill: integer"), "unknown-relation"),
    ],
)
def test_a_change_that_breaks_an_aggregate_is_told(
    root: Path, change: tuple[str, str], code: str
) -> None:
    put(root, "line", LINE.replace(*change))

    with pytest.raises(SpecError) as refused:
        survey(Workspace(root), Request(features=("line",)))

    found = {(one.code, one.where.file) for one in refused.value.problems if one.where}
    assert (code, "features/bill.yaml") in found


def test_rows_that_are_counted_are_not_removed(root: Path) -> None:
    with pytest.raises(SpecError) as refused:
        survey(Workspace(root), Request(features=("line",), remove=True))

    (problem,) = refused.value.problems
    assert problem.code == "still-referenced"


def test_an_aggregate_comes_and_goes_without_a_migration(root: Path) -> None:
    revisions = sorted((root / "backend/alembic/versions").glob("*.py"))
    put(root, "bill", "feature: bill\nfields: {number: string}\n")
    apply(root, "bill")
    put(root, "bill", BILL)
    apply(root, "bill")

    assert sorted((root / "backend/alembic/versions").glob("*.py")) == revisions
    assert not (root / "backend/tests/aggregates.py").read_text().startswith(" ")
