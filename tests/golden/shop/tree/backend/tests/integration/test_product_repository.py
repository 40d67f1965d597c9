from typing import Any

import pytest
from sqlalchemy import orm

from app.application.errors import NotFoundError
from app.application.interfaces.product import IProductRepository, ProductQuery
from app.domain.entities.product import Product
from app.infrastructure.repositories.product import ProductRepository
from tests.factories.product import SAMPLES, new_product
from tests.fakes.product import InMemoryProductRepository

pytestmark = pytest.mark.integration


@pytest.fixture(params=["in memory", "in the database"])
def repo(request: pytest.FixtureRequest, db: orm.Session) -> IProductRepository:
    """The fake and the real repository: every test runs with both."""
    if request.param == "in memory":
        return InMemoryProductRepository()
    return ProductRepository(db)


@pytest.fixture
def new() -> list[Product]:
    """All samples before they are kept."""
    return [new_product(number) for number in SAMPLES]


@pytest.fixture
def kept(repo: IProductRepository, new: list[Product]) -> list[Product]:
    """All samples as the repository has them."""
    return [repo.create(each) for each in new]


def test_what_is_kept_has_its_values_and_an_id_of_its_own(
    new: list[Product], kept: list[Product]
) -> None:
    ids = [each.id for each in kept]

    assert [each.model_dump(exclude={"id"}) for each in kept] == [
        each.model_dump(exclude={"id"}) for each in new
    ]
    assert len(set(ids)) == len(SAMPLES)


def test_one_is_found_by_its_id(repo: IProductRepository, kept: list[Product]) -> None:
    assert [repo.get_by_id(each.id) for each in kept] == kept


def test_one_that_is_not_there_is_not_found(repo: IProductRepository, new: list[Product]) -> None:
    with pytest.raises(NotFoundError):
        repo.get_by_id(1)
    with pytest.raises(NotFoundError):
        repo.update(new[0].model_copy(update={"id": 1}))
    with pytest.raises(NotFoundError):
        repo.delete(1)


def test_all_come_in_the_order_of_their_ids(repo: IProductRepository, kept: list[Product]) -> None:
    assert repo.get_all() == kept
    assert repo.get_all(limit=1) == kept[:1]


def test_what_is_handed_out_can_be_changed_without_being_kept(
    repo: IProductRepository, kept: list[Product]
) -> None:
    repo.get_by_id(kept[0].id).id = 99

    assert repo.get_by_id(kept[0].id) == kept[0]


def test_a_changed_one_takes_the_place_of_the_old_one(
    repo: IProductRepository, new: list[Product]
) -> None:
    kept = repo.create(new[0])

    changed = repo.update(new[-1].model_copy(update={"id": kept.id}))

    assert changed == new[-1].model_copy(update={"id": kept.id})
    assert repo.get_all() == [changed]


def test_a_deleted_one_is_gone(repo: IProductRepository, kept: list[Product]) -> None:
    repo.delete(kept[0].id)

    assert repo.get_all() == kept[1:]


def test_many_come_in_the_order_in_which_they_are_asked_for(
    repo: IProductRepository, kept: list[Product]
) -> None:
    ids = [each.id for each in kept]

    assert repo.get_many([*ids[::-1], 99]) == kept[::-1]


@pytest.mark.parametrize(
    "sort",
    [
        "id",
        "-id",
        "name",
        "-name",
    ],
)
def test_page_after_page_a_list_is_the_same_as_in_one_piece(
    repo: IProductRepository, kept: list[Product], sort: Any
) -> None:
    found, cursor = [], None
    for _ in kept:
        page = repo.list_page(ProductQuery(sort=sort, limit=1, cursor=cursor))
        found += page.items
        cursor = page.next_cursor

    assert found == repo.list_page(ProductQuery(sort=sort, limit=5)).items
    assert len(found) == len(kept)
    assert cursor is None


@pytest.mark.parametrize(
    "sort",
    [
        "id",
        "name",
    ],
)
def test_a_list_is_sorted_with_what_has_no_value_at_the_end(
    repo: IProductRepository, kept: list[Product], sort: Any
) -> None:
    forwards = repo.list_page(ProductQuery(sort=sort, limit=5)).items
    backwards = repo.list_page(ProductQuery(sort=f"-{sort}", limit=5)).items

    places = [(getattr(each, sort) is None, getattr(each, sort), each.id) for each in forwards]
    assert places == sorted(places)
    assert backwards == forwards[::-1]


@pytest.mark.parametrize(
    ("field", "value"),
    [
        ("category", "electronics"),
    ],
)
def test_a_filter_lets_only_its_value_pass(
    repo: IProductRepository, kept: list[Product], field: str, value: Any
) -> None:
    page = repo.list_page(ProductQuery(**{field: [value]}, limit=5))

    assert page.items == [each for each in kept if getattr(each, field) == value]


@pytest.mark.parametrize(
    ("name", "given", "passing"),
    [
        ("category", ["electronics"], [1]),
        ("category", ["electronics", "books"], [1, 2]),
    ],
)
def test_a_filter_lets_the_samples_pass_that_it_is_for(
    repo: IProductRepository, kept: list[Product], name: str, given: Any, passing: list[int]
) -> None:
    page = repo.list_page(ProductQuery(**{name: given}, limit=5))

    assert page.items == [kept[number - 1] for number in passing]
