import pytest
from sqlalchemy import delete, orm

from app.application.errors import InvalidReferenceError, StillReferencedError
from app.infrastructure.models.person import PersonModel
from app.infrastructure.repositories.book import BookRepository
from app.infrastructure.repositories.loan import LoanRepository
from tests.factories.book import make_book
from tests.factories.loan import make_loan
from tests.factories.person import make_person
from tests.references import id_of

pytestmark = pytest.mark.integration

NOWHERE = 2**63 - 1


def test_borrower_id_cannot_lead_nowhere(db: orm.Session) -> None:
    with pytest.raises(InvalidReferenceError) as refused:
        make_loan(db, borrower_id=NOWHERE)
    assert refused.value.fields == {"borrower_id": [f"no person {NOWHERE}"]}


def test_borrower_id_is_kept(db: orm.Session) -> None:
    target_id = id_of(db, make_person, 1)

    kept = make_loan(db, 2, borrower_id=target_id)

    db.expire_all()
    assert kept.borrower_id == target_id
    assert LoanRepository(db).get_by_id(kept.id) == kept


def test_what_borrower_id_leads_to_takes_it_along(db: orm.Session) -> None:
    target_id = id_of(db, make_person, 1)
    gone = make_loan(db, 2, borrower_id=target_id)

    db.execute(delete(PersonModel).filter_by(id=target_id))

    db.expire_all()
    assert gone not in LoanRepository(db).get_all()


def test_book_id_cannot_lead_nowhere(db: orm.Session) -> None:
    with pytest.raises(InvalidReferenceError) as refused:
        make_loan(db, book_id=NOWHERE)
    assert refused.value.fields == {"book_id": [f"no book {NOWHERE}"]}


def test_book_id_is_kept(db: orm.Session) -> None:
    target_id = id_of(db, make_book, 1)

    kept = make_loan(db, 2, book_id=target_id)

    db.expire_all()
    assert kept.book_id == target_id
    assert LoanRepository(db).get_by_id(kept.id) == kept


def test_what_book_id_leads_to_cannot_be_deleted(db: orm.Session) -> None:
    target_id = id_of(db, make_book, 1)
    make_loan(db, 2, book_id=target_id)

    with pytest.raises(StillReferencedError) as refused:
        BookRepository(db).delete(target_id)
    assert refused.value.by == ("loans",)
