import pytest

from app.application.interfaces.person import PersonQuery
from app.application.use_cases.list_people_use_case import ListPeopleUseCase
from tests.factories.person import SAMPLES, new_person
from tests.fakes.person import InMemoryPersonRepository

pytestmark = pytest.mark.unit


def use_case_on(repo: InMemoryPersonRepository) -> ListPeopleUseCase:
    """The use case with this repository."""
    return ListPeopleUseCase(repo)


def test_where_nothing_is_kept_the_page_is_empty() -> None:
    repo = InMemoryPersonRepository()

    page = use_case_on(repo).execute(PersonQuery())

    assert page.items == []
    assert page.next_cursor is None


def test_all_come_in_the_order_of_their_ids() -> None:
    repo = InMemoryPersonRepository()
    kept = [repo.create(new_person(number)) for number in SAMPLES]

    page = use_case_on(repo).execute(PersonQuery(limit=5))

    assert page.items == kept
    assert page.next_cursor is None
