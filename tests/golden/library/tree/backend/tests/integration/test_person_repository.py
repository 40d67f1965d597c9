from typing import Any

import pytest
from sqlalchemy import orm

from app.application.errors import ConflictError, NotFoundError
from app.application.interfaces.person import IPersonRepository, PersonQuery
from app.domain.entities.person import Person
from app.infrastructure.repositories.person import PersonRepository
from tests.factories.person import SAMPLES, new_person
from tests.fakes.person import InMemoryPersonRepository

pytestmark = pytest.mark.integration


@pytest.fixture(params=["in memory", "in the database"])
def repo(request: pytest.FixtureRequest, db: orm.Session) -> IPersonRepository:
    """The fake and the real repository: every test runs with both."""
    if request.param == "in memory":
        return InMemoryPersonRepository()
    return PersonRepository(db)


@pytest.fixture
def new() -> list[Person]:
    """All samples before they are kept."""
    return [new_person(number) for number in SAMPLES]


@pytest.fixture
def kept(repo: IPersonRepository, new: list[Person]) -> list[Person]:
    """All samples as the repository has them."""
    return [repo.create(each) for each in new]


def test_what_is_kept_has_its_values_and_an_id_of_its_own(
    new: list[Person], kept: list[Person]
) -> None:
    ids = [each.id for each in kept]

    assert [each.model_dump(exclude={"id"}) for each in kept] == [
        each.model_dump(exclude={"id"}) for each in new
    ]
    assert len(set(ids)) == len(SAMPLES)


def test_one_is_found_by_its_id(repo: IPersonRepository, kept: list[Person]) -> None:
    assert [repo.get_by_id(each.id) for each in kept] == kept


def test_one_that_is_not_there_is_not_found(repo: IPersonRepository, new: list[Person]) -> None:
    with pytest.raises(NotFoundError):
        repo.get_by_id(1)
    with pytest.raises(NotFoundError):
        repo.update(new[0].model_copy(update={"id": 1}))
    with pytest.raises(NotFoundError):
        repo.delete(1)


def test_all_come_in_the_order_of_their_ids(repo: IPersonRepository, kept: list[Person]) -> None:
    assert repo.get_all() == kept
    assert repo.get_all(limit=1) == kept[:1]


def test_what_is_handed_out_can_be_changed_without_being_kept(
    repo: IPersonRepository, kept: list[Person]
) -> None:
    repo.get_by_id(kept[0].id).id = 99

    assert repo.get_by_id(kept[0].id) == kept[0]


@pytest.mark.parametrize(
    "rule",
    [
        ["email"],
    ],
    ids=" and ".join,
)
def test_the_values_of_a_unique_rule_are_taken_once(
    repo: IPersonRepository, new: list[Person], rule: list[str]
) -> None:
    first = repo.create(new[0])

    with pytest.raises(ConflictError) as refused:
        repo.create(new[-1].model_copy(update=first.model_dump(include=set(rule))))

    assert set(refused.value.fields) & set(rule)


def test_nobody_can_take_the_values_of_another_later(
    repo: IPersonRepository, kept: list[Person]
) -> None:
    with pytest.raises(ConflictError):
        repo.update(kept[0].model_copy(update={"id": kept[1].id}))


def test_a_changed_one_takes_the_place_of_the_old_one(
    repo: IPersonRepository, new: list[Person]
) -> None:
    kept = repo.create(new[0])

    changed = repo.update(new[-1].model_copy(update={"id": kept.id}))

    assert changed == new[-1].model_copy(update={"id": kept.id})
    assert repo.get_all() == [changed]


def test_a_deleted_one_is_gone(repo: IPersonRepository, kept: list[Person]) -> None:
    repo.delete(kept[0].id)

    assert repo.get_all() == kept[1:]


@pytest.mark.parametrize(
    "sort",
    [
        "id",
        "-id",
        "full_name",
        "-full_name",
        "born",
        "-born",
    ],
)
def test_page_after_page_a_list_is_the_same_as_in_one_piece(
    repo: IPersonRepository, kept: list[Person], sort: Any
) -> None:
    found, cursor = [], None
    for _ in kept:
        page = repo.list_page(PersonQuery(sort=sort, limit=1, cursor=cursor))
        found += page.items
        cursor = page.next_cursor

    assert found == repo.list_page(PersonQuery(sort=sort, limit=5)).items
    assert len(found) == len(kept)
    assert cursor is None


@pytest.mark.parametrize(
    "sort",
    [
        "id",
        "full_name",
        "born",
    ],
)
def test_a_list_is_sorted_with_what_has_no_value_at_the_end(
    repo: IPersonRepository, kept: list[Person], sort: Any
) -> None:
    forwards = repo.list_page(PersonQuery(sort=sort, limit=5)).items
    backwards = repo.list_page(PersonQuery(sort=f"-{sort}", limit=5)).items

    places = [(getattr(each, sort) is None, getattr(each, sort), each.id) for each in forwards]
    assert places == sorted(places)
    assert backwards == forwards[::-1]
