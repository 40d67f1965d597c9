"""What holds for every change of every tables that hold rows."""

import os
from typing import Any

import pytest
import sqlalchemy as sa
from hypothesis import HealthCheck, event, given, settings

from scaffold.core.values import replace
from scaffold.migrate import hazards, plan_tables, revision
from scaffold.migrate.pairs import by_then, matched
from scaffold.model.tables import Table
from tests.unit.migrate.databases import DATABASES, differences, fill, run, snapshot
from tests.unit.migrate.schemas import changes, rows

RUNS = int(os.environ.get("LAW_RUNS", "200")) // 4
Tables = tuple[Table, ...]

LEFT_BY_DOWNGRADE = {"modify_nullable", "modify_type"}
"""Columns that came back empty are optional; where values are longer by then, so is the type."""

pytestmark = [
    pytest.mark.filterwarnings("ignore:Cannot correctly sort tables"),
    pytest.mark.filterwarnings("ignore:Unnamed CHECK constraint"),  # a value says "CHECK (1)"
]


@pytest.fixture(
    scope="module",
    params=["sqlite", pytest.param("postgres", marks=pytest.mark.postgres)],
)
def database(request: pytest.FixtureRequest) -> Any:
    return DATABASES[request.param]


@pytest.mark.slow
@settings(
    max_examples=RUNS,
    deadline=None,
    suppress_health_check=[HealthCheck.too_slow, HealthCheck.function_scoped_fixture],
)
@given(change=changes())
def test_filled_tables_go_up_down_and_up(database: Any, change: tuple[Tables, Tables]) -> None:
    before, after = change
    operations = plan_tables(before, after)
    _, first = revision(plan_tables((), before), (), "first")
    _, second = revision(operations, ("first",), "second")
    with database() as connection:
        run(connection, first)
        assert differences(connection, before) == []
        fill(connection, ((table, rows(table)) for table in before))
        old = snapshot(connection, before)
        for direction, state in (("upgrade", after), ("downgrade", before), ("upgrade", after)):
            if not _runs(connection, second, direction, before if state is after else after):
                assert hazards(operations), "nothing was said of what has failed"
                return
            _assert_state(connection, direction, state)
            if direction == "upgrade":
                _assert_kept(before, after, old, snapshot(connection, after))
        event("told and done" if hazards(operations) else "safe and done")


def _runs(connection: sa.Connection, text: str, direction: str, state: Tables) -> bool:
    """Whether it goes through; where it does not, it leaves everything as it was."""
    old = snapshot(connection, state)
    try:
        run(connection, text, direction)
    except (sa.exc.StatementError, RuntimeError):
        connection.rollback()
        event(f"{direction} stopped, with nothing changed")
        assert snapshot(connection, state) == old
        return False
    return True


def _assert_state(connection: sa.Connection, direction: str, state: Tables) -> None:
    left = {kind for kind, *_ in differences(connection, state)}
    assert left <= (LEFT_BY_DOWNGRADE if direction == "downgrade" else set())


def _assert_kept(before: Tables, after: Tables, old: dict[str, Any], new: dict[str, Any]) -> None:
    """Rows stay, and so does each value of a column that can hold it."""
    for pair in matched(before, after).pairs:
        was, now = old[pair.was], new[pair.after.name]
        assert len(was) == len(now)
        steps = [(step.old, step.new) for step in pair.columns]
        old_names = by_then(was[0] if was else (), steps)
        names = {name: first for first, name in old_names.items()}
        for column in _untouched(pair.before, pair.after):
            values = [row[names.get(column, column)] for row in was]
            assert [row[column] for row in now] == values


def _untouched(before: Table, after: Table) -> list[str]:
    """Columns that were the same before, with all their values allowed."""
    old = {column.name: replace(column, was="") for column in before.columns}
    new = [replace(column, was="") for column in after.columns]
    allowed = {check.column: set(check.values) for check in after.checks}
    lost = {c.column for c in before.checks if not set(c.values) <= allowed.get(c.column, set())}
    return [one.name for one in new if old.get(one.name) == one and one.name not in lost]
