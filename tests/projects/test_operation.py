"""The application of a project in operation: under load, and while its database is not well."""

import json
import socket
import sys
import time
from collections import Counter
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import closing, contextmanager
from itertools import chain
from pathlib import Path
from urllib.error import HTTPError
from urllib.request import Request, urlopen

import pytest

from scaffold.cli.demo.conversation import server
from tests.projects.building import apply, new, run, write_specs

pytestmark = pytest.mark.slow

SPECS = {
    "tag": """\
feature: tag
fields: {name: {type: string, unique: true}}
use_cases: [create, get, list]
""",
    "article": """\
feature: article
fields: {title: string}
use_cases:
  create:
  get:
  list:
  publish: {input: {title: string}, output: {count: integer}, uses: [article], idempotent: true}
pipelines:
  slow: {steps: {wait: {}}, durable: true, job: true}
""",
}
STEP = """\
        import time

        time.sleep(2)
        return context
"""
BODY = """\
        self.article_repo.create(Article(id=0, title=title))
        return PublishOutput(count=len(self.article_repo.get_all()))
"""
PROBLEM = "application/problem+json"


@pytest.fixture(scope="module")
def blog(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A project with tags and articles; no test changes its files."""
    root = new(tmp_path_factory.mktemp("operation") / "blog")
    write_specs(root, SPECS)
    apply(root)
    path = root / "backend/app/application/use_cases/publish_use_case.py"
    text = path.read_text().replace("        raise NotImplementedError\n", BODY)
    path.write_text(f"from app.domain.entities.article import Article\n{text}")
    path = root / "backend/app/application/pipeline/slow/wait_step.py"
    text = path.read_text()
    assert "raise NotImplementedError" in text
    path.write_text(text.replace("        raise NotImplementedError\n", STEP))
    return root


@contextmanager
def serving(root: Path, database: str, **settings: str) -> Iterator[str]:
    """The address of the application on a migrated database."""
    known = {"DATABASE_URL": database, **settings}
    run(root, "alembic", "upgrade", "heads", **known)
    with server(sys.executable, root, known) as url:
        yield url


class Answer:
    """What came back, and after how many seconds."""

    def __init__(self, url: str, body: object = None, **headers: str) -> None:
        started = time.monotonic()
        data = None if body is None else json.dumps(body).encode()
        request = Request(url, data, {"Content-Type": "application/json", **headers})
        try:
            with urlopen(request, timeout=60) as answer:
                self.status, self.headers, text = answer.status, answer.headers, answer.read()
        except HTTPError as error:
            self.status, self.headers, text = error.code, error.headers, error.read()
        self.seconds = time.monotonic() - started
        self.body = json.loads(text)

    @property
    def tells_to_come_back(self) -> bool:
        """Whether it is a problem document that says when to try again."""
        problem = self.headers["content-type"] == PROBLEM and self.body["status"] == 503
        return problem and int(self.headers["retry-after"]) > 0


def test_fifty_writers_on_sqlite_are_all_served(blog: Path, tmp_path: Path) -> None:
    names = [{"name": f"tag {number}"} for number in range(200)]
    database = f"sqlite:///{tmp_path}/writers.db"
    with serving(blog, database) as url, ThreadPoolExecutor(50) as writers:
        answers = list(writers.map(lambda name: Answer(f"{url}/tags", name), names))
    assert Counter(answer.status for answer in answers) == {201: 200}


def test_a_locked_sqlite_file_is_an_outage(blog: Path, tmp_path: Path) -> None:
    import sqlite3

    path = tmp_path / "locked.db"
    with serving(blog, f"sqlite:///{path}", DATABASE_LOCK_SECONDS="0.5") as url:
        with closing(sqlite3.connect(path, isolation_level=None)) as other:
            other.execute("BEGIN IMMEDIATE")
            answer = Answer(f"{url}/tags", {"name": "a"})
        assert answer.status == 503 and answer.tells_to_come_back
        assert Answer(f"{url}/tags", {"name": "a"}).status == 201


def published(url: str, title: str, key: str = "") -> Answer:
    headers = {"Idempotency-Key": key} if key else {}
    return Answer(f"{url}/articles/publish", {"title": title}, **headers)


def judge_repeated_calls(url: str) -> None:
    """Of twenty calls with one key one is carried out, and the others get its answer."""
    with ThreadPoolExecutor(20) as callers:
        answers = list(callers.map(lambda _: published(url, "a", "key-1"), range(20)))
    assert [(answer.status, answer.body) for answer in answers] == [(200, {"count": 1})] * 20
    assert published(url, "b", "key-1").status == 422
    assert [published(url, "a").body["count"] for _ in range(2)] == [2, 3]


def test_a_repeated_call_is_carried_out_once_on_sqlite(blog: Path, tmp_path: Path) -> None:
    with serving(blog, f"sqlite:///{tmp_path}/calls.db") as url:
        judge_repeated_calls(url)


@pytest.mark.postgres
def test_a_repeated_call_is_carried_out_once_on_postgresql(
    blog: Path, postgres: Callable[[], str]
) -> None:
    with serving(blog, postgres()) as url:
        judge_repeated_calls(url)


def test_a_project_of_before_gets_the_tables_that_are_new(tmp_path: Path) -> None:
    root = new(tmp_path / "older")
    write_specs(root, SPECS)
    apply(root)
    module = "backend/app/infrastructure/models/idempotency_key.py"
    for folder in (root, root / ".scaffold/base"):
        (folder / module).unlink()
    history = root / "backend/alembic/versions", root / ".scaffold/revisions"
    for path in chain.from_iterable(folder.iterdir() for folder in history):
        path.unlink()
    (root / "features/tag.yaml").write_text(SPECS["tag"] + "summary: Tags.\n")
    apply(root, "tag")
    (revision,) = (root / "backend/alembic/versions").glob("*.py")
    assert 'op.create_table(\n        "idempotency_keys"' in revision.read_text()


@pytest.mark.postgres
def test_one_locked_table_does_not_stall_the_rest(blog: Path, postgres: Callable[[], str]) -> None:
    import psycopg

    database = postgres()
    limits = {"DATABASE_LOCK_SECONDS": "1", "DATABASE_POOL_SECONDS": "2", "READY_SECONDS": "1"}
    with serving(blog, database, **limits) as url:
        with psycopg.connect(database.replace("+psycopg", "")) as other:
            other.execute("LOCK TABLE tags")
            with ThreadPoolExecutor(50) as callers:
                posts = [
                    callers.submit(Answer, f"{url}/tags", {"name": f"tag {number}"})
                    for number in range(40)
                ]
                time.sleep(0.3)
                ready = callers.submit(Answer, f"{url}/ready")
                articles = callers.submit(Answer, f"{url}/articles")
            assert ready.result().status == 200 and ready.result().seconds < 1
            assert articles.result().seconds < 4
            told = [post.result() for post in posts]
            assert all(answer.status == 503 and answer.tells_to_come_back for answer in told)
            assert max(answer.seconds for answer in told) < 4
        assert Answer(f"{url}/tags", {"name": "a"}).status == 201


@pytest.mark.postgres
def test_connections_that_were_cut_are_replaced(blog: Path, postgres: Callable[[], str]) -> None:
    import psycopg

    database = postgres()
    with serving(blog, database) as url:
        assert Answer(f"{url}/articles").status == 200
        with psycopg.connect(database.replace("+psycopg", ""), autocommit=True) as other:
            other.execute(
                "SELECT pg_terminate_backend(pid) FROM pg_stat_activity"
                " WHERE datname = current_database() AND pid <> pg_backend_pid()"
            )
        assert Answer(f"{url}/articles").status == 200
        assert Answer(f"{url}/ready").status == 200


@pytest.mark.postgres
def test_a_database_that_is_away_is_not_a_fault_of_the_application(
    blog: Path, postgres: Callable[[], str]
) -> None:
    import psycopg

    database = postgres()
    name = database.rpartition("/")[2]
    with serving(blog, database, READY_SECONDS="1") as url:
        assert Answer(f"{url}/articles").status == 200
        elsewhere = database.replace("+psycopg", "").replace(name, "postgres")
        with psycopg.connect(elsewhere, autocommit=True) as other:
            other.execute(f"DROP DATABASE {name} WITH (FORCE)")
            answer = Answer(f"{url}/articles")
            assert answer.status == 503 and answer.tells_to_come_back
            ready = Answer(f"{url}/ready")
            assert (ready.status, ready.body["detail"]) == (503, "The database does not answer")
            other.execute(f"CREATE DATABASE {name}")
        assert Answer(f"{url}/ready").body["detail"] == "The database lacks a migration"


def test_a_missing_migration_is_told_by_readiness(blog: Path, tmp_path: Path) -> None:
    database = {"DATABASE_URL": f"sqlite:///{tmp_path}/new.db"}
    with server(sys.executable, blog, database) as url:
        before = Answer(f"{url}/ready")
        run(blog, "alembic", "upgrade", "heads", **database)
        after = Answer(f"{url}/ready")
    assert (before.status, before.body["detail"]) == (503, "The database lacks a migration")
    assert after.status == 200


def half_sent(url: str, length: int) -> str:
    """The answer to a request that promises so many bytes and sends the first."""
    host, port = url.removeprefix("http://").split(":")
    head = "POST /tags HTTP/1.1\r\nHost: a\r\nContent-Type: application/json\r\n"
    with socket.create_connection((host, int(port)), timeout=10) as connection:
        connection.sendall(f"{head}Content-Length: {length}\r\n\r\n{{".encode())
        return connection.recv(65536).decode()


def test_a_body_that_is_too_large_or_too_slow_is_not_waited_for(blog: Path, tmp_path: Path) -> None:
    with serving(blog, f"sqlite:///{tmp_path}/large.db", BODY_SECONDS="1") as url:
        large, slow = half_sent(url, 80 * 2**20), half_sent(url, 100)
    assert large.startswith("HTTP/1.1 413") and PROBLEM in large
    assert slow.startswith("HTTP/1.1 408") and PROBLEM in slow


@pytest.mark.parametrize(("drain", "status"), [("8", "finished"), ("0.1", "running")])
def test_sigterm_ends_jobs_or_leaves_them_to_the_next_start(
    blog: Path, tmp_path: Path, drain: str, status: str
) -> None:
    import sqlite3

    path = tmp_path / "jobs.db"
    with serving(blog, f"sqlite:///{path}", JOB_DRAIN_SECONDS=drain) as url:
        begun = Answer(f"{url}/pipeline/run", {"pipeline": "slow", "input": {}})
        time.sleep(0.5)
    with closing(sqlite3.connect(path)) as connection:
        assert connection.execute("SELECT status FROM pipeline_runs").fetchall() == [(status,)]
    with serving(blog, f"sqlite:///{path}") as url:
        deadline = time.monotonic() + 10
        told = Answer(f"{url}/pipeline/status/{begun.body['run_id']}")
        while told.body["status"] == "running" and time.monotonic() < deadline:
            time.sleep(0.2)
            told = Answer(f"{url}/pipeline/status/{begun.body['run_id']}")
    assert told.body["status"] == "finished"
