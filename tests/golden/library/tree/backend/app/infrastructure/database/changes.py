"""Which tables this process has changed, and when: what a cache before them must know."""

from collections.abc import Iterable
from itertools import count

from sqlalchemy import event
from sqlalchemy.orm import ORMExecuteState, Session, SessionTransaction, UOWTransaction

_clock = count(1)
_now = 0
_changed: dict[str, int] = {}

_BEGAN = "changes.began"
_PENDING = "changes.pending"


def snapshot(db: Session) -> int:
    """A moment not later than the one whose data this session's transaction sees."""
    began: int = db.info.setdefault(_BEGAN, _now)
    return began


def changed_since(moment: int, table: str) -> bool:
    """Has a transaction of this process changed the table since then?"""
    return _changed.get(table, 0) > moment


def changes(db: Session, table: str) -> bool:
    """Has this session changed the table in the transaction that it is in?"""
    return table in db.info.get(_PENDING, ())


def _remember(db: Session, tables: Iterable[str]) -> None:
    db.info.setdefault(_PENDING, set()).update(tables)


@event.listens_for(Session, "after_begin")
def _begun(db: Session, transaction: SessionTransaction, _connection: object) -> None:
    if transaction.parent is None:
        db.info[_BEGAN] = _now


@event.listens_for(Session, "after_flush")
def _flushed(db: Session, _context: UOWTransaction) -> None:
    rows = [*db.new, *db.dirty, *db.deleted]
    _remember(db, {row.__tablename__ for row in rows})


@event.listens_for(Session, "do_orm_execute")
def _executed(state: ORMExecuteState) -> None:
    if not state.is_select:
        table = getattr(state.statement, "table", None)
        _remember(state.session, {table.name} if table is not None else ())


@event.listens_for(Session, "after_transaction_end")
def _ended(db: Session, transaction: SessionTransaction) -> None:
    """Rolled back or committed: to take it for a change costs little, to miss one is wrong."""
    global _now
    if transaction.parent is None:
        tables = db.info.pop(_PENDING, set())
        db.info.pop(_BEGAN, None)
        if tables:
            _now = next(_clock)
            _changed.update(dict.fromkeys(tables, _now))
