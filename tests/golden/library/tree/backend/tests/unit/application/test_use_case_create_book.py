import pytest

from app.application.use_cases.create_book_use_case import CreateBookUseCase
from tests.factories.book import DEFAULTS, SAMPLES, new_book
from tests.fakes.book import InMemoryBookRepository

pytestmark = pytest.mark.unit


def use_case_on(repo: InMemoryBookRepository) -> CreateBookUseCase:
    """The use case with this repository."""
    return CreateBookUseCase(repo)


def test_what_is_given_is_kept() -> None:
    repo = InMemoryBookRepository()

    created = use_case_on(repo).execute(**SAMPLES[1])

    assert created == new_book(id=created.id)
    assert repo.get_all() == [created]


def test_what_is_left_out_takes_its_default() -> None:
    given = {name: value for name, value in SAMPLES[1].items() if name not in DEFAULTS}

    created = use_case_on(InMemoryBookRepository()).execute(**given)

    assert created == new_book(id=created.id, **DEFAULTS)


def test_each_one_gets_an_id_of_its_own() -> None:
    use_case = use_case_on(InMemoryBookRepository())

    ids = {use_case.execute(**values).id for values in SAMPLES.values()}

    assert len(ids) == len(SAMPLES)
    assert min(ids) > 0
