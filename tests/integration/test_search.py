"""Indexes for full-text search, on tables that hold rows."""

import sys
from collections.abc import Iterator
from importlib.machinery import SourceFileLoader
from importlib.util import module_from_spec, spec_from_loader
from pathlib import Path
from types import ModuleType
from typing import Any
from uuid import UUID

import pytest
import sqlalchemy as sa
import sqlalchemy.orm
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from scaffold.core.values import replace
from scaffold.migrate import hazards, plan_tables
from scaffold.model.search_words import MARKS, words_of
from scaffold.model.tables import Table
from tests.integration import test_migrations
from tests.integration.test_migrations import Project
from tests.unit.model.specs import feature

project = test_migrations.project

SHARED = Path(__file__).parents[2] / "template/shared/searches/backend/app"
ROWS: list[dict[str, Any]] = [
    {"id": 1, "title": "A red lamp", "body": "It shines, says the RED label."},
    {"id": 2, "title": "Écoles", "body": None},
    {"id": 3, "title": "red", "body": "Nothing else"},
]
LETTERS = "aBé ÉßñØłžΑαΩωЖжЯєאבعربय२日本語カ한글09"
SIGNS = "_-.,:;'\"*^()[]{}&|!<>@#%/\\~`+=?$€«»“”—…·。、！👍🤔🥰\n\t\u00a0"
TEXTS = st.text(LETTERS + SIGNS + MARKS[:4], max_size=12)


def template(name: str) -> ModuleType:
    """A module of generated projects that is the same in all of them."""
    loader = SourceFileLoader(Path(name).stem, f"{SHARED}/{name}.py.jinja")
    module = module_from_spec(spec_from_loader(loader.name, loader) or pytest.fail())
    loader.exec_module(module)
    return module


def table(
    search: str = "[title, body]", name: str = "thing", title: str = "title", **more: str
) -> Table:
    """Things with two texts, of which a list searches these."""
    was = "" if title == "title" else ", was: title"
    fields = {
        title: f"{{type: string{was}}}",
        "body": "{type: text, optional: true}",
        **more,
    }
    written = ", ".join(f"{key}: {field}" for key, field in fields.items())
    options = f"{{search: {search}}}" if search else ""
    text = f"feature: {name}\nfields: {{{written}}}\nuse_cases: {{list: {options}}}\n"
    return feature(text).entities[0].table


def found(connection: sa.Connection, made: Table, q: str) -> set[int]:
    """The ids of the rows that a search finds, by the code of generated projects."""
    assert made.search is not None
    searching = template("infrastructure/database/searching")
    with sa.orm.Session(connection) as session:
        asked = searching.matches(session, made.name, made.search.name, words_of(q))
        return set(session.scalars(sa.select(asked.c.id)))


def finds(project: Project, made: Table, q: str) -> set[int]:
    with project.connected() as connection:
        return found(connection, made, q)


def indexed(project: Project, made: Table) -> bool:
    """Whether the rows are found, and what becomes of them is."""
    assert finds(project, made, "red LAMP!") == {1}
    assert finds(project, made, "red") == {1, 3}
    title = made.columns[0].name
    with project.connected() as connection:
        for statement in (
            f"UPDATE {made.name} SET {title} = 'A blue lamp' WHERE id = 3",
            f"DELETE FROM {made.name} WHERE id = 1",
            f"INSERT INTO {made.name} (id, {title}) VALUES (1, 'lamp')",
        ):
            connection.execute(sa.text(statement))
        assert found(connection, made, "red") == set()
        assert found(connection, made, "lamp") == {1, 3}
        assert found(connection, made, "école") | found(connection, made, "ÉCOLES") == {2}
        connection.rollback()
    return True


def test_rows_that_say_the_words_more_often_in_fewer_words_are_better(project: Project) -> None:
    made = table()
    project.migrate((made,))
    texts = ["a lamp, red, and many other words to read", "red red red lamp", "red"]
    rows = [{"id": at, "title": text, "body": None} for at, text in enumerate(texts, start=1)]
    project.insert(made, *rows)
    assert made.search is not None
    searching = template("infrastructure/database/searching")
    with project.connected() as connection, sa.orm.Session(connection) as session:
        asked = searching.matches(session, made.name, made.search.name, ["red"])
        ranks = dict(session.execute(sa.select(asked.c.id, asked.c.rank)).all())
    assert ranks[2] > ranks[1]
    assert all(isinstance(rank, int) and rank >= 0 for rank in ranks.values())


def test_a_new_table_is_searched(project: Project) -> None:
    made = table()
    project.migrate((made,))
    project.insert(made, *ROWS)
    assert indexed(project, made)
    project.downgrade()


CHANGES = {
    "a new column": table(note="{type: string, optional: true}"),
    "another table": replace(table(name="item"), was="things"),
    "a renamed field": table("[name, body]", title="name"),
    "another order": table("[body, title]"),
    "a longer text": replace(
        table(), columns=(table(title="title").columns[0], table(body="text").columns[1])
    ),
    "an index": table(number="{type: integer, optional: true, index: true}"),
}


@pytest.mark.parametrize("name", CHANGES)
def test_rows_are_found_when_the_table_has_changed(project: Project, name: str) -> None:
    before, after = table(), CHANGES[name]
    project.migrate((before,))
    project.insert(before, *ROWS if name != "a longer text" else [ROWS[0], ROWS[2]])
    project.migrate((after,))
    if name == "a longer text":
        assert finds(project, after, "red label") == {1}
    else:
        assert indexed(project, after)
    project.downgrade()
    assert finds(project, before, "red LAMP!") == {1}
    assert finds(project, before, "RED nothing") == {3}


def test_a_search_comes_and_goes_on_a_table_with_rows(project: Project) -> None:
    without, made = table(""), table()
    assert hazards(plan_tables((without,), (made,))) == ()
    assert hazards(plan_tables((made,), (without,))) == ()
    project.migrate((without,))
    project.insert(without, *ROWS)
    project.migrate((made,))
    assert indexed(project, made)
    project.migrate((without,))
    assert project.rows(without) == ROWS
    project.downgrade()
    assert indexed(project, made)
    project.downgrade()
    assert project.rows(without) == ROWS


def test_a_search_takes_another_field(project: Project) -> None:
    before, after = table("[title]"), table()
    assert hazards(plan_tables((before,), (after,))) == ()
    project.migrate((before,))
    project.insert(before, *ROWS)
    assert finds(project, before, "shines") == set()
    project.migrate((after,))
    assert finds(project, after, "shines red") == {1}
    assert indexed(project, after)
    project.downgrade()
    assert finds(project, before, "shines") == set()
    assert finds(project, before, "red") == {1, 3}


def test_two_fields_swap_their_names(project: Project) -> None:
    before = table(body="text")
    after = table("[title, body]", title="title", body="{type: string, was: title}")
    after = replace(
        after,
        columns=(
            replace(before.columns[1], name="title", was="body"),
            replace(before.columns[0], name="body", was="title"),
        ),
    )
    after = replace(
        after, search=before.search and replace(before.search, types=before.search.types[::-1])
    )
    project.migrate((before,))
    project.insert(before, {"id": 1, "title": "red lamp", "body": "shines"})
    project.migrate((after,))
    assert finds(project, after, "red shines") == {1}
    project.downgrade()
    assert finds(project, before, "red shines") == {1}


def test_rows_with_uuids_are_found_by_numbers(project: Project) -> None:
    text = (
        "feature: thing\nid: uuid7\nfields: {title: string, body: {type: text, optional: true}}\n"
    )
    made = feature(text + "use_cases: {list: {search: [title, body]}}\n").entities[0].table
    assert made.search is not None
    assert made.search.numbers == "search__things__rows"
    project.migrate((made,))
    project.insert(made, *({**row, "id": UUID(int=row["id"])} for row in ROWS))
    with project.connected() as connection:

        def titles(q: str) -> set[str]:
            searching = template("infrastructure/database/searching")
            with sa.orm.Session(connection) as session:
                named = (made.name, made.search.name) if made.search else ()
                numbers = made.search.numbers if made.search else ""
                asked = searching.matches(session, *named, words_of(q), numbers)
                things = sa.table("things", sa.column("id"), sa.column("title"))
                rows = sa.select(things.c.title).join(asked, asked.c.id == things.c.id)
                return set(session.scalars(rows))

        assert titles("red") == {"A red lamp", "red"}
        for statement in (
            "UPDATE things SET title = 'blue' WHERE title = 'red'",
            "DELETE FROM things WHERE title = 'A red lamp'",
        ):
            connection.execute(sa.text(statement))
        assert titles("red") == set()
        assert titles("blue else") == {"blue"}
        connection.rollback()
    project.downgrade()


def test_a_table_that_goes_takes_its_index_along(project: Project) -> None:
    made = table()
    project.migrate((made,))
    project.insert(made, *ROWS)
    project.migrate(())
    project.downgrade()
    project.insert(made, *ROWS)
    assert indexed(project, made)


@pytest.fixture
def searched(project: Project) -> Iterator[sa.Connection]:
    project.migrate((table(),))
    with project.connected() as connection:
        yield connection


QUICK = settings(
    max_examples=150, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)


@QUICK
@given(q=st.text(st.characters(exclude_characters="\0", exclude_categories=["Cs"]), max_size=200))
def test_no_text_says_anything_to_the_database(searched: sa.Connection, q: str) -> None:
    found(searched, table(), q) if words_of(q) else set()
    searched.rollback()


@QUICK
@given(texts=st.lists(TEXTS, min_size=1, max_size=5), q=TEXTS, some=st.booleans())
def test_databases_find_the_same_words_as_python(
    searched: sa.Connection, texts: list[str], q: str, some: bool
) -> None:
    q = texts[0][: len(q)] if some else q
    asked = set(words_of(q))
    rows = [{"id": number, "title": text} for number, text in enumerate(texts, start=1)]
    searched.execute(sa.text("INSERT INTO things (id, title) VALUES (:id, :title)"), rows)
    expected = {row["id"] for row in rows if asked <= set(words_of(str(row["title"])))}
    assert not asked or found(searched, table(), q) == expected
    searched.rollback()


def test_generated_projects_have_the_same_words() -> None:
    generated = template("application/search_words")
    assert generated.MARKS == MARKS
    every = "".join(map(chr, (*range(1, 0xD800), *range(0xE000, sys.maxunicode + 1))))
    assert generated.words_of(every) == words_of(every)
