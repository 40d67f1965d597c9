"""Names that things have only within a revision are told nobody."""

import pytest

from scaffold.core.values import replace
from scaffold.migrate import hazards, plan_tables
from scaffold.migrate.notices import notices
from scaffold.migrate.summary import summary
from scaffold.model.tables import Column, Table
from tests.unit.migrate.samples import NAME, PRICE, changed, products

Tables = tuple[Table, ...]


def texts(*names: str, **was: str) -> Table:
    columns = (changed(NAME, name=one, was=was.get(one, "")) for one in names)
    return products(*columns)


GOODS = replace(products(PRICE), name="goods")
CASES: list[tuple[Tables, Tables, str]] = [
    (
        (texts("first", "last"),),
        (texts("first", "last", first="last", last="first"),),
        "Swap first and last of products.",
    ),
    (
        (texts("a", "b", "c"),),
        (texts("a", "b", "c", a="b", b="c", c="a"),),
        "Rename products.b to a, rename products.c to b, rename products.a to c.",
    ),
    (
        (texts("a", "b"),),
        (texts("b", "c", b="a", c="b"),),
        "Rename products.b to c, rename products.a to b.",
    ),
    (
        (texts("a", "b"),),
        (texts("b", b="a"),),
        "Rename products.a to b, drop products.b.",
    ),
    (
        (products(NAME), GOODS),
        (
            replace(GOODS, name="products", was="goods"),
            products(NAME, name="goods", was="products"),
        ),
        "Swap goods and products.",
    ),
    (
        (products(NAME), GOODS),
        (replace(GOODS, name="products", was="goods"),),
        "Drop products, rename goods to products.",
    ),
]


@pytest.mark.parametrize(("before", "after", "title"), CASES)
def test_the_title_has_the_names_of_the_spec(before: Tables, after: Tables, title: str) -> None:
    operations = plan_tables(before, after)

    phrases = sorted(summary(operations, ()).lower().rstrip(".").split(", "))
    assert phrases == sorted(title.lower().rstrip(".").split(", "))
    told = [*notices(operations), *(f"{p.message} {p.hint}" for p in hazards(operations))]
    assert not [one for one in told if "_before" in one]


def test_a_column_that_is_called_like_a_temporary_one_keeps_its_name() -> None:
    before = products(Column("it_before", NAME.kind, NAME.type))

    operations = plan_tables((before,), (products(),))

    assert summary(operations, ()) == "Drop products.it_before."
