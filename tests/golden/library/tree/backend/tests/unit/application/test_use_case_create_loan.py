import pytest

from app.application.use_cases.create_loan_use_case import CreateLoanUseCase
from tests.factories.loan import SAMPLES, new_loan
from tests.fakes.loan import InMemoryLoanRepository

pytestmark = pytest.mark.unit


def use_case_on(repo: InMemoryLoanRepository) -> CreateLoanUseCase:
    """The use case with this repository."""
    return CreateLoanUseCase(repo)


def test_what_is_given_is_kept() -> None:
    repo = InMemoryLoanRepository()

    created = use_case_on(repo).execute(**SAMPLES[1])

    assert created == new_loan(id=created.id)
    assert repo.get_all() == [created]


def test_each_one_gets_an_id_of_its_own() -> None:
    use_case = use_case_on(InMemoryLoanRepository())

    ids = {use_case.execute(**values).id for values in SAMPLES.values()}

    assert len(ids) == len(SAMPLES)
    assert min(ids) > 0
