from traceback import format_exception

import pytest
from sqlalchemy import delete
from sqlalchemy.exc import IntegrityError
from sqlalchemy.orm import Session

from app.application.errors import ConflictError, InvalidReferenceError, StillReferencedError
from app.infrastructure.database.integrity import deletion, translate_integrity_errors
from tests.probe import Probe

pytestmark = [pytest.mark.integration, pytest.mark.usefixtures("probes")]


def test_a_value_that_is_taken_is_a_conflict_of_its_field(db: Session) -> None:
    db.add_all([Probe(name="a"), Probe(name="a")])
    with pytest.raises(ConflictError) as refused, translate_integrity_errors("probe", Probe):
        db.flush()
    assert (refused.value.resource, refused.value.fields) == ("probe", ("name",))
    assert refused.value.__suppress_context__


def test_a_text_that_is_taken_in_another_case_is_a_conflict_of_its_field(db: Session) -> None:
    db.add_all([Probe(nickname="Ada"), Probe(nickname="aDA")])
    with pytest.raises(ConflictError) as refused, translate_integrity_errors("probe", Probe):
        db.flush()
    assert refused.value.fields == ("nickname",)


def test_a_reference_that_leads_nowhere_is_told_with_its_field(db: Session) -> None:
    db.add(Probe(parent_id=7))
    with (
        pytest.raises(InvalidReferenceError) as refused,
        translate_integrity_errors("probe", Probe),
    ):
        db.flush()
    assert refused.value.fields == {"parent_id": ["no probe 7"]}
    assert refused.value.__suppress_context__


def test_a_changed_reference_that_leads_nowhere_is_told_with_its_field(db: Session) -> None:
    probe = Probe(id=1)
    db.add(probe)
    db.flush()
    probe.parent_id = 7
    with (
        pytest.raises(InvalidReferenceError) as refused,
        translate_integrity_errors("probe", Probe),
    ):
        db.flush()
    assert str(refused.value) == "parent_id: no probe 7"


def test_a_row_that_others_refer_to_cannot_be_deleted(db: Session) -> None:
    db.add(Probe(id=1))
    db.flush()
    db.add(Probe(id=2, parent_id=1))
    db.flush()
    with pytest.raises(StillReferencedError) as refused, deletion("probe", Probe):
        db.execute(delete(Probe).where(Probe.id == 1))
    assert str(refused.value) == "This probe cannot be deleted: probes refer to it"
    assert refused.value.__suppress_context__


def test_other_errors_of_the_database_stay_what_they_are(db: Session) -> None:
    db.add(Probe(id=1))
    db.flush()
    with pytest.raises(IntegrityError), translate_integrity_errors("probe", Probe):
        db.execute(Probe.__table__.update().values(id=None))


def test_an_error_of_the_database_does_not_tell_the_row(db: Session) -> None:
    db.add(Probe(id=1, name="in confidence"))
    db.flush()
    with pytest.raises(IntegrityError) as refused:
        db.execute(Probe.__table__.update().values(id=None))
    assert "in confidence" not in "".join(format_exception(refused.value))
