"""Checks over several columns as constraints, on tables that hold rows."""

from datetime import date
from decimal import Decimal
from typing import Any

import pytest
import sqlalchemy as sa

from scaffold.migrate import hazards, plan_tables
from scaffold.model.tables import Table
from tests.integration import test_migrations
from tests.integration.test_migrations import Project
from tests.unit.model.specs import feature

project = test_migrations.project

FIELDS = (
    "day: date, until: {type: date, optional: true}, name: string, "
    "price: {type: decimal, precision: 8, scale: 2}, "
    "count: {type: integer, min: 0, max: 999}"
)


def table(checks: str = "", fields: str = FIELDS) -> Table:
    written = f"checks: {{{checks}}}\n" if checks else ""
    return feature(f"feature: thing\nfields: {{{fields}}}\n{written}").entities[0].table


def row(id: int, **changes: Any) -> dict[str, Any]:
    return {
        "id": id,
        "day": date(2024, 2, 1),
        "until": date(2024, 2, 2),
        "name": "a",
        "price": Decimal("2.50"),
        "count": 3,
        **{key: date.fromisoformat(v) if key == "until" and v else v for key, v in changes.items()},
    }


CHECKS = (
    "until_after_day: until >= day, total_is_small: count * price <= 10, "
    'name_is_right: \'name != ":x 100%" and name < "b"\', third: price / count < 1'
)
BROKEN = [
    ("until_after_day", {"until": "2024-01-31"}),
    ("total_is_small", {"count": 5, "price": Decimal("2.01")}),
    ("name_is_right", {"name": ":x 100%"}),
    ("name_is_right", {"name": "b"}),
    ("third", {"count": 1}),
]


@pytest.mark.parametrize(("name", "changes"), BROKEN)
def test_a_row_that_breaks_a_check_is_refused(
    project: Project, name: str, changes: dict[str, Any]
) -> None:
    made = table(CHECKS)
    project.migrate((made,))
    project.insert(made, row(1), row(2, until=None, count=0))
    with pytest.raises(sa.exc.IntegrityError, match=f"ck_things__{name}"):
        project.insert(made, row(3, **changes))


def test_a_check_on_a_filled_table_is_a_hazard_and_stops_where_rows_break_it(
    project: Project,
) -> None:
    before, after = table(), table(CHECKS)
    problem, *_ = hazards(plan_tables((before,), (after,)))
    assert problem.code == "narrowed-bounds"
    project.migrate((before,))
    rows = [row(1), row(2, until="2024-01-01")]
    project.insert(before, *rows)
    with pytest.raises(sa.exc.IntegrityError, match="ck_things__until_after_day"):
        project.migrate((after,))
    assert project.rows(before) == rows
    with project.connected() as connection:
        connection.execute(sa.text("DELETE FROM things WHERE id = 2"))
        connection.commit()
    project.upgrade()
    assert project.rows(after) == rows[:1]
    project.downgrade()
    project.insert(before, row(2, until="2024-01-01"))


def test_a_check_comes_changes_and_goes(project: Project) -> None:
    tables = [table(one) for one in ("", "few: count <= 5", "few: count <= 50", "")]
    project.migrate((tables[0],))
    project.insert(tables[0], row(1))
    for one in tables[1:3]:
        project.migrate((one,))
    project.insert(tables[2], row(2, count=50))
    with pytest.raises(sa.exc.IntegrityError, match="ck_things__few"):
        project.insert(tables[2], row(3, count=51))
    project.migrate((tables[3],))
    project.insert(tables[3], row(3, count=50))
    project.downgrade()
    with pytest.raises(sa.exc.IntegrityError, match="ck_things__few"):
        project.insert(tables[2], row(4, count=51))


def test_a_check_with_a_colon_outlives_other_changes_of_its_table(project: Project) -> None:
    before, after = table(CHECKS), table(CHECKS, f"{FIELDS}, note: {{type: text, optional: true}}")
    project.migrate((before,))
    project.insert(before, row(1))
    project.migrate((after,))
    with pytest.raises(sa.exc.IntegrityError, match="ck_things__name_is_right"):
        project.insert(after, row(2, name=":x 100%", note=None))
    project.downgrade()
    with pytest.raises(sa.exc.IntegrityError, match="ck_things__until_after_day"):
        project.insert(before, row(2, until="2024-01-01"))


def test_a_check_follows_a_renamed_field_without_being_made_again(project: Project) -> None:
    before = table("until_after_day: until >= day")
    after = table(
        "until_after_day: until >= start",
        FIELDS.replace("day: date", "start: {type: date, was: day}"),
    )
    assert len(plan_tables((before,), (after,))) == 1
    project.migrate((before,))
    project.insert(before, row(1))
    project.migrate((after,))
    late = {**row(2, until="2024-01-01")}
    late["start"] = late.pop("day")
    with pytest.raises(sa.exc.IntegrityError, match="ck_things__until_after_day"):
        project.insert(after, late)
    project.downgrade()
    project.upgrade()


def test_a_field_gets_other_bounds_and_its_check_stays() -> None:
    before = table("few: count <= 50")
    after = table("few: count <= 50", FIELDS.replace("max: 999", "max: 9999"))
    assert all("ck_things__few" not in repr(step) for step in plan_tables((before,), (after,)))


def test_a_new_field_without_values_breaks_no_check_that_it_leaves_null() -> None:
    before = table("", FIELDS.replace("until: {type: date, optional: true}, ", ""))
    assert hazards(plan_tables((before,), (table("until_after_day: until >= day"),))) == ()
    needed = table("has_until: until != null and until >= day")
    assert [one.code for one in hazards(plan_tables((before,), (needed,)))] == ["narrowed-bounds"]


def test_a_column_of_a_check_is_made_anew_and_goes(project: Project) -> None:
    wide = FIELDS.replace("scale: 2", "scale: 3")
    without = FIELDS.replace("count: {type: integer, min: 0, max: 999}", "other: integer")
    tables = [table("cheap: price <= 10"), table("cheap: price <= 10", wide), table("", without)]
    project.migrate((tables[0],))
    project.insert(tables[0], row(1))
    project.migrate((tables[1],))
    with pytest.raises(sa.exc.IntegrityError, match="ck_things__cheap"):
        project.insert(tables[1], row(2, price=Decimal("10.001")))
    project.downgrade()
    with pytest.raises(sa.exc.IntegrityError, match="ck_things__cheap"):
        project.insert(tables[0], row(2, price=Decimal("10.01")))
