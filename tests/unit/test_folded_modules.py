"""Edits of a module that is part of another one now are found there."""

from scaffold.core.layout import REPOSITORIES
from scaffold.walk.folded_modules import with_folded

HOME, PART = f"{REPOSITORIES}/book.py", f"{REPOSITORIES}/book_rows.py"
REPOSITORY = """\
from app.models.book import BookModel
from app.infrastructure.repositories.book_rows import to_entity

SORTS = {}


class BookRepository:
    def get(self):
        return to_entity(BookModel())
"""
ROWS = """\
from app.domain.book import Book
from app.models.book import BookModel


def to_entity(row):
    return Book(name=row.name)
"""
JOINED = """\
from app.models.book import BookModel
from app.domain.book import Book


def to_entity(row):
    return Book(name=row.name)

\nSORTS = {}


class BookRepository:
    def get(self):
        return to_entity(BookModel())
"""


def test_both_sides_have_the_code_where_it_is_generated_now() -> None:
    mine = ROWS.replace("row.name", "row.name.strip()")
    base, ours, theirs = with_folded(
        {HOME: REPOSITORY, PART: ROWS}, {HOME: REPOSITORY, PART: mine}, {HOME: "new"}
    )
    assert base[HOME] == JOINED
    assert ours[HOME] == JOINED.replace("row.name", "row.name.strip()")
    assert ours[PART] == base[PART] == ROWS
    assert theirs == {HOME: "new"}


def test_other_trees_stay() -> None:
    old = {HOME: REPOSITORY, PART: ROWS}
    for sides in (
        (old, old, old),  # still generated
        (old, old, {}),  # the feature is removed
        (old, {HOME: REPOSITORY}, {HOME: "new"}),  # deleted by hand
        (old, old | {HOME: "def ("}, {HOME: "new"}),  # cannot be read
    ):
        assert with_folded(*sides) == sides
