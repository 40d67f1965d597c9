"""The reference project at work: asked over HTTP, with services outside that stand on this machine.

Once as it comes, on SQLite and with threads of its own; and on PostgreSQL, where workers take
their jobs from Redis or RabbitMQ.
"""

import os
import signal
import subprocess
import sys
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path
from uuid import uuid4

import pytest

from scaffold.cli.demo.conversation import Exchange, film, payment, products, server
from scaffold.cli.demo.services import Services, serving
from tests.projects.building import migrate, run
from tests.projects.commands import environment

pytestmark = pytest.mark.slow


@contextmanager
def worker(root: Path, settings: Mapping[str, str]) -> Iterator[None]:
    """A worker as `make worker` starts it, for as long as the block lasts."""
    process = subprocess.Popen(
        [sys.executable, "-m", "app.worker"],
        cwd=root,
        env=environment(PYTHONPATH="backend", **settings),
        start_new_session=True,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
    )
    try:
        yield
    finally:
        os.killpg(process.pid, signal.SIGKILL)
        process.wait()


def conversation(root: Path, settings: Mapping[str, str]) -> tuple[list[Exchange], Services]:
    with serving() as (services, address):
        known = {**services.settings(address), **settings}
        with server(sys.executable, root, known) as url:
            if known.get("JOB_BROKER_URL"):
                with worker(root, known):
                    talk = [*products(url), *payment(url), *film(url)]
            else:
                talk = [*products(url), *payment(url), *film(url)]
    return talk, services


def judge(talk: list[Exchange], services: Services) -> None:
    """All is as it should be: the payment was made once, the film is published."""
    *_, refused, paid, begun, status, result = talk
    assert (refused.status, paid.status, begun.status) == (422, 200, 202)
    assert (services.asked_to_charge, len(services.charges)) == (2, 1)
    assert [step["status"] for step in status.answer["steps"]] == ["finished"] * 3, status
    assert result.answer["result"]["key"] == "film.mp4"
    assert services.published["/films/film.mp4"].endswith(b"https://assets.example/laptop.png")


def test_it_needs_nothing_but_itself(reference: Path) -> None:
    database = {"DATABASE_URL": f"sqlite:///{reference}/live.db"}
    run(reference, "alembic", "upgrade", "head", **database)
    judge(*conversation(reference, database))


def test_without_a_key_a_payment_is_refused_and_all_else_works(reference: Path) -> None:
    database = {"DATABASE_URL": f"sqlite:///{reference}/live.db"}
    run(reference, "alembic", "upgrade", "head", **database)
    with server(sys.executable, reference, database) as url:
        made, *_ = products(url)
        (paid,) = payment(url)
        _, status, result = film(url)
    assert made.status == 201
    assert paid.status == 502
    assert status.answer["error"] == "assets: ASSETS_API_URL is not set"
    assert result.status == 409


@pytest.mark.postgres
def test_it_holds_on_postgresql_with_celery(
    reference: Path, postgres: Callable[[], str], broker: str
) -> None:
    migrate(reference, database := postgres())
    queue = f"shop_{uuid4().hex}"
    settings = {"DATABASE_URL": database, "JOB_BROKER_URL": broker, "JOB_QUEUE": queue}
    judge(*conversation(reference, settings))
    killed = "backend/tests/integration/test_killed_workers.py"
    given = {"TEST_DATABASE_URL": postgres(), "TEST_BROKER_URLS": broker, "TEST_RUNS": "4"}
    assert " passed" in run(
        reference, "python", "-m", "pytest", "-q", "-k", broker.partition(":")[0], killed, **given
    )
    from kombu import Connection

    with Connection(broker) as connection:
        connection.channel().queue_delete(queue)


@pytest.mark.postgres
def test_its_tests_hold_on_postgresql(reference: Path, postgres: Callable[[], str]) -> None:
    storing = ("python", "-m", "pytest", "-q", "-m", "(integration or e2e) and not slow")
    assert " passed" in run(reference, *storing, TEST_DATABASE_URL=postgres())
