"""What a migration says of the rows there are is what its revision does to them."""

import pytest

from scaffold.migrate import plan_tables, revision
from scaffold.migrate.notices import notices
from scaffold.model.tables import Table
from tests.unit.migrate.samples import OWNER, PEOPLE, changed, products
from tests.unit.model.specs import entity

STOPS = "the migration stops and changes nothing"
CHECKED = "things.f is checked by the database from now on (ck_things__f)"
MISFITS = "values of things.f that do not fit the new type"
GONE = "things: values of f that are no longer allowed"


def told(before: str, after: str) -> list[str]:
    return said(entity(f"f: {before}").table, entity(f"f: {after}").table)


def said(before: Table, after: Table) -> list[str]:
    return list(notices(plan_tables((before, PEOPLE), (after, PEOPLE))))


def written(before: Table, after: Table) -> str:
    """The statements of `upgrade()`."""
    _, text = revision(plan_tables((before,), (after,)), (), "change")
    return text.partition("def upgrade()")[2].partition("def downgrade()")[0]


CHANGES = [
    (
        "{type: integer, optional: true}",
        "{type: integer, optional: true, min: 1}",
        [f"{CHECKED}; values beyond `min: 1` are set to the nearest bound"],
    ),
    (
        "{type: integer, min: 1}",
        "{type: integer, min: 5}",
        [
            "things.f takes `min: 5` only from now on; "
            "values beyond `min: 5` are set to the nearest bound"
        ],
    ),
    (
        "float",
        "{type: float, min: 0.5, max: 2}",
        [f"{CHECKED}; values beyond `min: 0.5, max: 2.0` are set to the nearest bound"],
    ),
    ("string", "{type: string, min_length: 2}", [f"{CHECKED}; where rows break it, {STOPS}"]),
    (
        "{type: string, min_length: 1}",
        "{type: string, min_length: 2}",
        [f"things.f takes `min_length: 2` only from now on; where rows break it, {STOPS}"],
    ),
    (
        "string",
        '{type: string, pattern: "[a-z]+"}',
        [
            "things.f takes `pattern: [a-z]+` only from now on; "
            "rows that break `pattern: [a-z]+` stay, and can no longer be read"
        ],
    ),
    (
        "string",
        '{type: string, pattern: "[a-z]+", min_length: 2}',
        [
            f"{CHECKED}; rows that break `pattern: [a-z]+` stay, and can no longer be read; "
            f"where rows break `min_length: 2`, {STOPS}"
        ],
    ),
    (
        "{type: string, max_length: 80}",
        "{type: string, max_length: 60}",
        ["texts of things.f are cut to 60 characters"],
    ),
    ("string", "{type: integer, default: 3}", [f"{MISFITS} take the default 3"]),
    ("string", "{type: integer, optional: true}", [f"{MISFITS} become null"]),
    ("string", "integer", [f"where there are {MISFITS}, {STOPS}"]),
    (
        "{type: integer, optional: true}",
        "string",
        [f"where there are rows without things.f, {STOPS}"],
    ),
    (
        "decimal",
        "{type: decimal, scale: 3, min: 0}",
        [
            f"where there are {MISFITS}, {STOPS}",
            f"{CHECKED}; values beyond `min: 0.000` are set to the nearest bound",
        ],
    ),
    (
        "{type: enum, values: [a, b], default: a}",
        "{type: enum, values: [a], default: a}",
        [f"{GONE} become 'a'"],
    ),
    (
        "{type: enum, values: [a, b], optional: true}",
        "{type: enum, values: [a], optional: true}",
        [f"{GONE} become null"],
    ),
    (
        "{type: enum, values: [a, b]}",
        "{type: enum, values: [a]}",
        [f"where rows of things break ck_things__f, {STOPS}"],
    ),
    ("{type: string, default: a}", "{type: enum, values: [a], default: a}", [f"{GONE} become 'a'"]),
    (
        "{type: integer, optional: true}",
        "{type: integer, default: 3}",
        ["things: rows without f take the default 3"],
    ),
    (
        "{type: integer, optional: true}",
        "integer",
        [f"where rows have no value for things.f, {STOPS}"],
    ),
    (
        "string",
        "{type: string, unique: true}",
        [f"where rows of things break uq_things__f, {STOPS}"],
    ),
]


@pytest.mark.parametrize(("before", "after", "expected"), CHANGES)
def test_each_notice_says_what_the_revision_does(
    before: str, after: str, expected: list[str]
) -> None:
    tables = entity(f"f: {before}").table, entity(f"f: {after}").table
    assert said(*tables) == expected
    text = written(*tables)
    assert any(map(_writes, expected)) == ("rows.update()" in text or "_fill(" in text)
    assert ("nearest bound" in "".join(expected)) == ('rows.c["f"] <' in text)
    assert ("are cut" in "".join(expected)) == ("func.substr" in text)


def _writes(notice: str) -> bool:
    """Whether by the notice some values are made anew."""
    if notice.startswith("where there are"):
        return True
    return any(word in notice for word in ("are set to", "are cut", "become", "take the default"))


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("string", "{type: string, optional: true}"),
        ("{type: decimal, min: 0}", "{type: decimal, scale: 3, precision: 13, min: 0}"),
        ("integer", "string"),
        ("{type: enum, values: [a]}", "{type: enum, values: [a, b]}"),
        ("{type: string, max_length: 60}", "text"),
    ],
)
def test_nothing_is_said_where_every_row_stays_as_it_is(before: str, after: str) -> None:
    assert told(before, after) == []


def test_references_to_no_row_are_said_to_become_null() -> None:
    pointing = {"pointing": {"owner_id": ("people", "RESTRICT")}}
    owner = changed(OWNER, nullable=True)
    found = said(products(owner), products(owner, **pointing))
    assert found == ["products: values of owner_id that refer to no row become null"]
    required = changed(OWNER, nullable=False)
    (found,) = said(products(required), products(required, **pointing))
    assert found.endswith(STOPS)


def test_what_is_dropped_is_said() -> None:
    assert list(notices(plan_tables((PEOPLE,), ()))) == [
        "the table people is dropped with all its rows"
    ]
    assert "is dropped with all its values" in said(products(OWNER, OWNER), products())[0]


@pytest.mark.parametrize(
    ("before", "after", "new"),
    [
        ("{type: enum, values: [ab]}", "{type: string, min_length: 1}", True),
        ("{type: decimal, min: 0}", "{type: decimal, max: 9}", False),
        ("{type: decimal, min: 0}", "{type: float, min: -1}", False),
        ("{type: decimal, min: 0}", "{type: decimal, scale: 3, min: 0}", False),
    ],
)
def test_a_column_is_said_to_be_checked_where_it_had_no_bounds(
    before: str, after: str, new: bool
) -> None:
    assert any(one.startswith(CHECKED) for one in told(before, after)) == new
