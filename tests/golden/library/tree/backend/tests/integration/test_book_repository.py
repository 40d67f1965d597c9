from typing import Any

import pytest
from sqlalchemy import orm

from app.application.errors import ConflictError, NotFoundError
from app.application.interfaces.book import BookQuery, IBookRepository
from app.domain.entities.book import Book
from app.infrastructure.repositories.book import BookRepository
from tests.factories.book import SAMPLES, new_book
from tests.fakes.book import InMemoryBookRepository

pytestmark = pytest.mark.integration


@pytest.fixture(params=["in memory", "in the database"])
def repo(request: pytest.FixtureRequest, db: orm.Session) -> IBookRepository:
    """The fake and the real repository: every test runs with both."""
    if request.param == "in memory":
        return InMemoryBookRepository()
    return BookRepository(db)


@pytest.fixture
def new() -> list[Book]:
    """All samples before they are kept."""
    return [new_book(number) for number in SAMPLES]


@pytest.fixture
def kept(repo: IBookRepository, new: list[Book]) -> list[Book]:
    """All samples as the repository has them."""
    return [repo.create(each) for each in new]


def test_what_is_kept_has_its_values_and_an_id_of_its_own(
    new: list[Book], kept: list[Book]
) -> None:
    ids = [each.id for each in kept]

    assert [each.model_dump(exclude={"id"}) for each in kept] == [
        each.model_dump(exclude={"id"}) for each in new
    ]
    assert len(set(ids)) == len(SAMPLES)


def test_one_is_found_by_its_id(repo: IBookRepository, kept: list[Book]) -> None:
    assert [repo.get_by_id(each.id) for each in kept] == kept


def test_one_that_is_not_there_is_not_found(repo: IBookRepository, new: list[Book]) -> None:
    with pytest.raises(NotFoundError):
        repo.get_by_id(1)
    with pytest.raises(NotFoundError):
        repo.update(new[0].model_copy(update={"id": 1}))
    with pytest.raises(NotFoundError):
        repo.delete(1)


def test_all_come_in_the_order_of_their_ids(repo: IBookRepository, kept: list[Book]) -> None:
    assert repo.get_all() == kept
    assert repo.get_all(limit=1) == kept[:1]


def test_what_is_handed_out_can_be_changed_without_being_kept(
    repo: IBookRepository, kept: list[Book]
) -> None:
    repo.get_by_id(kept[0].id).id = 99

    assert repo.get_by_id(kept[0].id) == kept[0]


@pytest.mark.parametrize(
    "rule",
    [
        ["isbn"],
    ],
    ids=" and ".join,
)
def test_the_values_of_a_unique_rule_are_taken_once(
    repo: IBookRepository, new: list[Book], rule: list[str]
) -> None:
    first = repo.create(new[0])

    with pytest.raises(ConflictError) as refused:
        repo.create(new[-1].model_copy(update=first.model_dump(include=set(rule))))

    assert set(refused.value.fields) & set(rule)


def test_nobody_can_take_the_values_of_another_later(
    repo: IBookRepository, kept: list[Book]
) -> None:
    with pytest.raises(ConflictError):
        repo.update(kept[0].model_copy(update={"id": kept[1].id}))


def test_a_changed_one_takes_the_place_of_the_old_one(
    repo: IBookRepository, new: list[Book]
) -> None:
    kept = repo.create(new[0])

    changed = repo.update(new[-1].model_copy(update={"id": kept.id}))

    assert changed == new[-1].model_copy(update={"id": kept.id})
    assert repo.get_all() == [changed]


def test_a_deleted_one_is_gone(repo: IBookRepository, kept: list[Book]) -> None:
    repo.delete(kept[0].id)

    assert repo.get_all() == kept[1:]


def test_many_come_in_the_order_in_which_they_are_asked_for(
    repo: IBookRepository, kept: list[Book]
) -> None:
    ids = [each.id for each in kept]

    assert repo.get_many([*ids[::-1], 99]) == kept[::-1]


@pytest.mark.parametrize(
    "sort",
    [
        "id",
        "-id",
        "title",
        "-title",
    ],
)
def test_page_after_page_a_list_is_the_same_as_in_one_piece(
    repo: IBookRepository, kept: list[Book], sort: Any
) -> None:
    found, cursor = [], None
    for _ in kept:
        page = repo.list_page(BookQuery(sort=sort, limit=1, cursor=cursor))
        found += page.items
        cursor = page.next_cursor

    assert found == repo.list_page(BookQuery(sort=sort, limit=5)).items
    assert len(found) == len(kept)
    assert cursor is None


@pytest.mark.parametrize(
    "sort",
    [
        "id",
        "title",
    ],
)
def test_a_list_is_sorted_with_what_has_no_value_at_the_end(
    repo: IBookRepository, kept: list[Book], sort: Any
) -> None:
    forwards = repo.list_page(BookQuery(sort=sort, limit=5)).items
    backwards = repo.list_page(BookQuery(sort=f"-{sort}", limit=5)).items

    places = [(getattr(each, sort) is None, getattr(each, sort), each.id) for each in forwards]
    assert places == sorted(places)
    assert backwards == forwards[::-1]


@pytest.mark.parametrize(
    ("field", "value"),
    [
        ("format", "n/a"),
    ],
)
def test_a_filter_lets_only_its_value_pass(
    repo: IBookRepository, kept: list[Book], field: str, value: Any
) -> None:
    page = repo.list_page(BookQuery(**{field: [value]}, limit=5))

    assert page.items == [each for each in kept if getattr(each, field) == value]


@pytest.mark.parametrize(
    ("name", "given", "passing"),
    [
        ("format", ["n/a"], [1]),
        ("format", ["n/a", "2xl"], [1, 2]),
    ],
)
def test_a_filter_lets_the_samples_pass_that_it_is_for(
    repo: IBookRepository, kept: list[Book], name: str, given: Any, passing: list[int]
) -> None:
    page = repo.list_page(BookQuery(**{name: given}, limit=5))

    assert page.items == [kept[number - 1] for number in passing]
