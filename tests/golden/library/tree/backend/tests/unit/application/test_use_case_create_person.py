import pytest

from app.application.use_cases.create_person_use_case import CreatePersonUseCase
from tests.factories.person import DEFAULTS, SAMPLES, new_person
from tests.fakes.person import InMemoryPersonRepository

pytestmark = pytest.mark.unit


def use_case_on(repo: InMemoryPersonRepository) -> CreatePersonUseCase:
    """The use case with this repository."""
    return CreatePersonUseCase(repo)


def test_what_is_given_is_kept() -> None:
    repo = InMemoryPersonRepository()

    created = use_case_on(repo).execute(**SAMPLES[1])

    assert created == new_person(id=created.id)
    assert repo.get_all() == [created]


def test_what_is_left_out_takes_its_default() -> None:
    given = {name: value for name, value in SAMPLES[1].items() if name not in DEFAULTS}

    created = use_case_on(InMemoryPersonRepository()).execute(**given)

    assert created == new_person(id=created.id, **DEFAULTS)


def test_each_one_gets_an_id_of_its_own() -> None:
    use_case = use_case_on(InMemoryPersonRepository())

    ids = {use_case.execute(**values).id for values in SAMPLES.values()}

    assert len(ids) == len(SAMPLES)
    assert min(ids) > 0
