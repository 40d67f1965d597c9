"""Edits of table models, repositories, rows and dependencies."""

from tests.corpus.edit import Edits, above, at_the_end, below, changed

EDITS = Edits()
FOLDER = "backend/app/infrastructure"
MODEL = f"{FOLDER}/models/product.py"
ORDER_MODEL = f"{FOLDER}/models/order.py"
REPOSITORY = f"{FOLDER}/repositories/product.py"
ROWS = f"{FOLDER}/repositories/product.py"
ORDER_ROWS = f"{FOLDER}/repositories/order.py"
DEPENDENCIES = "backend/app/presentation/api/v1/dependencies/product.py"


@EDITS.of(MODEL)
def relationship_added(text: str) -> str:
    text = changed(text, ("Mapped, mapped_column\n", "Mapped, mapped_column, relationship\n"))
    lines = '    rivals: Mapped[list["ProductModel"]] = relationship(viewonly=True)\n\n'
    return above(text, "    __table_args__", lines)


@EDITS.of(MODEL)
def index_added_by_hand(text: str) -> str:
    anchor = '        Index("ix_products__category", "category"),\n'
    return below(
        text, anchor, '        Index("ix_products__by_hand", "category", "price_range"),\n'
    )


@EDITS.of(MODEL)
def repr_added(text: str) -> str:
    lines = '\n    def __repr__(self) -> str:\n        return f"<Product {self.id}>"\n'
    return at_the_end(text, lines)


@EDITS.of(MODEL)
def argument_added_to_a_column(text: str) -> str:
    return changed(text, ("mapped_column(String(120))", "mapped_column(String(120), doc='shown')"))


@EDITS.of(MODEL)
def column_added_by_hand(text: str) -> str:
    anchor = "    price_range: Mapped[ProductPriceRange] = mapped_column(String())\n"
    return below(text, anchor, "    legacy: Mapped[str | None] = mapped_column(String(9))\n")


@EDITS.of(MODEL)
def comment_in_the_table_arguments(text: str) -> str:
    return above(text, "        OneOf(", "        # checked here too: imports bypass the service\n")


@EDITS.of(ORDER_MODEL)
def deletion_rule_changed(text: str) -> str:
    return changed(text, ('ondelete="RESTRICT"', 'ondelete="CASCADE"'))


@EDITS.of(REPOSITORY)
def query_method_added_at_the_end(text: str) -> str:
    lines = """
    def named(self, name: str) -> list[Product]:
        statement = select(ProductModel).where(ProductModel.name == name)
        return [to_entity(row) for row in self.db.scalars(statement)]
"""
    return at_the_end(text, lines)


@EDITS.of(REPOSITORY)
def query_method_added_in_the_middle(text: str) -> str:
    text = changed(text, ("import delete, orm, select", "import delete, func, orm, select"))
    lines = """    def count(self) -> int:
        return self.db.scalar(select(func.count(ProductModel.id))) or 0

"""
    return above(text, "    def get_many(", lines)


@EDITS.of(REPOSITORY)
def repository_body_edited(text: str) -> str:
    old = "            self.db.add(row)\n            self.db.flush()\n"
    return changed(text, (old, f"{old}            self.db.refresh(row)\n"))


@EDITS.of(REPOSITORY)
def filter_added_to_a_query(text: str) -> str:
    lines = "        statement = statement.where(ProductModel.id > 0)\n"
    return above(text, "        rows, next_cursor = fetch_page(", lines)


@EDITS.of(REPOSITORY)
def filter_edited(text: str) -> str:
    old = "ProductModel.category.in_(query.category))"
    return changed(text, (old, "ProductModel.category.in_({*query.category}))"))


@EDITS.of(REPOSITORY)
def log_line_added(text: str) -> str:
    text = above(text, "from sqlalchemy import delete", "import logging\n\n")
    text = below(text, '    "name": ProductModel.name,\n}\n', "LOG = logging.getLogger(__name__)\n")
    return below(text, '        """Insert a row."""\n', '        LOG.debug("insert")\n')


@EDITS.of(REPOSITORY)
def sort_key_added_by_hand(text: str) -> str:
    return below(text, '    "name": ProductModel.name,\n', '    "stars": ProductModel.stock,\n')


@EDITS.of(REPOSITORY)
def signatures_exploded(text: str) -> str:
    old = "def get_all(self, limit: int = 1000) -> list[Product]:"
    new = "def get_all(\n        self,\n        limit: int = 1000,\n    ) -> list[Product]:"
    return changed(text, (old, new))


@EDITS.of(REPOSITORY)
def default_of_a_repository_method_changed(text: str) -> str:
    return changed(text, ("limit: int = 1000", "limit: int = 500"))


@EDITS.of(ROWS)
def value_cleaned_in_a_row(text: str) -> str:
    return changed(text, ("name=row.name,", "name=row.name.strip(),"))


@EDITS.of(ROWS)
def last_value_of_a_row_changed(text: str) -> str:
    old = "    row.price_range = product.price_range\n"
    return changed(text, (old, "    row.price_range = product.price_range or 'low'\n"))


@EDITS.of(ROWS)
def line_added_to_a_row(text: str) -> str:
    lines = "    row.name = row.name.strip()\n"
    return above(text, "    return row\n", lines)


@EDITS.of(ROWS)
def function_added_below_the_rows(text: str) -> str:
    lines = "\n\ndef to_pair(row: ProductModel) -> tuple[int, str]:\n    return row.id, row.name\n"
    return at_the_end(text, lines)


@EDITS.of(ORDER_ROWS)
def parameter_of_a_row_renamed(text: str) -> str:
    start = text.index("def to_row(")
    return text[:start] + text[start:].replace("row.", "kept.").replace("row:", "kept:").replace(
        "return row", "return kept"
    )


@EDITS.of(DEPENDENCIES)
def dependency_wrapped(text: str) -> str:
    return changed(text, ("return ProductRepository(db)", "return audited(ProductRepository(db))"))


@EDITS.of(DEPENDENCIES)
def dependency_added(text: str) -> str:
    lines = """

def get_currency() -> str:
    return "EUR"


Currency = Annotated[str, Depends(get_currency)]
"""
    return at_the_end(text, lines)
