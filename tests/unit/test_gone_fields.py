"""Lines of people that use a field which is renamed or dropped are listed by the run."""

import pytest

from scaffold.project.workspace import Workspace
from scaffold.walk.survey import Request, commit, survey
from tests.unit.applied import copied

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


made, project = copied("invoice", SPEC)


def notices(project: Workspace, old: str, new: str) -> tuple[str, ...]:
    spec = project.root / "features/invoice.yaml"
    assert old in SPEC
    spec.write_text(SPEC.replace(old, new))
    outcome = survey(project, Request(allow_data_loss=True))
    commit(project, outcome)
    return outcome.notices


def write(project: Workspace, path: str, *lines: str) -> None:
    """The lines at the end of a file."""
    file = project.root / path
    text = file.read_text() if file.exists() else ""
    file.write_text(text + "".join(f"{line}\n" for line in lines))


def place(project: Workspace, path: str, from_end: int = 1) -> str:
    """Where a line of a file stands now, counted from its end."""
    return f"{path}:{len((project.root / path).read_text().splitlines()) + 1 - from_end}"


TOTAL = "total: {type: decimal, optional: true}"


@pytest.mark.parametrize(
    "line",
    [
        "    return [one.total for one in invoices]",
        "    return Invoice(total=1)",
        '    return rows["total"]',
        "    query = query.where(InvoiceModel.total > 0)",
        "    return InvoiceQuery(total__gte=1)",
        '    return {"invoice.total__gte": 1, "total__gte": 2}',
        '    return query.list(sort="-total")',
        '    return text("SELECT sum(total) FROM invoices")',
        '    return client.get(f"/invoices?total__gte={rows}")',
    ],
)
@pytest.mark.parametrize(
    ("now", "told"),
    [
        ("amount: {type: decimal, optional: true, was: total}", "is `amount` now"),
        ("", "is dropped"),
        ("total: {type: float, optional: true}", "has the type float instead of decimal"),
        (
            "amount: {type: integer, optional: true, was: total}",
            "is `amount` now and has the type integer instead of decimal",
        ),
    ],
)
def test_each_use_of_a_field_is_listed(project: Workspace, now: str, told: str, line: str) -> None:
    for path in (REPOSITORY, OWN):
        write(project, path, "", "", "def mine(invoices, rows, query):", line)

    found = [one for one in notices(project, f"      {TOTAL}", f"      {now}") if "`total`" in one]

    where = f"{place(project, REPOSITORY)}, {place(project, OWN)}"
    assert found == [f"`total` of invoice {told}, and what you wrote uses it: {where}"]


@pytest.mark.parametrize(
    ("lines", "used"),
    [
        (["select(func.max(", "    InvoiceModel.total", ").where(", '    x == "y",', "))"], 1),
        (["select(func.max(InvoiceModel.total)).where(", '    x == "y",', ")"], 0),
        (["Invoice(", '    number="1",', "    total=1,", ")"], 2),
        (["(  # mine", "    invoice  # one", "    .total  # of it", ")"], 2),
        (["{", '    "total": invoice,', "}"], 1),
        (['f"{invoice.total} in all"'], 0),
        (['f"""', "in all: {invoice.total}", '"""'], 1),
    ],
)
def test_a_use_within_several_lines_is_listed(
    project: Workspace, lines: list[str], used: int
) -> None:
    head, *rest = lines
    code = (f"    {line}" for line in rest)
    write(project, REPOSITORY, "", "", "def mine(invoice, x):", f"    y = {head}", *code)

    found = [one for one in notices(project, f"      {TOTAL}\n", "") if "`total`" in one]

    where = place(project, REPOSITORY, len(lines) - used)
    assert found == [f"`total` of invoice is dropped, and what you wrote uses it: {where}"]


@pytest.mark.parametrize(
    ("before", "now", "told"),
    [
        ("{type: integer}", "{type: decimal}", "has the type decimal instead of integer"),
        ("string", "{type: enum, values: [a]}", "has the type enum instead of string"),
        ("{type: enum, values: [a, b]}", "string", "has the type string instead of enum"),
        (
            "{type: enum, values: [a, b, c]}",
            "{type: enum, values: [{value: x, was: a}, b]}",
            "has the value 'x' in place of 'a' and no longer has the value 'c'",
        ),
        (
            "{type: enum, values: [a, b]}",
            "{type: enum, values: [b]}",
            "no longer has the value 'a'",
        ),
        (
            "{type: enum, values: [a, b, c]}",
            "{type: enum, values: [b, d]}",
            "no longer has the values 'a', 'c'",
        ),
        ("integer", "{type: integer, optional: true}", "may be null"),
        (
            "date",
            "{type: text, optional: true}",
            "has the type text instead of date and may be null",
        ),
        ("string", "text", ""),
        ("string", "{type: string, max_length: 9}", ""),
        ("{type: string, optional: true}", "string", ""),
        ("{type: enum, values: [a]}", "{type: enum, values: [b, a]}", ""),
    ],
)
def test_uses_of_a_field_of_another_type_are_listed(
    project: Workspace, before: str, now: str, told: str
) -> None:
    spec = project.root / "features/invoice.yaml"
    spec.write_text(SPEC.replace("number: string", f"number: {before}"))
    commit(project, survey(project, Request(allow_data_loss=True)))
    write(
        project,
        OWN,
        "def mine(invoice: Invoice, other: Receipt, unknown) -> None:",
        "    print(invoice.number)",
        "    print(unknown.number)",
        "    print(other.number)",
        "class Receipt:",
        "    number: int",
    )
    spec.write_text(SPEC.replace("number: string", f"number: {now}"))

    found = survey(project, Request(allow_data_loss=True)).notices

    said = f"`number` of invoice {told}, and what you wrote uses it: {OWN}:2, {OWN}:3"
    assert [one for one in found if "what you wrote" in one] == ([said] if told else [])


def test_uses_in_a_file_that_is_no_python_are_listed(project: Workspace) -> None:
    write(project, OWN, "def mine(invoice):", "    return invoice.total", "def broken(:")

    found = [one for one in notices(project, f"      {TOTAL}\n", "") if "`total`" in one]

    assert [one.endswith(f": {place(project, OWN, 2)}") for one in found] == [True]


@pytest.mark.parametrize(
    "line",
    [
        "    total = 1",
        "    # the total",
        "    return 'the total of all'",
        "    return one.total_of",
        '    return "the total where it was, and the total=1"',
        '    return text("SELECT total_of FROM invoices")',
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


def test_a_field_that_is_renamed_with_its_entity_is_listed(project: Workspace) -> None:
    lines = (
        "from app.domain.entities.invoice import Invoice",
        "from tests.factories.invoice import new_invoice",
        "",
        "made = Invoice(id=0, number='1', total=1)",
        "named = new_invoice(total=2)",
        "print(made.total, named.model_dump()['total'])",
    )
    write(project, OWN, *lines)
    (project.root / "features/invoice.yaml").unlink()
    renamed = SPEC.replace("invoice", "bill").replace("total: {", "amount: {was: total, ")
    (project.root / "features/bill.yaml").write_text(f"{renamed}was: invoice\n")
    told = survey(project, Request()).notices
    places = ", ".join(f"{OWN}:{line}" for line in (4, 5, 6))
    assert f"`total` of bill is `amount` now, and what you wrote uses it: {places}" in told
    names = "`app.domain.entities.invoice` (line 1), `tests.factories.invoice` (line 2)"
    assert f"{OWN} still says in what you wrote: {names}" in told


def test_nothing_is_told_where_nobody_uses_it(project: Workspace) -> None:
    write(project, OWN, "def mine(invoice):", "    return invoice.number")

    assert [one for one in notices(project, f"      {TOTAL}\n", "") if "uses it" in one] == []


RECEIPT = """feature: receipt
fields:
  total: decimal
use_cases:
  sum_up: {kind: custom, entity: receipt, output: {total: decimal}}
"""


def test_a_field_of_the_same_name_in_another_feature_is_not_listed(project: Workspace) -> None:
    (project.root / "features/receipt.yaml").write_text(RECEIPT)
    commit(project, survey(project, Request()))
    body = """from app.application.interfaces.receipt import IReceiptRepository
from app.application.use_cases.sum_up_contract import SumUpOutput
from app.domain.entities.invoice import Invoice


def mine(receipts: IReceiptRepository, invoice: Invoice) -> SumUpOutput:
    result = SumUpOutput(total=receipts.get_by_id(1).total)
    result.more = invoice.total"""
    write(project, OWN, body)
    spec = project.root / "features/invoice.yaml"
    spec.write_text(SPEC.replace(f"      {TOTAL}\n", ""))

    found = survey(project, Request(features=("invoice",), allow_data_loss=True)).notices

    assert [one for one in found if "`total`" in one] == [
        f"`total` of invoice is dropped, and what you wrote uses it: {place(project, OWN)}"
    ]


def test_uses_of_a_name_that_another_field_has_now_are_listed(project: Workspace) -> None:
    write(project, OWN, "def mine(invoice: Invoice):", "    return invoice.total")
    now = f"      amount: {{type: decimal, optional: true, was: total}}\n      {TOTAL}\n"

    found = [one for one in notices(project, f"      {TOTAL}\n", now) if "`total`" in one]

    assert found == [
        f"`total` of invoice is `amount` now, and what you wrote uses it: {place(project, OWN)}"
    ]


ENTITY = "backend/app/domain/entities/invoice.py"


@pytest.mark.parametrize(
    ("lines", "note"),
    [
        (
            ["    def is_dear(self) -> bool:", "        return self.total > 10"],
            "Invoice.total is used, and no longer there: it is `amount` now",
        ),
        (
            ["", "def doubled(total: InvoiceTotal) -> InvoiceTotal:", "    return total * 2"],
            "InvoiceTotal is used, and no longer defined: it is `InvoiceAmount` now",
        ),
    ],
)
def test_a_conflict_over_a_renamed_field_says_its_new_name(
    project: Workspace, lines: list[str], note: str
) -> None:
    write(project, ENTITY, "", *lines)
    spec = project.root / "features/invoice.yaml"
    spec.write_text(SPEC.replace("total: {", "amount: {was: total, "))

    found = [one for one in survey(project, Request()).changes if one.status == "conflict"]

    assert [(one.path, one.note) for one in found] == [(ENTITY, note)]


@pytest.mark.parametrize("markers", [False, True])
def test_lines_in_a_file_with_a_conflict_are_listed(project: Workspace, markers: bool) -> None:
    """Whether it gets markers or not: the conflict may be about another line."""
    file = project.root / ENTITY
    edited = file.read_text().replace("max_length=255", "max_length=200")
    file.write_text(edited + '\n    def more(self, other: "Invoice") -> object:\n')
    write(project, ENTITY, "        return other.total")
    spec = project.root / "features/invoice.yaml"
    shorter = SPEC.replace("number: string", "number: {type: string, max_length: 100}")
    spec.write_text(shorter.replace("total: {", "amount: {was: total, "))

    outcome = survey(project, Request(markers=markers, allow_data_loss=True))

    (change,) = (one for one in outcome.changes if one.path == ENTITY)
    assert (change.status, change.note) == ("conflict", "both sides changed the same lines")
    row = (change.after or "").split("\n").index("        return other.total") + 1
    told = f"`total` of invoice is `amount` now, and what you wrote uses it: {ENTITY}:{row}"
    assert told in outcome.notices


def test_a_conflict_over_a_dropped_field_has_no_new_name(project: Workspace) -> None:
    write(project, ENTITY, "", "    def mine(self) -> bool:", "        return self.total > 10")
    spec = project.root / "features/invoice.yaml"
    spec.write_text(SPEC.replace(f"      {TOTAL}\n", ""))

    outcome = survey(project, Request(allow_data_loss=True))

    found = [one.note for one in outcome.changes if one.status == "conflict"]
    assert found == ["Invoice.total is used, and no longer there"]
