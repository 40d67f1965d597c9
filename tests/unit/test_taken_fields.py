"""Lines of people that write a field which the server sets now are listed."""

import pytest

from scaffold.project.workspace import Workspace
from scaffold.walk.survey import Request, survey
from tests.unit.applied import copied

SPEC = """feature: invoice
fields:
  number: {type: string, default: ""}
  total: {type: integer, default: 0}
  double: {type: boolean, default: false}
  status: {type: enum, values: [draft, sent], default: draft}
  seen_at: {type: datetime, optional: true}
use_cases: [create, get, update]
"""
STATES = (
    SPEC + "states: {field: status, initial: draft, transitions: {send: {from: draft, to: sent}}}\n"
)
COMPUTED = SPEC.replace("{type: boolean, default: false}", "{type: boolean, computed: total > 1}")
READ_ONLY = SPEC.replace("default: 0", "default: 0, read_only: true")
IMMUTABLE = SPEC.replace("default: 0", "default: 0, immutable: true")
TOUCHED = SPEC.replace("optional: true", "optional: true, on_update: now")
OWN = "backend/app/reports.py"
CODE = """
class Receipt: total: int
def mine(invoice: Invoice, row: InvoiceModel, other: Receipt, any) -> None:
"""


made, project = copied("invoice", SPEC)


def told(project: Workspace, line: str, text: str) -> list[str]:
    """What a run says of the line, the third of a module of people."""
    (project.root / OWN).write_text(f"{CODE}    {line}\n".removeprefix("\n"))
    (project.root / "features/invoice.yaml").write_text(text)
    found = survey(project, Request(allow_data_loss=True)).notices
    tail = f" now, and what you wrote sets it: {OWN}:3"
    return [one.removesuffix(tail) for one in found if one.endswith(tail)]


@pytest.mark.parametrize(
    ("line", "text", "said"),
    [
        ("invoice.status = 'sent'", STATES, "`status` of invoice is set by the server"),
        ("row.status = 'sent'", STATES, "`status` of invoice is set by the server"),
        ("any.status = 'sent'", STATES, "`status` of invoice is set by the server"),
        ("invoice.total += 1", READ_ONLY, "`total` of invoice is set by the server"),
        ("setattr(invoice, 'total', 1)", READ_ONLY, "`total` of invoice is set by the server"),
        ("invoice.total = 1", IMMUTABLE, "`total` of invoice is immutable"),
        ("invoice.double = True", COMPUTED, "`double` of invoice is computed"),
        ("Invoice(id=0, double=True)", COMPUTED, "`double` of invoice is computed"),
        ("invoice.seen_at = any", TOUCHED, "`seen_at` of invoice is set at each change"),
        (
            "invoice.model_copy(update={'status': 'sent'})",
            STATES,
            "`status` of invoice is set by the server",
        ),
        (
            "any.execute(update(InvoiceModel).where(any).values(status='sent'))",
            STATES,
            "`status` of invoice is set by the server",
        ),
        (
            "update(InvoiceModel).values({InvoiceModel.status: 'sent'})",
            STATES,
            "`status` of invoice is set by the server",
        ),
        (
            "new = {'status': 'sent'}; invoice.model_copy(update=new)",
            STATES,
            "`status` of invoice is set by the server",
        ),
        (
            "text('UPDATE invoices SET number = 1, status = 2')",
            STATES,
            "`status` of invoice is set by the server",
        ),
    ],
)
def test_what_writes_a_field_that_the_server_sets_is_listed(
    project: Workspace, line: str, text: str, said: str
) -> None:
    assert told(project, line, text) == [said]


@pytest.mark.parametrize(
    ("line", "text"),
    [
        ("other.total = 1", READ_ONLY),
        ("print(invoice.total)", READ_ONLY),
        ("invoice.total == 1", READ_ONLY),
        ("invoice.number = ''", READ_ONLY),
        ("Invoice(id=0, status='sent')", STATES),
        ("new = {'number': 'sent'}; invoice.model_copy(update=new)", STATES),
        ("text('UPDATE receipts SET status = 2')", STATES),
        ("invoice.total = 1", SPEC),
    ],
)
def test_what_does_not_write_it_is_not_listed(project: Workspace, line: str, text: str) -> None:
    assert told(project, line, text) == []
