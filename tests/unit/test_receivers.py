"""Which class an expression is of: a use of a name there may mean another field of that name."""

import ast

import pytest

from scaffold.walk.class_index import ClassIndex
from scaffold.walk.field_uses import module_uses
from scaffold.walk.receivers import Receivers

GENERATED = """
class Page(Generic[T]):
    items: list[T]


class Invoice(BaseModel):
    number: str


class Stored:
    total: int


class Receipt(Stored, BaseModel):
    invoice: Invoice


class InvoiceRepository(Protocol):
    def get(self, key: int) -> Invoice: ...
    def page(self) -> paging.Page[Invoice]: ...


class ReceiptRepository(Protocol):
    def get(self, key: int) -> Receipt | None: ...
    def page(self) -> paging.Page[Receipt]: ...


ReceiptRepo = Annotated[ReceiptRepository, Depends()]


class Twice:
    total: int
"""
ELSEWHERE = """
class Twice:
    number: int
"""
OWN = """
class Report:
    def __init__(self, receipts: ReceiptRepository, invoices: InvoiceRepository) -> None:
        self.receipts = receipts
        self.invoices = invoices
        self.total = 0

    def add(self, total: int) -> None: ...

    def drop(self, number: int) -> None: ...


class Day:
    def __init__(self, total: int) -> None: ...


def summed(*, total: int) -> Receipt: ...


def mine(
    report: Report, receipt: Receipt, invoice: "Invoice", either: Invoice | Receipt,
    repo: ReceiptRepo, any,
):
    """


def listed(line: str) -> bool:
    """Whether the last line is taken for a use of a `total` that is gone."""
    text = OWN + line
    modules = [ast.parse(one) for one in (GENERATED, ELSEWHERE, text)]
    receivers = Receivers(modules[-1], ClassIndex(modules))
    lines = text.split("\n")
    found = [use for use in module_uses({"total"}, lines, modules[-1]) if use.line == len(lines)]
    assert found
    return any(not receivers.still_has(use) for use in found)


@pytest.mark.parametrize(
    "line",
    [
        "return Receipt(total=1)",
        "return schemas.Receipt(total=1)",
        "return Day(total=1)",
        "return Receipt.total > 0",
        "return receipt.total",
        "receipt.total = 1",
        "return repo.get(1).total",
        "return report.receipts.get(1).total",
        "return report.total",
        "return report.add(total=1)",
        "return summed(total=1)",
        "return summed().total",
        "return f'{receipt.total}'",
        "return [one.total for one in repo.page().items]",
        "return max(one.total for one in sorted(repo.page().items))",
        "first = Receipt() if any else None; return first.total",
        "last = receipt or repo.get(1); return last.total",
        "return [one.total for one in (receipt, repo.get(1))]",
        "return (await repo.get(1)).total",
        "return (one := receipt).total",
        "one: Receipt = any; return one.total",
        "return (lambda: receipt.total)()",
    ],
)
def test_what_still_has_the_name_is_no_use(line: str) -> None:
    assert not listed(line)


@pytest.mark.parametrize(
    "line",
    [
        "return Invoice(total=1)",
        "return schemas.Invoice(total=1)",
        "return Invoice.total > 0",
        "return invoice.total",
        "return receipt.invoice.total",
        "return either.total",
        "return any.total",
        "return any(total=1)",
        "return any.add(total=1)",
        "return unknown(total=1)",
        "return receipt(total=1)",
        "return report.drop(total=1)",
        "return report.receipts.total",
        "return report.invoices.get(1).total",
        "return Twice.total",
        "return Twice(total=1)",
        "return [one.total for one in report.invoices.page().items]",
        "receipt = any.first(); return receipt.total",
        "receipt = invoice; return receipt.total",
        "receipt, other = invoice, any; return receipt.total",
        "return receipt().total",
        "return [receipt.total for receipt in any]",
        "return [receipt.total for receipt, other in any]",
        "return (lambda receipt: receipt.total)(invoice)",
        "return {'total': receipt.number}",
        "return getattr(receipt, 'total')",
    ],
)
def test_what_may_mean_the_field_is_a_use(line: str) -> None:
    assert listed(line)


@pytest.mark.parametrize(("pattern", "used"), [("Invoice", True), ("Receipt", False)])
def test_a_pattern_names_the_fields_of_its_class(pattern: str, used: bool) -> None:
    text = f"def mine(one):\n    match one:\n        case {pattern}(total=1): ..."
    tree = ast.parse(text)
    receivers = Receivers(tree, ClassIndex([ast.parse(GENERATED), tree]))

    (use,) = module_uses({"total"}, text.split("\n"), tree)

    assert use.line == 3
    assert receivers.still_has(use) is not used


@pytest.mark.parametrize("kind", ["for", "with"])
def test_loops_bind_what_they_go_through_and_blocks_what_is_unknown(kind: str) -> None:
    head = "for receipt in repo.page().items:" if kind == "for" else "with any() as receipt:"

    assert listed(f"{head} print(receipt.total)") is (kind == "with")
