"""Edits of entities, of the services over them, and of the ports."""

from tests.corpus.edit import Edits, above, at_the_end, below, changed

EDITS = Edits()
ENTITY = "backend/app/domain/entities/product.py"
ORDER = "backend/app/domain/entities/order.py"
SERVICE = "backend/app/domain/services/product_recommendation.py"
PORT = "backend/app/application/interfaces/product.py"


@EDITS.of(ENTITY)
def method_at_the_end_of_an_entity(text: str) -> str:
    method = '\n    def label(self) -> str:\n        return f"{self.name} ({self.category})"\n'
    return at_the_end(text, method)


@EDITS.of(ENTITY)
def property_in_the_middle_of_an_entity(text: str) -> str:
    lines = "    @property\n    def is_cheap(self) -> bool:\n        return self.id < 100\n\n"
    return above(text, "    model_config = ", lines)


@EDITS.of(ENTITY)
def validator_on_a_field(text: str) -> str:
    text = changed(text, ("ConfigDict, Field\n", "ConfigDict, Field, field_validator\n"))
    lines = """
    @field_validator("name")
    @classmethod
    def not_shouted(cls, value: str) -> str:
        if value.isupper():
            raise ValueError("do not shout")
        return value
"""
    return at_the_end(text, lines)


@EDITS.of(ENTITY)
def validator_right_below_the_fields(text: str) -> str:
    text = changed(text, ("ConfigDict, Field\n", "ConfigDict, Field, model_validator\n"))
    lines = """
    @model_validator(mode="after")
    def books_are_cheap(self) -> "Product":
        if self.category == "books" and self.price_range == "high":
            raise ValueError("no book is that dear")
        return self
"""
    return below(text, "    price_range: ProductPriceRange\n", lines)


@EDITS.of(ENTITY)
def default_changed(text: str) -> str:
    return changed(text, ("stock: ProductStock = 0", "stock: ProductStock = 10"))


@EDITS.of(ENTITY)
def imports_reordered(text: str) -> str:
    first, second = "from decimal import Decimal\n", "from typing import Annotated, Literal\n"
    return changed(text, (first + second, second + first))


@EDITS.of(ENTITY)
def constant_added(text: str) -> str:
    return above(text, "\n\nclass Product(", "BESTSELLERS = (1, 2, 3)\n")


@EDITS.of(ENTITY)
def entity_docstring_changed(text: str) -> str:
    old = '"""Products of the shop, and similar ones to recommend."""'
    return changed(text, (old, '"""A thing that we sell, with a price in euro."""'))


@EDITS.of(ENTITY)
def comment_above_a_field(text: str) -> str:
    return above(text, "    price: ProductPrice", "    # net, without taxes\n")


@EDITS.of(ENTITY)
def comment_at_the_end_of_a_line(text: str) -> str:
    return changed(
        text, ("    category: ProductCategory\n", "    category: ProductCategory  # main\n")
    )


@EDITS.of(ENTITY)
def base_class_added(text: str) -> str:
    text = changed(text, ("class Product(BaseModel)", "class Product(Named, BaseModel)"))
    mixin = "class Named:\n    def title(self) -> str:\n        return str(self).title()\n\n\n"
    return above(text, "class Product(Named", mixin)


@EDITS.of(ENTITY)
def field_added_by_hand(text: str) -> str:
    return below(text, "    price_range: ProductPriceRange\n", '    nickname: str = ""\n')


@EDITS.of(ENTITY)
def type_annotation_changed(text: str) -> str:
    old = "    description: ProductDescription | None = None"
    return changed(text, (old, "    description: ProductDescription | ProductName | None = None"))


@EDITS.of(ENTITY)
def bound_narrowed(text: str) -> str:
    return changed(text, ("min_length=1,", "min_length=3,"))


@EDITS.of(ENTITY)
def enum_value_added_by_hand(text: str) -> str:
    return below(text, '    "clothing",\n', '    "garden",\n')


@EDITS.of(ENTITY)
def alias_written_in_one_line(text: str) -> str:
    old = "Annotated[\n    types.Integer,\n    Field(\n        ge=0,\n    ),\n]"
    return changed(text, (old, "Annotated[types.Integer, Field(ge=0)]"))


@EDITS.of(ENTITY)
def setting_added_to_a_config(text: str) -> str:
    anchor = "        validate_assignment=True,\n"
    return below(text, anchor, "        str_strip_whitespace=True,\n")


@EDITS.of(ENTITY)
def class_added_below(text: str) -> str:
    lines = (
        '\n\nclass Bundle(BaseModel):\n    """Some products."""\n\n    products: list[Product]\n'
    )
    return at_the_end(text, lines)


@EDITS.of(ORDER)
def method_with_an_import_in_another_feature(text: str) -> str:
    text = above(text, "from typing import", "from decimal import Decimal\n")
    lines = (
        "\n    def total(self, price: Decimal) -> Decimal:\n        return price * self.quantity\n"
    )
    return at_the_end(text, lines)


@EDITS.of(SERVICE)
def whole_function_rewritten(text: str) -> str:
    start = text.index("        others = [each for")
    body = """        by_id = sorted(candidates, key=lambda each: each.id)
        scores = {each.id: cls.calculate_similarity(target, each) for each in by_id}
        by_id.sort(key=lambda each: -scores[each.id])
        return [each for each in by_id if each.id != target.id][:limit]
"""
    return text[:start] + body


@EDITS.of(SERVICE)
def feature_of_the_vector_weighted(text: str) -> str:
    old = "similarity.OneHot(choices(ProductCategory)),"
    return changed(text, (old, "similarity.OneHot(choices(ProductCategory)),  # counts most"))


@EDITS.of(PORT)
def port_method_added(text: str) -> str:
    lines = (
        '\n    @abstractmethod\n    def cheapest(self) -> Product:\n        """The cheapest."""\n'
    )
    return at_the_end(text, lines)


@EDITS.of(PORT)
def port_method_added_in_the_middle(text: str) -> str:
    lines = "    @abstractmethod\n    def count(self) -> int:\n        ...\n\n"
    return above(text, "    @abstractmethod\n    def get_many", lines)


@EDITS.of(PORT)
def query_field_added(text: str) -> str:
    return above(text, "    sort: ProductSort", "    text: str | None = None\n")


@EDITS.of(PORT)
def limit_of_a_query_changed(text: str) -> str:
    return changed(text, ("    limit: int = 50", "    limit: int = 25"))


@EDITS.of(PORT)
def port_docstring_extended(text: str) -> str:
    old = '"""Delete the product, or raise NotFoundError."""'
    new = (
        '"""Delete the product, or raise NotFoundError.\n\n        Orders of it stay.\n        """'
    )
    return changed(text, (old, new))
