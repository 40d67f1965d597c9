import pytest
from sqlalchemy import delete, orm

from app.application.errors import InvalidReferenceError, StillReferencedError
from app.infrastructure.models.book import BookModel
from app.infrastructure.repositories.book import BookRepository
from app.infrastructure.repositories.person import PersonRepository
from tests.factories.book import make_book
from tests.factories.person import make_person
from tests.references import id_of

pytestmark = pytest.mark.integration

NOWHERE = 2**63 - 1


def test_readers_cannot_lead_nowhere(db: orm.Session) -> None:
    with pytest.raises(InvalidReferenceError) as refused:
        make_book(db, readers=[NOWHERE])
    assert refused.value.fields == {"readers": [f"no person {NOWHERE}"]}


def test_readers_are_kept(db: orm.Session) -> None:
    target_id = id_of(db, make_person, 1)

    kept = make_book(db, 2, readers=[target_id])

    db.expire_all()
    assert kept.readers == [target_id]
    assert BookRepository(db).get_by_id(kept.id) == kept


def test_readers_can_be_replaced(db: orm.Session) -> None:
    target_id = id_of(db, make_person, 1)
    kept = make_book(db, 2, readers=[target_id])

    changed = BookRepository(db).update(kept.model_copy(update={"readers": []}))

    db.expire_all()
    assert changed.readers == []
    assert BookRepository(db).get_by_id(kept.id) == changed


def test_what_is_among_readers_cannot_be_deleted(db: orm.Session) -> None:
    target_id = id_of(db, make_person, 1)
    make_book(db, 2, readers=[target_id])

    with pytest.raises(StillReferencedError) as refused:
        PersonRepository(db).delete(target_id)
    assert refused.value.by == ("books",)


def test_sequel_id_cannot_lead_nowhere(db: orm.Session) -> None:
    with pytest.raises(InvalidReferenceError) as refused:
        make_book(db, sequel_id=NOWHERE)
    assert refused.value.fields == {"sequel_id": [f"no book {NOWHERE}"]}


def test_sequel_id_is_kept(db: orm.Session) -> None:
    target_id = id_of(db, make_book, 1)

    kept = make_book(db, 2, sequel_id=target_id)

    db.expire_all()
    assert kept.sequel_id == target_id
    assert BookRepository(db).get_by_id(kept.id) == kept


def test_sequel_id_is_empty_once_its_end_is_deleted(db: orm.Session) -> None:
    target_id = id_of(db, make_book, 1)
    kept = make_book(db, 2, sequel_id=target_id)

    db.execute(delete(BookModel).filter_by(id=target_id))

    db.expire_all()
    assert BookRepository(db).get_by_id(kept.id).sequel_id is None
