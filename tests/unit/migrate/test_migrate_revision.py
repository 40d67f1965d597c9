"""A revision's text: readable, formatted, the same each time, whatever the values hold."""

import subprocess
import sys
from datetime import UTC, date, datetime, time
from decimal import Decimal
from pathlib import Path
from typing import Any
from uuid import UUID

import black
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from scaffold.core.values import replace
from scaffold.migrate import heads, plan_tables, read_revision, revision
from scaffold.migrate.columns import AddColumn
from scaffold.migrate.layout import flat
from scaffold.migrate.literals import literal, sql_literal
from scaffold.migrate.operations import Operations, RenameColumn
from scaffold.migrate.summary import summary
from scaffold.model.tables import Table
from tests.unit.migrate.column_types import column_type
from tests.unit.migrate.databases import BACKEND
from tests.unit.migrate.samples import CATEGORY, NAME, PEOPLE, PRICE, changed, products
from tests.unit.migrate.schemas import changes, ruled

MODE = black.Mode(line_length=100, target_versions={black.TargetVersion.PY311})
SHOP = products(NAME, CATEGORY, indexed=["category"], allowed={"category": ("books", "it's")})


def text_of(*operations: Operations, parents: tuple[str, ...] = ("a1",), **options: bool) -> str:
    return revision(operations[0] if operations else (), parents, "x", **options)[1]


def test_a_new_table_reads_like_one_by_hand() -> None:
    path, text = revision(plan_tables((), (SHOP,)), (), "create products")

    assert path == "backend/alembic/versions/f95f010e4236_create_products.py"
    assert text == (Path(__file__).parent / "create_products.txt").read_text()


def test_the_same_change_is_the_same_revision_and_another_parent_makes_another() -> None:
    operations = plan_tables((), (SHOP,))

    first, again = revision(operations, ("a1",), "x"), revision(operations, ("a1",), "x")
    other = revision(operations, ("b2",), "x")

    assert first == again
    assert first[0] != other[0]


@pytest.mark.parametrize(
    ("parents", "down"),
    [((), "None"), (("a1",), '"a1"'), (("a1", "b2"), '("a1", "b2")')],
)
def test_a_revision_stands_on_its_parents(parents: tuple[str, ...], down: str) -> None:
    path, text = revision(plan_tables((), (SHOP,)), parents, "x")

    assert f"down_revision = {down}\n" in text
    assert read_revision(text) == (path.split("/")[-1][:12], parents)


def test_a_revision_of_nothing_joins_two_heads() -> None:
    versions = {one: f"revision = {one!r}\ndown_revision = None" for one in ("a1", "b2")}

    path, text = revision((), heads(versions), "join")

    assert heads(versions | {path: text}) == (path.split("/")[-1][:12],)
    assert "def upgrade() -> None:\n    pass\n" in text
    assert "import" not in text


@pytest.mark.parametrize(
    ("slug", "name"),
    [("Create products!", "create_products"), ("../../etc", "etc"), ("é", "change")],
)
def test_a_slug_is_a_file_name(slug: str, name: str) -> None:
    path, _ = revision((), (), slug)

    assert path.endswith(f"_{name}.py")
    assert path.count("/") == 3


def test_online_indexes_come_last_and_stop_no_writer() -> None:
    after = products(NAME, changed(PRICE, default=0), indexed=["name"])

    text = text_of(plan_tables((products(NAME),), (after,)), online=True)

    upgrade = text[text.index("def upgrade") : text.index("\n\n\ndef downgrade")]
    assert upgrade.endswith(
        "    with op.get_context().autocommit_block():\n"
        "        op.create_index(\n"
        '            "ix_products__name",\n'
        '            "products",\n'
        '            ["name"],\n'
        "            postgresql_concurrently=True,\n"
        "        )"
    ) or upgrade.endswith(
        "    with op.get_context().autocommit_block():\n"
        '        op.create_index("ix_products__name", "products", ["name"], '
        "postgresql_concurrently=True)"
    )


def test_an_index_of_a_new_table_needs_no_online() -> None:
    operations = plan_tables((), (SHOP,))

    assert text_of(operations, online=True) == text_of(operations)


@pytest.mark.parametrize(
    ("number", "title"),
    [
        (1, "Add products.price_0."),
        (3, "Add products.price_0, add products.price_1, add products.price_2."),
        (9, "Add products.price_0, add products.price_1, add products.price_2, and 6 more."),
    ],
)
def test_a_title_is_one_line(number: int, title: str) -> None:
    columns = [changed(PRICE, name=f"price_{one}", nullable=True) for one in range(number)]

    text = text_of(plan_tables((products(NAME),), (products(NAME, *columns),)))

    assert text.startswith(f'"""{title}\n\n')


def test_a_title_begins_with_what_matters_most() -> None:
    before = products(NAME, changed(PRICE, name="old", nullable=True))
    columns = [changed(PRICE, name=f"price_{one}", nullable=True) for one in range(9)]
    now = products(changed(NAME, name="label", was="name"), *columns)

    text = text_of(plan_tables((before,), (now, replace(SHOP, name="shops"))))

    assert text.startswith(
        '"""Drop products.old, create shops, rename products.name to label, and 9 more.\n\n'
    )


def test_a_title_with_the_longest_names_is_one_line() -> None:
    table, old, new = (letter * 60 for letter in "tab")

    steps = [RenameColumn(table, old, new), *(AddColumn(table, PRICE) for _ in range(2))]

    assert summary(tuple(steps), ()) == (
        "Rename tttttttttttt…ttttttt.aaaaaaaaaaaa…aaaaaaa to bbbbbbbbbbbb…bbbbbbb, and 1 more."
    )


@pytest.mark.parametrize(
    "value",
    ["2024-02-29T02:00:00+01:00", "2024-02-29T01:00:00Z", datetime(2024, 2, 29, 1)],
)
def test_the_default_of_a_moment_is_in_utc(value: object) -> None:
    written = flat(sql_literal("datetime", column_type("UtcDateTime()"), value))

    assert written == (
        'literal(datetime.fromisoformat("2024-02-29T01:00:00+00:00"), UtcDateTime())'
    )


@pytest.mark.parametrize(
    "value",
    [
        None,
        True,
        -3,
        1.5e300,
        {"a": [1, None, {"b": "it's"}], 'say "x"': []},
        Decimal("1.50"),
        date(2024, 2, 29),
        datetime(2024, 2, 29, 1, 2, 3, 4, tzinfo=UTC),
        time(1, 2, 3),
        UUID(int=5),
    ],
)
def test_a_value_is_a_literal(value: object) -> None:
    names = {"Decimal": Decimal, "date": date, "datetime": datetime, "time": time, "UUID": UUID}

    assert eval(flat(literal(value)), names) == value


@settings(max_examples=30, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(change=changes(), online=st.booleans())
def test_any_revision_is_formatted(
    change: tuple[tuple[Table, ...], tuple[Table, ...]], online: bool
) -> None:
    text = text_of(plan_tables(*change), online=online)

    assert black.format_str(text, mode=MODE) == text


LONG = "a_name_of_a_table_or_of_a_column_as_long_as_postgresql_lets_be_"


def _revisions() -> list[str]:
    """Revisions with all that a revision may hold, with names as long as names can be."""
    allowed = {LONG: ("it's", '"""', "x" * 120, "\\")}
    enum = changed(CATEGORY, name=LONG, nullable=True)
    wide = ruled(Table(LONG, (enum, NAME)), unique=[(LONG,)], indexed=[LONG], allowed=allowed)
    moved = ruled(
        Table(
            LONG[:-1],
            (changed(NAME, type=column_type("String(60)")), changed(PRICE, default=0)),
            was=LONG,
        ),
        unique=[("name",)],
    )
    texts = changed(enum, kind="integer", type=column_type("BigInteger()"), default=5)
    retyped = ruled(
        Table(LONG, (texts, changed(NAME, kind="decimal", type=column_type("ExactDecimal(9, 2)"))))
    )
    states: list[Any] = [(), (wide,), (moved, PEOPLE), (retyped,)]
    pairs = [(one, other) for one in states for other in states]
    return [text_of(plan_tables(*pair), online=bool(pair[0])) for pair in pairs]


@pytest.mark.slow
def test_revisions_pass_ruff_and_mypy(tmp_path: Path) -> None:
    for number, text in enumerate(_revisions()):
        (tmp_path / f"r{number}.py").write_text(text)
        assert black.format_str(text, mode=MODE) == text

    def passes(*command: str) -> None:
        done = subprocess.run(
            [sys.executable, "-m", *command],
            cwd=tmp_path,
            env={"MYPYPATH": str(BACKEND), "PATH": ""},
            capture_output=True,
            text=True,
            check=False,
        )
        assert done.returncode == 0, done.stdout + done.stderr

    (tmp_path / "ruff.toml").write_text(
        'line-length = 100\n[lint]\nselect = ["E", "F", "I", "B", "UP", "SIM", "C4", "RET"]\n'
        'ignore = ["E501"]\n[lint.isort]\nknown-first-party = ["app"]\n'
    )
    passes("ruff", "format", "--diff", ".")
    passes("ruff", "check", ".")
    passes("mypy", "--strict", "--explicit-package-bases", ".")
