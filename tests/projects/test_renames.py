"""A feature and its entity get another name, and everything of theirs comes along."""

import json
from collections.abc import Callable
from pathlib import Path

import pytest
import sqlalchemy as sa

from tests.projects.building import apply, check, files, migrate, run, scaffold
from tests.projects.test_edits import append, edit

pytestmark = pytest.mark.slow

APP, TESTS = "backend/app", "backend/tests"
ENTITY = f"{APP}/domain/entities/{{}}.py"
ROUTER = f"{APP}/presentation/api/v1/routers/{{}}.py"
CREATES = f"{TESTS}/unit/application/test_use_case_create_{{}}.py"
DELETED = f"{TESTS}/e2e/test_get_{{}}_api.py"
LINES = f"{APP}/application/use_cases/count_lines_use_case.py"

METHOD = '''
    def is_dear(self) -> bool:
        """Whether this product costs much."""
        return self.price_range == "high"


def dear_ones(products: list[Product]) -> list[Product]:
    """Those of the products that are dear."""
    return [product for product in products if product.is_dear()]
'''
ROUTE = '''

@router.get("/dear/{product_id}")
def tell_dear(product_id: Id, repo: ProductRepo) -> ProductResponse | None:
    """The product, if it is dear."""
    product = GetProductUseCase(repo).execute(product_id)
    return ProductResponse.model_validate(product) if product.is_dear() else None
'''
TEST = """

def test_a_dear_product_stays_dear() -> None:
    created = CreateProductUseCase(InMemoryProductRepository()).execute(**SAMPLES[1])

    assert created.is_dear() == (created.price_range == "high"), f"{created.id}: {SAMPLES[1]}"
"""
ORDER = """feature: order
fields:
  number: {type: string, max_length: 20, unique: true}
  product: {type: reference, to: product}
  extras: {type: references, to: product}
use_cases:
  create:
  get:
  list:
  update:
  delete:
  count_lines: {input: {least: integer}, output: {count: integer}, uses: [order, product]}
"""


@pytest.fixture
def shop(product: Path) -> Path:
    """The project with orders of its products, edited here and there."""
    (product / "features/order.yaml").write_text(ORDER)
    scaffold(product, "feature", "order")
    append(product, ENTITY.format("product"), METHOD)
    append(product, ROUTER.format("product"), ROUTE)
    edit(product, ROUTER.format("product"), 'tags=["products"]', 'tags=["products", "shop"]')
    append(product, CREATES.format("product"), TEST)
    (product / DELETED.format("product")).unlink()
    return product


def rename(root: Path, *, was: str = "product", now: str = "item") -> None:
    """The spec as a person would rename it, with those that refer to it."""
    text = (root / f"features/{was}.yaml").read_text()
    head = f"feature: {was}\n"
    assert head in text
    (root / f"features/{now}.yaml").write_text(text.replace(head, f"feature: {now}\nwas: {was}\n"))
    (root / f"features/{was}.yaml").unlink()
    order = root / "features/order.yaml"
    text = order.read_text().replace(f"to: {was}", f"to: {now}")
    order.write_text(text.replace(f"[order, {was}]", f"[order, {now}]"))


def text_of(root: Path, path: str, name: str = "item") -> str:
    return (root / path.format(name)).read_text()


def test_files_move_with_the_edits_in_them(shop: Path) -> None:
    rename(shop)
    told = scaffold(shop, "apply")

    assert (
        f"rename  {ENTITY.format('product')} -> {ENTITY.format('item')}  (with your edits)" in told
    )
    assert f"rename  {APP}/infrastructure/models/product.py -> " in told
    left = {p for p in files(shop) if "product" in p and "versions" not in p}
    assert left == set()
    entity, router = text_of(shop, ENTITY), text_of(shop, ROUTER)
    assert "def dear_ones(products: list[Item]) -> list[Item]:" in entity
    assert 'prefix="/items", tags=["items", "shop"]' in router
    assert "def tell_dear(product_id: Id, repo: ItemRepo) -> ItemResponse | None:" in router
    assert "product = GetItemUseCase(repo).execute(product_id)" in router
    assert "CreateItemUseCase(InMemoryItemRepository())" in text_of(shop, CREATES)


def test_what_people_say_stays_and_is_told(shop: Path) -> None:
    append(
        shop, f"{APP}/domain/mine.py", "from app.domain.entities.product import Product as Mine\n"
    )
    rename(shop)
    told = scaffold(shop, "apply")

    assert '"""Whether this product costs much."""' in text_of(shop, ENTITY)
    assert f"note: {ENTITY.format('item')} still says in what you wrote: `product` (line" in told
    assert "mine.py still says in what you wrote: `app.domain.entities.product` (line 1)" in told


def test_a_file_deleted_by_hand_stays_deleted(shop: Path) -> None:
    rename(shop)
    scaffold(shop, "apply")

    assert not (shop / DELETED.format("item")).exists()
    assert f"missing  {DELETED.format('item')}" in scaffold(shop, "status")


def test_a_second_run_writes_nothing(shop: Path) -> None:
    rename(shop)
    scaffold(shop, "feature", "item")
    before = files(shop)
    outcome = apply(shop)

    assert {change.status for change in outcome.changes} == {"same", "keep"}
    assert not outcome.records
    assert files(shop) == before


def test_asking_for_the_feature_alone_does_the_same(shop: Path, tmp_path: Path) -> None:
    rename(shop)
    run(tmp_path, "cp", "-r", str(shop), str(tmp_path / "other"))
    scaffold(shop, "apply")
    scaffold(tmp_path / "other", "feature", "item")

    assert files(shop) == files(tmp_path / "other")


def test_a_look_writes_nothing(shop: Path) -> None:
    rename(shop)
    before = files(shop)
    for words in (
        ["apply", "--dry-run"],
        ["diff"],
        ["diff", "item"],
        ["feature", "item", "--dry-run"],
    ):
        told = scaffold(shop, *words)
        assert f"rename  {ENTITY.format('product')} -> {ENTITY.format('item')}" in told, words
    assert f"outdated  {ENTITY.format('item')}" in scaffold(shop, "status")
    assert files(shop) == before


def test_a_plan_tells_the_renames_and_does_them(shop: Path, tmp_path: Path) -> None:
    rename(shop)
    document = json.loads(scaffold(shop, "diff", "--json=full"))
    (tmp_path / "plan.json").write_text(json.dumps(document))
    run(tmp_path, "cp", "-r", str(shop), str(tmp_path / "other"))
    scaffold(tmp_path / "other", "apply")
    told = scaffold(shop, "apply", "--plan", str(tmp_path / "plan.json"))

    changes = {change["path"]: change for change in document["changes"]}
    assert changes[ENTITY.format("item")]["status"] == "rename"
    assert changes[ENTITY.format("item")]["was"] == ENTITY.format("product")
    assert changes[ENTITY.format("product")]["now"] == ENTITY.format("item")
    assert f"rename  {ENTITY.format('product')} -> {ENTITY.format('item')}" in told
    assert files(shop) == files(tmp_path / "other")


def test_a_conflict_writes_nothing_and_names_the_file_that_is_there(shop: Path) -> None:
    path = ENTITY.format("product")
    edit(shop, path, "max_length=120", "max_length=99")
    rename(shop)
    edit(shop, "features/item.yaml", "max_length: 120", "max_length: 150")
    before = files(shop)
    line = text_of(shop, path).split("\n").index("        max_length=99,") + 1

    assert f"conflict  {path}:{line}" in scaffold(shop, "apply", code=1)
    assert files(shop) == before
    scaffold(shop, "apply", "--conflicts", "markers", code=1)
    assert "<<<<<<< " in text_of(shop, ENTITY)
    assert not (shop / path).exists()


def test_a_file_that_people_moved_already_is_merged_where_it_is(shop: Path) -> None:
    moved = shop / ENTITY.format("item")
    (shop / ENTITY.format("product")).rename(moved)
    moved.write_text(moved.read_text().replace("class Product(", "class Item("))
    rename(shop)
    scaffold(shop, "apply")

    assert "class Item(BaseModel)" in moved.read_text()
    assert "def is_dear" in moved.read_text()
    assert not (shop / ENTITY.format("product")).exists()


def test_a_file_of_ones_own_at_the_new_path_is_not_overwritten(shop: Path) -> None:
    append(shop, ENTITY.format("item"), "MINE = 1\n")
    rename(shop)

    assert f"conflict  {ENTITY.format('item')}" in scaffold(shop, "apply", code=1)
    assert text_of(shop, ENTITY) == "MINE = 1\n"


def test_who_still_says_the_old_name_is_told_the_new_one(shop: Path) -> None:
    order = (shop / "features/order.yaml").read_text()
    rename(shop)
    (shop / "features/order.yaml").write_text(order)
    before = files(shop)

    for words in (["apply"], ["feature", "item"]):
        told = scaffold(shop, *words, code=2)
        assert "unknown-entity" in told
        assert "it is called `item` now" in told
    assert files(shop) == before


def test_a_feature_that_is_there_still_cannot_have_been_renamed(shop: Path) -> None:
    old = (shop / "features/product.yaml").read_text()
    rename(shop)
    (shop / "features/product.yaml").write_text(old)

    assert "was-taken" in scaffold(shop, "apply", code=2)


def test_was_may_stay_and_may_go(shop: Path) -> None:
    rename(shop)
    scaffold(shop, "apply")
    edit(shop, "features/item.yaml", "was: product\n", "")
    before = files(shop)
    outcome = apply(shop)

    assert {change.status for change in outcome.changes} == {"same", "keep"}
    left = {path for path, text in files(shop).items() if before.get(path) != text}
    assert left == {".scaffold/features/item.json"}


def test_edits_of_those_who_refer_to_it_follow(shop: Path) -> None:
    body = (
        "        assert self.product_repo.get_all() is not None\n        raise NotImplementedError"
    )
    edit(shop, LINES, "        raise NotImplementedError", body)
    rename(shop)
    scaffold(shop, "apply")

    assert "self.item_repo.get_all()" in text_of(shop, LINES)


def test_the_renamed_project_passes_its_checks_and_its_tests(
    shop: Path, postgres: Callable[[], str]
) -> None:
    rename(shop)
    scaffold(shop, "apply")

    check(shop)
    assert " passed" in run(shop, "python", "-m", "pytest", "-q", "-m", "not slow")
    migrate(shop)
    migrate(shop, postgres())


ROWS = {
    "items": [(1, "Phone"), (2, "Novel")],
    "purchases": [(7, "A1", 2), (8, "B2", 1)],
    "purchases_extras": [(7, 1), (7, 2), (8, 2)],
}
FILL = (
    "INSERT INTO products (id, name, category, price_range) VALUES"
    " (1, 'Phone', 'electronics', 'high'), (2, 'Novel', 'books', 'low')",
    "INSERT INTO orders (id, number, product_id) VALUES (7, 'A1', 2), (8, 'B2', 1)",
    "INSERT INTO orders_extras (order_id, product_id) VALUES (7, 1), (7, 2), (8, 2)",
)
READ = {
    "items": "SELECT id, name FROM items ORDER BY id",
    "purchases": "SELECT id, number, product_id FROM purchases ORDER BY id",
    "purchases_extras": "SELECT purchase_id, item_id FROM purchases_extras ORDER BY 1, 2",
}


@pytest.mark.parametrize("kind", ["sqlite", "postgres"])
def test_rows_stay_on_the_way_there_and_on_the_way_back(
    shop: Path, kind: str, request: pytest.FixtureRequest
) -> None:
    """Both ends of a list of references get another name in one run."""
    url = f"sqlite:///{shop}/filled.db"
    if kind == "postgres":
        url = request.getfixturevalue("postgres")()
    database = {"DATABASE_URL": url}
    run(shop, "alembic", "upgrade", "head", **database)
    execute(url, *FILL)
    rename(shop)
    edit(shop, "features/order.yaml", "feature: order", "feature: purchase\nwas: order")
    edit(shop, "features/order.yaml", "[order, item]", "[purchase, item]")
    (shop / "features/order.yaml").rename(shop / "features/purchase.yaml")
    scaffold(shop, "apply")

    for way in ("upgrade head", "downgrade -1", "upgrade head"):
        run(shop, "alembic", *way.split(), **database)
    run(shop, "alembic", "check", **database)
    assert {table: execute(url, query) for table, query in READ.items()} == ROWS
    assert "orders" not in tables_of(url) | {name.partition("_")[0] for name in tables_of(url)}


def execute(url: str, *statements: str) -> list[tuple[object, ...]]:
    """The rows of the last statement, where it has any."""
    engine = sa.create_engine(url, poolclass=sa.NullPool)
    with engine.begin() as connection:
        for statement in statements:
            done = connection.execute(sa.text(statement))
        return [tuple(row) for row in done] if done.returns_rows else []


def tables_of(url: str) -> set[str]:
    return set(sa.inspect(sa.create_engine(url, poolclass=sa.NullPool)).get_table_names())
