from threading import Thread

import pytest
from sqlalchemy import create_engine, text
from sqlalchemy.exc import OperationalError, ProgrammingError
from sqlalchemy.exc import TimeoutError as PoolTimeoutError

from app.core.db import build_engine
from app.core.db_errors import DatabaseUnavailableError, is_outage, reporting_outages
from app.core.db_limits import Limits

pytestmark = pytest.mark.unit

LIMITS = Limits(connections=3, waiting=1, connecting=4, statement=2.5, lock=0.2)


class DriverError(Exception):
    """An error of the driver, with PostgreSQL's code if there is one."""

    def __init__(self, sqlstate: str | None) -> None:
        self.sqlstate = sqlstate


def test_postgresql_speaks_in_utc_and_keeps_the_options_it_was_given() -> None:
    url = "postgresql+psycopg://localhost/shop?options=-csearch_path%3Dmine"
    engine = build_engine(url, LIMITS)
    assert str(engine.url.query["options"]).endswith(" -csearch_path=mine -c timezone=utc")
    assert engine.hide_parameters


def test_postgresql_is_told_how_long_statements_and_locks_may_take() -> None:
    engine = build_engine("postgresql+psycopg://localhost/shop", LIMITS)
    options = str(engine.url.query["options"])
    assert "-c statement_timeout=2500 -c lock_timeout=200" in options
    assert LIMITS.connect_args == {"connect_timeout": 4, "tcp_user_timeout": 4000}


def test_a_pool_opens_no_more_connections_than_it_may() -> None:
    limits = Limits(connections=1, waiting=0.1, connecting=1, statement=1, lock=1)
    engine = build_engine("sqlite://", limits)
    with engine.connect(), pytest.raises(PoolTimeoutError):
        engine.connect()


@pytest.mark.parametrize(
    "error",
    [
        PoolTimeoutError(),
        OperationalError("SELECT 1", {}, DriverError(None)),
        OperationalError("SELECT 1", {}, DriverError("55P03")),
        OperationalError("SELECT 1", {}, DriverError("57014")),
    ],
)
def test_a_database_that_is_away_or_busy_is_an_outage(error: Exception) -> None:
    with pytest.raises(DatabaseUnavailableError), reporting_outages():
        raise error


def test_a_wrong_statement_is_no_outage() -> None:
    assert not is_outage(ProgrammingError("SELECT 1", {}, DriverError("42P01")))
    engine = create_engine("sqlite://")
    with pytest.raises(OperationalError), reporting_outages(), engine.connect() as connection:
        connection.execute(text("SELECT 1 FROM nowhere"))


def test_a_writer_waits_for_the_one_before_it(tmp_path_factory: pytest.TempPathFactory) -> None:
    engine = build_engine(f"sqlite:///{tmp_path_factory.mktemp('writers')}/a.db", LIMITS)
    write = text("INSERT INTO things VALUES (1)")
    with engine.begin() as connection:
        connection.execute(text("CREATE TABLE things (id INTEGER)"))
    with engine.connect() as first, engine.connect() as second:
        first.execute(write)
        with pytest.raises(DatabaseUnavailableError):
            second.execute(write)
        waiting = Thread(target=second.execute, args=[write])
        waiting.start()
        first.commit()
        first.close()
        waiting.join()
        second.commit()
    with engine.connect() as connection:
        assert connection.scalar(text("SELECT count(*) FROM things")) == 2
