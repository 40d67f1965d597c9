"""Lines of people that use a field which is renamed or dropped are listed by the run."""

from pathlib import Path

import pytest

from scaffold.project.workspace import Workspace
from scaffold.walk.survey import Request, commit, survey

SPEC = """feature: invoice
entities:
  invoice:
    fields:
      number: string
      total: {type: decimal, optional: true}
use_cases:
  settle:
    kind: custom
    entity: invoice
    input:
      paid: decimal
    output:
      rest: decimal
"""
REPOSITORY = "backend/app/infrastructure/repositories/invoice.py"
USE_CASE = "backend/app/application/use_cases/settle_use_case.py"
OWN = "backend/app/reports.py"


@pytest.fixture
def project(tmp_path: Path) -> Workspace:
    (tmp_path / "features").mkdir()
    (tmp_path / "features/invoice.yaml").write_text(SPEC)
    commit(Workspace(tmp_path), survey(Workspace(tmp_path), Request()))
    return Workspace(tmp_path)


def notices(project: Workspace, old: str, new: str) -> tuple[str, ...]:
    spec = project.root / "features/invoice.yaml"
    assert old in SPEC
    spec.write_text(SPEC.replace(old, new))
    return survey(project, Request(allow_data_loss=True)).notices


def write(project: Workspace, path: str, *lines: str) -> int:
    """The lines at the end of a file; the number of the last one."""
    file = project.root / path
    text = file.read_text() if file.exists() else ""
    file.write_text(text + "".join(f"{line}\n" for line in lines))
    return len(file.read_text().splitlines())


TOTAL = "total: {type: decimal, optional: true}"


@pytest.mark.parametrize(
    "line",
    [
        "    return [one.total for one in invoices]",
        "    return Invoice(total=1)",
        '    return rows["total"]',
        "    query = query.where(InvoiceModel.total > 0)",
    ],
)
@pytest.mark.parametrize(
    ("now", "told"),
    [
        ("amount: {type: decimal, optional: true, was: total}", "is `amount` now"),
        ("", "is dropped"),
    ],
)
@pytest.mark.parametrize("path", [REPOSITORY, OWN])
def test_each_use_of_a_field_is_listed(
    project: Workspace, path: str, now: str, told: str, line: str
) -> None:
    last = write(project, path, "", "", "def mine(invoices, rows, query):", line)

    found = [one for one in notices(project, f"      {TOTAL}", f"      {now}") if "`total`" in one]

    place = f"{path}:{last}"
    assert found == [f"`total` of invoice {told}, and what you wrote uses it: {place}"]


@pytest.mark.parametrize(
    "line",
    [
        "    total = 1",
        "    # the total",
        "    return 'the total of all'",
        "    return one.total_of",
    ],
)
def test_what_only_looks_like_a_use_is_not(project: Workspace, line: str) -> None:
    write(project, OWN, "def mine(invoice, one):", line)

    assert [one for one in notices(project, f"      {TOTAL}\n", "") if "`total`" in one] == []


def test_inputs_of_a_use_case_whose_body_is_written_are_listed(project: Workspace) -> None:
    file = project.root / USE_CASE
    text = file.read_text()
    file.write_text(text.replace("raise NotImplementedError", "return data.paid"))
    number = next(n for n, s in enumerate(file.read_text().splitlines(), 1) if "data.paid" in s)

    found = [one for one in notices(project, "paid: decimal", "sum: decimal") if "`paid`" in one]

    assert found == [
        f"`paid` of settle is dropped, and what you wrote uses it: {USE_CASE}:{number}"
    ]


def test_nothing_is_told_where_nobody_uses_it(project: Workspace) -> None:
    write(project, OWN, "def mine(invoice):", "    return invoice.number")

    assert [one for one in notices(project, f"      {TOTAL}\n", "") if "uses it" in one] == []
