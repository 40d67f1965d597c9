import pytest

from app.application.errors import NotFoundError
from app.application.use_cases.get_person_use_case import GetPersonUseCase
from tests.factories.person import new_person
from tests.fakes.person import InMemoryPersonRepository

pytestmark = pytest.mark.unit


def use_case_on(repo: InMemoryPersonRepository) -> GetPersonUseCase:
    """The use case with this repository."""
    return GetPersonUseCase(repo)


def test_one_is_found_by_its_id() -> None:
    repo = InMemoryPersonRepository()
    kept = repo.create(new_person())

    assert use_case_on(repo).execute(kept.id) == kept


def test_one_that_is_not_there_is_not_found() -> None:
    use_case = use_case_on(InMemoryPersonRepository())

    with pytest.raises(NotFoundError):
        use_case.execute(1)
