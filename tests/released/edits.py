"""What people did to the project of a release: a place in every layer, and the skeleton's files."""

from pathlib import Path

APP, TESTS = "backend/app", "backend/tests"

INSERTED = {
    f"{APP}/application/use_cases/create_product_use_case.py": (
        "class CreateProductUseCase:\n",
        "# The shop's own rules come before the repository's.\n",
    ),
    f"{APP}/core/config.py": ('    LOG_LEVEL: Literal["', '    SHOP_NAME: str = "Corner"\n'),
    "Makefile": ("migrate: $(STAMP)\n", "shell: $(STAMP)\n\t$(BIN)/python -i -m app\n\n"),
    "pyproject.toml": ("[tool.black]\n", "[tool.shop]\nopen = true\n\n"),
}
"""Text that stands right before an anchor."""

APPENDED = {
    f"{APP}/domain/entities/product.py": """
    def is_dear(self) -> bool:
        return self.price_range == "high"
""",
    f"{APP}/infrastructure/repositories/book.py": """
    def count_all(self) -> int:
        return len(self.get_all(1000))
""",
    f"{APP}/presentation/api/v1/routers/product.py": """

@router.get("/motto")
def product_motto() -> dict[str, str]:
    return {"motto": "Everything has its price."}
""",
    f"{TESTS}/unit/domain/test_product.py": """

def test_what_costs_much_is_dear() -> None:
    assert True
""",
    f"{TESTS}/factories/order.py": "\n# Orders of the shop's own tests are open.\n",
    ".env.example": "\n# The name above the door\nSHOP_NAME=Corner\n",
    "README.md": "\n## The shop\n\nIt is at the corner.\n",
    "docs/features/order.md": "\nAsk Ada before changing how orders are paid.\n",
}
"""Text at the end of a file."""

REPLACED = {
    f"{APP}/application/use_cases/pay_order_use_case.py": (
        "        raise NotImplementedError\n",
        "        self.order_repo.get_by_id(order_id)\n"
        '        return PayOrderOutput(state="paid")\n',
    ),
    f"{APP}/presentation/api/v1/routers/order.py": ('tags=["orders"]', 'tags=["orders", "shop"]'),
}
"""A text in place of another."""

DELETED = (f"{TESTS}/e2e/test_delete_product_api.py",)

OWN = {
    f"{APP}/domain/services/discount.py": '''"""What regulars pay less."""


def discounted(cents: int) -> int:
    """Nine tenths, in favour of the customer."""
    return cents * 9 // 10
''',
    f"{TESTS}/unit/application/test_use_case_pay_order.py": """from decimal import Decimal

import pytest

from app.application.errors import NotFoundError
from app.application.use_cases.pay_order_use_case import PayOrderUseCase
from tests.fakes.order import InMemoryOrderRepository
from tests.fakes.rates import InMemoryRates

pytestmark = pytest.mark.unit


def test_nobody_pays_for_what_was_not_ordered() -> None:
    use_case = PayOrderUseCase(InMemoryOrderRepository(), InMemoryRates())
    with pytest.raises(NotFoundError):
        use_case.execute(order_id=1, amount=Decimal(1))
""",
    f"{TESTS}/e2e/test_pay_order_api.py": """import httpx
import pytest

pytestmark = [pytest.mark.e2e, pytest.mark.asyncio]


async def test_nobody_pays_for_what_was_not_ordered(client: httpx.AsyncClient) -> None:
    answer = await client.post("/orders/1/pay", json={"amount": "1"})
    assert answer.status_code == 404
""",
}
"""Files that people wrote, some of them in place of seeded ones."""


def edit(root: Path) -> dict[str, list[str] | None]:
    """Make the edits; the lines by path that no update may lose, None for a file that is gone."""
    kept: dict[str, list[str] | None] = dict.fromkeys(DELETED)
    for path in DELETED:
        (root / path).unlink()
    changed = {
        **{path: (anchor, text + anchor) for path, (anchor, text) in INSERTED.items()},
        **REPLACED,
    }
    for path, (old, new) in changed.items():
        before = (root / path).read_text("utf-8")
        assert old in before, f"{path} has no {old!r}"
        (root / path).write_text(before.replace(old, new, 1), encoding="utf-8")
        kept[path] = _lines(new.removesuffix(old))
    for path, text in {**APPENDED, **OWN}.items():
        whole = text if path in OWN else (root / path).read_text("utf-8") + text
        (root / path).write_text(whole, encoding="utf-8")
        kept[path] = _lines(text)
    return kept


def _lines(text: str) -> list[str]:
    return [line.strip() for line in text.splitlines() if line.strip()]
