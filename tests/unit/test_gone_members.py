"""Lines of people that use what generated classes and functions have no more are listed."""

import pytest

from scaffold.project.workspace import Workspace
from scaffold.walk.survey import Request, survey
from tests.unit.applied import copied

SPEC = """feature: invoice
fields:
  number: string
  total: integer
use_cases:
  create:
  get:
  list: {filter: [{total: [gte]}]}
  pay: {kind: custom, uses: [invoice], input: {code: string}, output: {ok: boolean}, %s}
"""
IDEMPOTENT = SPEC % "idempotent: true"
OWN = "backend/app/reports.py"
CODE = """
from app.application.interfaces.invoice import IInvoiceRepository, InvoiceQuery
from app.application.use_cases.pay_use_case import PayUseCase

class Mine(PayUseCase):
    def more(self, invoice_repo: int) -> None: ...

def mine(repo: IInvoiceRepository, case: PayUseCase, own: Mine, any) -> None:
"""


made, project = copied("invoice", IDEMPOTENT)


def notices(project: Workspace, line: str, text: str, name: str = "invoice") -> list[str]:
    """What a run says of the line, the ninth of a module of people."""
    (project.root / OWN).write_text(f"{CODE}    {line}\n".removeprefix("\n"))
    (project.root / "features/invoice.yaml").unlink()
    (project.root / f"features/{name}.yaml").write_text(text)
    found = survey(project, Request(allow_data_loss=True)).notices
    return [one for one in found if one.endswith(f"what you wrote uses it: {OWN}:8")]


RENAMED = IDEMPOTENT.replace("invoice", "bill") + "was: invoice\n"


@pytest.mark.parametrize(
    ("line", "told"),
    [
        ("case.invoice_repo.get_by_id(1)", "`invoice_repo` of PayUseCase is `bill_repo` now"),
        ("own.invoice_repo.get_by_id(1)", "`invoice_repo` of PayUseCase is `bill_repo` now"),
        (
            "PayUseCase(invoice_repo=repo)",
            "`invoice_repo` of PayUseCase is `bill_repo` now",
        ),
        (
            "repo.get_by_id(invoice_id=1)",
            "`invoice_id` of IInvoiceRepository.get_by_id is `bill_id` now",
        ),
        (
            "case.invoice_repo.get_by_id(invoice_id=1)",
            "`invoice_id` of IInvoiceRepository.get_by_id is `bill_id` now",
        ),
        ("case.execute(code='', invoice_id=1)", ""),
        ("own.more(invoice_repo=1)", ""),
        ("any.get_by_id(invoice_id=1)", ""),
        ("print(invoice_repo=1)", ""),
    ],
)
def test_members_and_keywords_follow_a_renamed_feature(
    project: Workspace, line: str, told: str
) -> None:
    found = notices(project, line, RENAMED, "bill")

    assert [one.partition(", and what")[0] for one in found][:1] == ([told] if told else [])


@pytest.mark.parametrize(
    ("line", "text", "told"),
    [
        (
            "case.execute(code='', idempotency_key='k')",
            SPEC % "status: 200",
            "`idempotency_key` of PayUseCase.execute is no longer there",
        ),
        (
            "InvoiceQuery(total__gte=1)",
            IDEMPOTENT.replace("gte", "lte"),
            "`total__gte` of InvoiceQuery is no longer there",
        ),
        (
            "repo.list_page(any)",
            IDEMPOTENT.replace("  list: {filter: [{total: [gte]}]}\n", ""),
            "`list_page` of IInvoiceRepository is no longer there",
        ),
        ("case.invoice_repo", IDEMPOTENT.replace("uses: [invoice], ", ""), "`invoice_repo` of"),
        ("repo.get_by_id(1)", IDEMPOTENT.replace("  create:\n", ""), ""),
    ],
)
def test_what_a_spec_no_longer_makes_is_listed(
    project: Workspace, line: str, text: str, told: str
) -> None:
    found = notices(project, line, text)

    assert [one[: len(told)] for one in found][:1] == ([told] if told else [])


def test_what_a_note_about_a_field_lists_is_not_listed_again(project: Workspace) -> None:
    text = IDEMPOTENT.replace("total: integer", "sum: {type: integer, was: total}").replace(
        "{total: [gte]}", "{sum: [gte]}"
    )

    found = notices(project, "InvoiceQuery(total__gte=1)", text)

    assert found == [f"`total` of invoice is `sum` now, and what you wrote uses it: {OWN}:8"]
