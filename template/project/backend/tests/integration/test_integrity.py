from traceback import format_exception

import pytest
from sqlalchemy.exc import IntegrityError
from sqlalchemy.orm import Session

from app.application.errors import ConflictError
from app.infrastructure.database.integrity import conflicts
from tests.probe import Probe

pytestmark = [pytest.mark.integration, pytest.mark.usefixtures("probes")]


def test_a_value_that_is_taken_is_a_conflict_of_its_field(db: Session) -> None:
    db.add_all([Probe(name="a"), Probe(name="a")])
    with pytest.raises(ConflictError) as refused, conflicts("probe", Probe):
        db.flush()
    assert (refused.value.resource, refused.value.fields) == ("probe", ("name",))
    assert refused.value.__suppress_context__


def test_a_row_that_refers_to_nothing_is_a_conflict(db: Session) -> None:
    db.add(Probe(parent_id=7))
    with pytest.raises(ConflictError) as refused, conflicts("probe", Probe):
        db.flush()
    assert refused.value.fields == ()


def test_a_row_that_others_refer_to_cannot_be_deleted(db: Session) -> None:
    parent = Probe(id=1)
    db.add_all([parent, Probe(id=2, parent_id=1)])
    db.flush()
    db.delete(parent)
    with pytest.raises(ConflictError), conflicts("probe", Probe):
        db.flush()


def test_other_errors_of_the_database_stay_what_they_are(db: Session) -> None:
    db.add(Probe(id=1))
    db.flush()
    with pytest.raises(IntegrityError), conflicts("probe", Probe):
        db.execute(Probe.__table__.update().values(id=None))


def test_an_error_of_the_database_does_not_tell_the_row(db: Session) -> None:
    db.add(Probe(id=1, name="in confidence"))
    db.flush()
    with pytest.raises(IntegrityError) as refused:
        db.execute(Probe.__table__.update().values(id=None))
    assert "in confidence" not in "".join(format_exception(refused.value))
