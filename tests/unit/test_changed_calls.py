"""Lines of people that lack what is required now, or give a value that is gone, are listed."""

import pytest

from scaffold.project.workspace import Workspace
from scaffold.walk.survey import Request, commit, survey
from tests.unit.applied import copied

SPEC = """feature: invoice
fields:
  number: string
  total: integer
use_cases:
  create:
  get:
  list: {filter: [number, {total: [gte, lte]}], sort: [number, total]}
  update:
  delete:
  pay: {kind: custom, uses: [invoice], input: {code: string}, output: {ok: boolean}}
"""
DUE = SPEC.replace("use_cases:", "  due: date\nuse_cases:", 1)
AMOUNT = SPEC.replace("code: string", "code: string, amount: integer")
CLOCK = SPEC.replace("feature: invoice", "feature: invoice\ntimestamps: true")
VERSIONED = SPEC.replace("feature: invoice", "feature: invoice\nversioned: true")
REQUIRED = SPEC.replace("code: string", "code: {type: string, optional: true}")
SORT = SPEC.replace("sort: [number, total]", "sort: [total]")
FILTER = SPEC.replace("number, {total: [gte, lte]}", "{total: [gte]}")
READ_ONLY = SPEC.replace("total: integer", "total: {type: integer, default: 0, read_only: true}")
OWN = "backend/app/reports.py"
CODE = """
from app.application.interfaces.invoice import IInvoiceRepository, InvoiceQuery, InvoiceSort
from app.application.use_cases.create_invoice_use_case import CreateInvoiceUseCase
from app.application.use_cases.delete_invoice_use_case import DeleteInvoiceUseCase
from app.application.use_cases.pay_use_case import PayUseCase
from app.application.use_cases.update_invoice_use_case import UpdateInvoiceUseCase
from app.domain.entities.invoice import Invoice
from app.infrastructure.models.invoice import InvoiceModel
from app.presentation.api.v1.schemas.invoice import CreateInvoiceRequest
PATH = "/invoices"
class Other(BaseModel): total: int
class Own(PayUseCase): pass
def mine(repo: IInvoiceRepository, update: UpdateInvoiceUseCase, client, case: PayUseCase, any):
"""
FIRST = len(CODE.splitlines())


made, project = copied("invoice", SPEC)


def told(project: Workspace, line: str, text: str, before: str = "") -> list[str]:
    """What a run says of the lines, which begin behind those of `CODE`."""
    if before:
        (project.root / "features/invoice.yaml").write_text(before)
        commit(project, survey(project, Request(allow_data_loss=True)))
    (project.root / OWN).write_text(f"{CODE}    {line}\n".removeprefix("\n"))
    (project.root / "features/invoice.yaml").write_text(text)
    found = survey(project, Request(allow_data_loss=True)).notices
    place = f": {OWN}:{FIRST}"
    return [one.removesuffix(place) for one in found if one.endswith(place)]


def needed(name: str, verb: str = "give") -> list[str]:
    owner, _, member = name.partition(" ")
    return [f"`{owner}` of {member} is required now, and what you wrote does not {verb} it"]


@pytest.mark.parametrize(
    ("line", "text", "name"),
    [
        ("Invoice(id=0, number='1', total=1)", DUE, "due Invoice"),
        ("entities.Invoice(id=0, number='1', total=1)", DUE, "due Invoice"),
        ("Invoice.model_validate({'id': 0, 'number': '1', 'total': 1})", DUE, "due Invoice"),
        ("CreateInvoiceRequest(number='1', total=1)", DUE, "due CreateInvoiceRequest"),
        (
            "CreateInvoiceUseCase(repo).execute(number='1', total=1)",
            DUE,
            "due CreateInvoiceUseCase.execute",
        ),
        ("InvoiceModel(number='1', total=1)", DUE, "due InvoiceModel"),
        ("insert(InvoiceModel).values(number='1', total=1)", DUE, "due InvoiceModel"),
        ("insert(InvoiceModel).values({'number': '1', 'total': 1})", DUE, "due InvoiceModel"),
        ("text('INSERT INTO invoices (number, total) VALUES (1, 2)')", DUE, "due InvoiceModel"),
        (
            "client.post(PATH, json={'number': '1', 'total': 1})",
            DUE,
            "due CreateInvoiceRequest",
        ),
        (
            "client.post('http://test/invoices', json={'number': '1', 'total': 1})",
            DUE,
            "due CreateInvoiceRequest",
        ),
        (
            "body = {'number': '1', 'total': 1}; client.post(PATH, json=body)",
            DUE,
            "due CreateInvoiceRequest",
        ),
        (
            "body: dict = {'number': '1'}; client.post(PATH, json={**body, 'total': 1})",
            DUE,
            "due CreateInvoiceRequest",
        ),
        ("row = {'number': '1'}; Invoice(id=0, total=1, **row)", DUE, "due Invoice"),
        ("row = {'number': '1', 'total': 1}; Invoice.model_validate(row)", DUE, "due Invoice"),
        ("row = {'total': 1}; insert(InvoiceModel).values(row)", DUE, "due InvoiceModel"),
        ("case.execute(code='')", AMOUNT, "amount PayUseCase.execute"),
        ("Own(repo).execute(code='')", AMOUNT, "amount PayUseCase.execute"),
        ("CreateInvoiceUseCase(repo)", CLOCK, "clock CreateInvoiceUseCase"),
        ("CreateInvoiceUseCase(repo=repo)", CLOCK, "clock CreateInvoiceUseCase"),
        ("repo.delete(1)", VERSIONED, "version IInvoiceRepository.delete"),
        ("update.execute(1, total=1)", VERSIONED, "version UpdateInvoiceUseCase.execute"),
    ],
)
def test_what_does_not_give_what_is_required_now_is_listed(
    project: Workspace, line: str, text: str, name: str
) -> None:
    assert told(project, line, text) == needed(name)


@pytest.mark.parametrize(
    ("line", "text"),
    [
        ("Invoice(id=0, number='1', total=1, due=any)", DUE),
        ("Invoice(**any)", DUE),
        ("Invoice.model_validate(any)", DUE),
        ("Invoice.model_validate({**any, 'total': 1})", DUE),
        ("InvoiceModel()", DUE),
        ("Other(total=1)", DUE),
        ("text('INSERT INTO receipts (number, total) VALUES (1, 2)')", DUE),
        ("client.post('/receipts', json={'number': '1'})", DUE),
        ("client.post(PATH, json=any)", DUE),
        ("body = {'number': '1', 'due': any, 'total': 1}; client.post(PATH, json=body)", DUE),
        ("body = {'total': 1}; body['due'] = any; client.post(PATH, json=body)", DUE),
        ("body = {'total': 1}; body.update(any); client.post(PATH, json=body)", DUE),
        ("body = {'total': 1}; body |= any; client.post(PATH, json=body)", DUE),
        ("body = {'total': 1}; body = any; client.post(PATH, json=body)", DUE),
        ("body = {'total': 1}; client.post(PATH, json={**body, **any})", DUE),
        ("body = {'total': 1}; client.post('/receipts', json=body)", DUE),
        ("body = {'total': 1}; (lambda body: client.post(PATH, json=body))(any)", DUE),
        ("row = {'due': any}; Invoice(id=0, number='1', total=1, **row)", DUE),
        ("client.patch(f'{PATH}/{any}', json={'number': '1'})", DUE),
        ("any.execute(code='')", AMOUNT),
        ("repo.delete(1, 2)", VERSIONED),
        ("CreateInvoiceUseCase(*any)", CLOCK),
    ],
)
def test_what_gives_it_or_may_do_so_is_not_listed(project: Workspace, line: str, text: str) -> None:
    assert told(project, line, text) == []


def test_an_input_that_was_optional_is_required_now(project: Workspace) -> None:
    assert told(project, "case.execute()", SPEC, before=REQUIRED) == needed(
        "code PayUseCase.execute"
    )


def test_a_call_over_several_lines_is_listed_where_it_begins(project: Workspace) -> None:
    assert told(project, "Invoice(\n        id=0,\n        number='1',\n    )", DUE) == needed(
        "due Invoice"
    )


CLASS = """x = 1


class Kept(IInvoiceRepository):
    {0}


class Counted(CreateInvoiceUseCase):
    def __init__(self, repo):
        super().__init__(repo)
"""


def test_classes_of_people_do_not_have_or_take_what_they_have_to(project: Workspace) -> None:
    own = CLASS.format("def delete(self, invoice_id): ...")
    (project.root / OWN).write_text(CODE.removeprefix("\n") + "    ..." + f"\n\n\n{own}")
    states = (
        VERSIONED.replace("total: integer", "total: {type: enum, values: [a, b]}")
        .replace(
            "use_cases:",
            "states: {field: total, initial: a, transitions: {send: {from: a, to: b}}}\n"
            "timestamps: true\nuse_cases:",
            1,
        )
        .replace("{total: [gte, lte]}", "total")
    )
    (project.root / "features/invoice.yaml").write_text(states)

    found = survey(project, Request(allow_data_loss=True)).notices

    lines = (project.root / OWN).read_text().splitlines()
    places = [
        lines.index(line) + 1
        for line in (
            "class Kept(IInvoiceRepository):",
            "    def delete(self, invoice_id): ...",
            "        super().__init__(repo)",
        )
    ]
    said = (
        *needed("change_state IInvoiceRepository", "have"),
        *needed("version IInvoiceRepository.delete", "take"),
        *needed("clock CreateInvoiceUseCase"),
    )
    for one, line in zip(said, places, strict=True):
        assert f"{one}: {OWN}:{line}" in found


@pytest.mark.parametrize(
    ("line", "text", "name"),
    [
        ("InvoiceQuery(sort='-number')", SORT, "-number` of InvoiceQuery.sort"),
        ("client.get('/invoices?sort=number')", SORT, "number` of ListInvoicesParams.sort"),
        (
            "client.get(PATH, params={'sort': '-number'})",
            SORT,
            "-number` of ListInvoicesParams.sort",
        ),
        ("InvoiceQuery(total__lte=1)", FILTER, "total__lte` of InvoiceQuery"),
        ("InvoiceQuery(number=any)", FILTER, "number` of InvoiceQuery"),
        (
            "client.get(f'{PATH}?limit=1&total__lte={any}')",
            FILTER,
            "total__lte` of ListInvoicesParams",
        ),
        ("client.get(PATH, params={'number': 1})", FILTER, "number` of ListInvoicesParams"),
        (
            "client.patch(f'/invoices/{any}', json={'total': 1})",
            READ_ONLY,
            "total` of UpdateInvoiceRequest",
        ),
        (
            "body = {'total': 1}; client.patch('/invoices/1', json=body)",
            READ_ONLY,
            "total` of UpdateInvoiceRequest",
        ),
        (
            "asked = {'number': 1}; client.get(PATH, params=asked)",
            FILTER,
            "number` of ListInvoicesParams",
        ),
        ("update.execute(1, total=1)", READ_ONLY, "total` of UpdateInvoiceUseCase.execute"),
    ],
)
def test_what_goes_while_its_field_stays_is_listed(
    project: Workspace, line: str, text: str, name: str
) -> None:
    assert told(project, line, text) == [f"`{name} is no longer there, and what you wrote uses it"]


@pytest.mark.parametrize(
    ("line", "text"),
    [
        ("InvoiceQuery(sort='-total')", SORT),
        ("client.get('/receipts?sort=number')", SORT),
        ("client.get(PATH, params={'total__gte': 1, 'sort': any})", SORT),
        ("client.get(PATH, params={'total__gte': 1})", FILTER),
    ],
)
def test_what_stays_is_not_listed(project: Workspace, line: str, text: str) -> None:
    assert told(project, line, text) == []


def test_a_constant_of_the_module_is_listed_where_it_stands(project: Workspace) -> None:
    code = f"{CODE}    client.post(PATH, json=BODY)\n    client.post(PATH, json=BODY)\n"
    held = code.replace("PATH = ", "BODY = {'number': '1', 'total': 1}\nPATH = ", 1)
    (project.root / OWN).write_text(held.removeprefix("\n"))
    (project.root / "features/invoice.yaml").write_text(DUE)

    found = survey(project, Request()).notices

    line = held.splitlines().index("BODY = {'number': '1', 'total': 1}")
    assert f"{needed('due CreateInvoiceRequest')[0]}: {OWN}:{line}" in found
