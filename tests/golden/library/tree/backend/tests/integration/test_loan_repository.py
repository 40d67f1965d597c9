import pytest
from sqlalchemy import orm

from app.application.errors import ConflictError, NotFoundError
from app.application.interfaces.loan import ILoanRepository
from app.domain.entities.loan import Loan
from app.infrastructure.repositories.loan import LoanRepository
from tests.factories.loan import SAMPLES, new_loan, references
from tests.fakes.loan import InMemoryLoanRepository

pytestmark = pytest.mark.integration


@pytest.fixture(params=["in memory", "in the database"])
def repo(request: pytest.FixtureRequest, db: orm.Session) -> ILoanRepository:
    """The fake and the real repository: every test runs with both."""
    if request.param == "in memory":
        return InMemoryLoanRepository()
    return LoanRepository(db)


@pytest.fixture
def new(db: orm.Session) -> list[Loan]:
    """All samples before they are kept, and in the database what they refer to."""
    return [new_loan(number, **references(db, number)) for number in SAMPLES]


@pytest.fixture
def kept(repo: ILoanRepository, new: list[Loan]) -> list[Loan]:
    """All samples as the repository has them."""
    return [repo.create(each) for each in new]


def test_what_is_kept_has_its_values_and_an_id_of_its_own(
    new: list[Loan], kept: list[Loan]
) -> None:
    ids = [each.id for each in kept]

    assert [each.model_dump(exclude={"id"}) for each in kept] == [
        each.model_dump(exclude={"id"}) for each in new
    ]
    assert len(set(ids)) == len(SAMPLES)


def test_one_is_found_by_its_id(repo: ILoanRepository, kept: list[Loan]) -> None:
    assert [repo.get_by_id(each.id) for each in kept] == kept


def test_one_that_is_not_there_is_not_found(repo: ILoanRepository, new: list[Loan]) -> None:
    with pytest.raises(NotFoundError):
        repo.get_by_id(1)
    with pytest.raises(NotFoundError):
        repo.update(new[0].model_copy(update={"id": 1}))
    with pytest.raises(NotFoundError):
        repo.delete(1)


def test_all_come_in_the_order_of_their_ids(repo: ILoanRepository, kept: list[Loan]) -> None:
    assert repo.get_all() == kept
    assert repo.get_all(limit=1) == kept[:1]


def test_what_is_handed_out_can_be_changed_without_being_kept(
    repo: ILoanRepository, kept: list[Loan]
) -> None:
    repo.get_by_id(kept[0].id).id = 99

    assert repo.get_by_id(kept[0].id) == kept[0]


@pytest.mark.parametrize(
    "rule",
    [
        ["borrower_id", "book_id"],
    ],
    ids=" and ".join,
)
def test_the_values_of_a_unique_rule_are_taken_once(
    repo: ILoanRepository, new: list[Loan], rule: list[str]
) -> None:
    first = repo.create(new[0])

    with pytest.raises(ConflictError) as refused:
        repo.create(new[-1].model_copy(update=first.model_dump(include=set(rule))))

    assert set(refused.value.fields) & set(rule)


def test_nobody_can_take_the_values_of_another_later(
    repo: ILoanRepository, kept: list[Loan]
) -> None:
    with pytest.raises(ConflictError):
        repo.update(kept[0].model_copy(update={"id": kept[1].id}))


def test_a_changed_one_takes_the_place_of_the_old_one(
    repo: ILoanRepository, new: list[Loan]
) -> None:
    kept = repo.create(new[0])

    changed = repo.update(new[-1].model_copy(update={"id": kept.id}))

    assert changed == new[-1].model_copy(update={"id": kept.id})
    assert repo.get_all() == [changed]


def test_a_deleted_one_is_gone(repo: ILoanRepository, kept: list[Loan]) -> None:
    repo.delete(kept[0].id)

    assert repo.get_all() == kept[1:]
