"""Revisions run by Alembic itself, with the skeleton's env.py, on databases that hold rows."""

import sys
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import date, datetime, time
from decimal import Decimal
from pathlib import Path
from types import ModuleType, SimpleNamespace
from typing import Any

import pytest
import sqlalchemy as sa
from alembic import command
from alembic.config import Config
from pydantic import SecretStr

from scaffold.core.values import replace
from scaffold.migrate import hazards, heads, plan_tables, revision
from scaffold.model.tables import Column, Table
from tests.unit.migrate.chain import CHAIN, row_of
from tests.unit.migrate.column_types import column_type
from tests.unit.migrate.databases import BACKEND, fill, metadata_of, postgres_url, select
from tests.unit.migrate.samples import CATEGORY, NAME, OWNER, PEOPLE, PRICE, changed, products
from tests.unit.migrate.schemas import link

Tables = tuple[Table, ...]
Row = dict[str, Any]


@dataclass
class Project:
    """A folder of revisions and a database, driven as `alembic` drives them."""

    folder: Path
    url: str
    tables: Tables = ()

    @property
    def config(self) -> Config:
        config = Config()
        config.set_main_option("script_location", str(BACKEND / "alembic"))
        config.set_main_option("version_locations", str(self.folder))
        config.set_main_option("path_separator", "os")
        return config

    @property
    def versions(self) -> dict[str, str]:
        return {path.name: path.read_text() for path in self.folder.glob("*.py")}

    def declare(self, tables: Tables) -> None:
        """Make these the project's models."""
        from app.infrastructure.database.base import Base

        Base.metadata.clear()
        metadata_of(tables, Base.metadata)
        self.tables = tables

    def migrate(self, tables: Tables, *, online: bool = False) -> None:
        """Write the revision that leads to these tables, run it, and check it."""
        parents = heads(self.versions)
        path, text = revision(plan_tables(self.tables, tables), parents, "step", online=online)
        (self.folder / Path(path).name).write_text(text)
        self.declare(tables)
        self.upgrade()

    def upgrade(self, target: str = "heads") -> None:
        command.upgrade(self.config, target)
        command.check(self.config)

    def downgrade(self, target: str = "-1") -> None:
        command.downgrade(self.config, target)

    def insert(self, table: Table, *rows: Row) -> None:
        with self.connected() as connection:
            fill(connection, [(table, list(rows))])

    def rows(self, table: Table) -> list[Row]:
        with self.connected() as connection:
            return select(connection, table)

    def connected(self) -> sa.Connection:
        return sa.create_engine(self.url, poolclass=sa.NullPool).connect()


@pytest.fixture(
    params=["sqlite", pytest.param("postgres", marks=[pytest.mark.postgres, pytest.mark.slow])]
)
def project(
    request: pytest.FixtureRequest, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> Iterator[Project]:
    """A project without tables yet, on SQLite and on PostgreSQL."""
    config = ModuleType("app.core.config")
    monkeypatch.setitem(sys.modules, "app.core.config", config)
    folder = tmp_path / "versions"
    folder.mkdir()
    with _database(request.param, tmp_path) as url:
        config.settings = SimpleNamespace(DATABASE_URL=SecretStr(url))  # type: ignore[attr-defined]
        project = Project(folder, url)
        project.declare(())
        yield project
        project.declare(())


@contextmanager
def _database(name: str, folder: Path) -> Iterator[str]:
    if name == "sqlite":
        yield f"sqlite:///{folder}/test.db"
        return
    with postgres_url() as url:
        yield url


def test_tables_are_made_and_go_again(project: Project) -> None:
    shop = products(NAME, OWNER, pointing={"owner_id": ("people", "RESTRICT")})
    project.migrate((shop, PEOPLE, link("products", "people")))

    project.downgrade("base")

    with project.connected() as connection:
        assert sa.inspect(connection).get_table_names() == ["alembic_version"]


def test_a_revision_that_stops_changes_nothing_and_works_once_rows_are_mended(
    project: Project,
) -> None:
    before = products(changed(NAME, nullable=True), PRICE)
    after = products(NAME, changed(PRICE, kind="string", type=column_type("String(30)")))
    project.migrate((before,))
    rows = [{"id": 1, "name": None, "price": 5}, {"id": 2, "name": "b", "price": 6}]
    project.insert(before, *rows)

    with pytest.raises(sa.exc.IntegrityError):
        project.migrate((after,))
    assert project.rows(before) == rows

    with project.connected() as connection:
        connection.execute(sa.text("UPDATE products SET name = 'a' WHERE name IS NULL"))
        connection.commit()
    project.upgrade()
    assert project.rows(after)[0] == {"id": 1, "name": "a", "price": "5"}


def test_what_people_added_by_hand_stays(project: Project) -> None:
    before = products(NAME)
    after = products(changed(NAME, type=column_type("String(60)")), changed(PRICE, default=3))
    project.migrate((before,))
    with project.connected() as connection:
        connection.execute(sa.text("ALTER TABLE products ADD COLUMN theirs VARCHAR(9)"))
        connection.execute(sa.text("CREATE INDEX ix_theirs ON products (theirs)"))
        connection.execute(sa.text("INSERT INTO products (name, theirs) VALUES ('a', 'kept')"))
        connection.commit()

    with pytest.raises(command.util.AutogenerateDiffsDetected):
        project.migrate((after,))

    with project.connected() as connection:
        found = connection.execute(sa.text("SELECT name, price, theirs FROM products")).all()
        indexes = [one["name"] for one in sa.inspect(connection).get_indexes("products")]
    assert [tuple(row) for row in found] == [("a", 3, "kept")]
    assert "ix_theirs" in indexes


def test_children_stay_while_their_parents_table_is_written_anew(project: Project) -> None:
    shop = products(NAME, OWNER, pointing={"owner_id": ("people", "CASCADE")})
    project.migrate((shop, PEOPLE))
    project.insert(PEOPLE, {"id": 1, "email": "a@example.org"})
    project.insert(shop, {"id": 1, "name": "a", "owner_id": 1})

    project.migrate((shop, replace(PEOPLE, columns=(changed(PEOPLE.columns[0], nullable=True),))))

    assert project.rows(shop) == [{"id": 1, "name": "a", "owner_id": 1}]


def test_numbers_that_point_to_nothing_are_emptied_when_they_become_references(
    project: Project,
) -> None:
    number = changed(OWNER, kind="integer")
    before = products(NAME, number)
    after = products(NAME, OWNER, pointing={"owner_id": ("people", "RESTRICT")})
    project.migrate((before, PEOPLE))
    project.insert(PEOPLE, {"id": 1, "email": "a@example.org"})
    project.insert(before, {"name": "a", "owner_id": 1}, {"name": "b", "owner_id": 2})

    project.migrate((after, PEOPLE))

    assert [row["owner_id"] for row in project.rows(after)] == [1, None]


def test_a_required_reference_that_points_to_nothing_stops_the_migration(project: Project) -> None:
    number = changed(OWNER, kind="integer", nullable=False)
    owner = changed(OWNER, nullable=False)
    before = products(NAME, number)
    after = products(NAME, owner, pointing={"owner_id": ("people", "RESTRICT")})
    project.migrate((before, PEOPLE))
    project.insert(before, {"id": 1, "name": "a", "owner_id": 2})

    with pytest.raises((sa.exc.IntegrityError, RuntimeError)):
        project.migrate((after, PEOPLE))

    assert project.rows(before) == [{"id": 1, "name": "a", "owner_id": 2}]
    with project.connected() as connection:
        assert sa.inspect(connection).get_foreign_keys("products") == []


def test_bounds_that_get_narrower_move_numbers_to_the_nearest_one(project: Project) -> None:
    price = Column("price", "decimal", column_type("ExactDecimal(6, 2)"))
    after = changed(price, limits=(("ge", Decimal("0.50")), ("le", Decimal("9.99"))))
    project.migrate((products(price),))
    values = [Decimal(text) for text in ("-1.00", "0.50", "5.25", "100.00")]
    project.insert(products(price), *({"price": value} for value in values))

    project.migrate((products(after),))

    kept = [row["price"] for row in project.rows(products(after))]
    assert kept == [Decimal(text) for text in ("0.50", "0.50", "5.25", "9.99")]


def test_many_rows_are_converted_page_by_page(project: Project) -> None:
    after = changed(PRICE, kind="decimal", type=column_type("ExactDecimal(9, 2)"))
    project.migrate((products(PRICE),))
    project.insert(products(PRICE), *({"id": one - 3, "price": one} for one in range(2500)))

    project.migrate((products(after),))

    assert [row["price"] for row in project.rows(products(after))] == list(range(2500))


@pytest.mark.parametrize(
    ("before", "after", "values"),
    [
        (
            changed(PRICE, limits=(("ge", -999), ("le", 1000))),
            Column("price", "decimal", column_type("ExactDecimal(6, 2)")),
            [-999, 0, 1000],
        ),
        (
            changed(PRICE, limits=(("ge", 0), ("le", 1000))),
            Column("price", "string", column_type("String(4)")),
            [0, 999, 1000],
        ),
        (
            changed(PRICE, limits=(("ge", -(10**15) + 1), ("le", 10**15 - 1))),
            Column("price", "float", column_type("Float()")),
            [-(10**15) + 1, 10**15 - 2, 10**15 - 1],
        ),
        (
            Column("price", "decimal", column_type("ExactDecimal(18, 0)")),
            PRICE,
            [Decimal(10**18 - 1), Decimal(10**18 - 2)],
        ),
        (
            Column("price", "time", column_type("Time()")),
            Column("price", "string", column_type("String(15)")),
            [time(0), time(23, 59, 59, 999999)],
        ),
        (
            changed(CATEGORY, name="price", longest=5),
            Column("price", "string", column_type("String(5)")),
            ["films", "b"],
        ),
    ],
    ids=lambda value: getattr(value, "kind", ""),
)
def test_a_retype_that_keeps_each_value_is_not_refused(
    project: Project, before: Column, after: Column, values: list[Any]
) -> None:
    project.migrate((products(before),))
    for value in values:
        project.insert(products(before), {"price": value})
    assert hazards(plan_tables((products(before),), (products(after),))) == ()

    project.migrate((products(after),))
    assert len({row["price"] for row in project.rows(products(after))}) == len(values)

    project.downgrade()
    assert [row["price"] for row in project.rows(products(before))] == values


def test_indexes_are_made_online(project: Project) -> None:
    project.migrate((products(NAME),))
    project.insert(products(NAME), {"name": "a"})

    project.migrate((products(NAME, indexed=["name"]),), online=True)
    project.downgrade()
    project.upgrade()

    assert project.rows(products(NAME)) == [{"id": 1, "name": "a"}]


def test_a_renamed_table_leaves_its_name_free(project: Project) -> None:
    goods = replace(products(NAME, name="goods"), was="products")
    project.migrate((products(NAME),))
    project.insert(products(NAME), {"name": "a"})
    project.migrate((goods,))
    project.migrate((replace(goods, was=""), products(PRICE)))
    project.insert(products(PRICE), {"price": 5})

    project.downgrade()
    project.downgrade()

    assert project.rows(products(NAME)) == [{"id": 1, "name": "a"}]


def test_two_branches_are_joined_by_the_next_revision(project: Project) -> None:
    project.migrate((products(NAME),))
    base = heads(project.versions)
    for after in ((products(NAME), PEOPLE), (products(NAME, changed(PRICE, default=1)),)):
        path, text = revision(plan_tables((products(NAME),), after), base, "branch")
        (project.folder / Path(path).name).write_text(text)
    joined = (products(NAME, changed(PRICE, default=1)), PEOPLE)
    project.declare(joined)
    assert len(heads(project.versions)) == 2
    project.upgrade()

    project.migrate((replace(joined[0], indexes=products(NAME, indexed=["name"]).indexes), PEOPLE))

    assert len(heads(project.versions)) == 1
    project.downgrade("base")
    project.upgrade()


def told(row: Row) -> tuple[Any, ...]:
    """What each version must tell of a row: its number, its name, its price, its day."""
    since = row.get("since")
    day = since.date() if isinstance(since, datetime) else since
    return row["id"], row.get("name", row.get("title")), row.get("price"), day


def test_twelve_versions_go_up_and_down_with_every_value_kept(project: Project) -> None:
    expected: list[tuple[Any, ...]] = []
    refused = []
    for number, tables in enumerate(CHAIN, start=1):
        main = tables[0]
        refused += [one.code for one in hazards(plan_tables(project.tables, tables))]
        project.migrate(tables)
        project.insert(main, row_of(main, number))
        expected = [*as_of(main, expected), told(row_of(main, number))]
        assert [told(row) for row in project.rows(main)] == expected

    assert {row["kind"] for row in project.rows(CHAIN[-1][0])} == {"book", "film"}
    assert refused == [
        "lossy-retype",
        "values-restricted",
        "drop-table",
        "enum-value-removed",
        "drop-column",
    ]
    for tables in reversed(CHAIN[:-1]):
        project.downgrade()
        found = [told(row) for row in project.rows(tables[0])]
        assert [row[:2] for row in found] == [row[:2] for row in expected]
    project.upgrade()
    names = [told(row)[:2] for row in project.rows(CHAIN[-1][0])]
    assert names == [row[:2] for row in expected]


def as_of(main: Table, rows: list[tuple[Any, ...]]) -> list[tuple[Any, ...]]:
    """Rows of an earlier version, with the defaults of what came since."""
    columns = {column.name: column for column in main.columns}
    price = 0 if "price" in columns else None
    required = "since" in columns and not columns["since"].nullable
    day = date(2020, 1, 1) if required else None
    return [(row[0], row[1], row[2] or price, row[3] or day) for row in rows]
