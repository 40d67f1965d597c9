"""Indexes for full-text search, kept by the database: each has what the rows of a table say.

PostgreSQL has a generated column with a GIN index, SQLite a table of FTS5 that triggers fill. Both
find the same words: runs of letters (L*) and digits (Nd), without a difference between cases.
"""

from scaffold.core.literals import quoted
from scaffold.migrate.layout import call, executed, lines
from scaffold.model.search_index import VECTOR, Search

LONGEST = 200_000
"""How many characters of a row are indexed: more could exceed the size of a `tsvector`."""
MARKS = r"\u0300-\u0304\u0306-\u030C\u030F\u0311\u031B\u0323-\u0328\u032D\u032E\u0330\u0331"
"""Accents continue a word, as they do for FTS5, and begin none."""
POSTGRESQL = '    if op.get_context().dialect.name == "postgresql":'
SQLITE = '    if op.get_context().dialect.name == "sqlite":'

_COLUMN = """\
ALTER TABLE "{table}" ADD COLUMN {vector} tsvector GENERATED ALWAYS AS (
    to_tsvector('simple', regexp_replace(
        lower((
            {texts}
        ) COLLATE "und-x-icu"),
        '(^|[^[:alnum:]'
        '{marks}'
        '])[^[:alnum:]]*', ' ', 'g'
    ))
) STORED
"""

_TABLE = """\
CREATE VIRTUAL TABLE "{name}" USING fts5(
    {columns},
    content = "{content}",
    content_rowid = "id",
    tokenize = "unicode61 remove_diacritics 0 categories 'L* Nd' separators '{{emoji}}'"
)
"""
_INSERTED = """\
CREATE TRIGGER "{trigger}" AFTER INSERT ON "{table}" BEGIN
    {put};
END
"""
_UPDATED = """\
CREATE TRIGGER "{trigger}" AFTER UPDATE OF "id", {columns} ON "{table}" BEGIN
    {take};
    {put};
END
"""
_DELETED = """\
CREATE TRIGGER "{trigger}" AFTER DELETE ON "{table}" BEGIN
    {take};
END
"""
_PUT = """\
INSERT INTO "{name}" (rowid, {columns}) VALUES (
        {new_number},
        {new}
    )"""
_TAKE = """\
INSERT INTO "{name}" ("{name}", rowid, {columns}) VALUES (
        'delete',
        {old_number},
        {old}
    )"""
_FILLED = """\
INSERT INTO "{name}" (rowid, {columns})
SELECT
    {number},
    {texts}
FROM "{table}"
"""
_NUMBERS = """\
CREATE TABLE "{numbers}" ("number" INTEGER PRIMARY KEY, "id" NOT NULL UNIQUE)
"""
_NUMBERED = """\
INSERT INTO "{numbers}" ("id") SELECT "id" FROM "{table}"
"""
_COME = 'INSERT INTO "{numbers}" ("id") VALUES (NEW."id");\n    '
_MOVED = 'UPDATE "{numbers}" SET "id" = NEW."id" WHERE "id" = OLD."id";\n    '
_GONE = ';\n    DELETE FROM "{numbers}" WHERE "id" = OLD."id"'

_SAID = ",\n        "


def added(search: Search, everywhere: bool) -> list[str]:
    """The index, filled with what the rows say; on SQLite alone unless it is `everywhere`."""
    if not everywhere:
        return _sqlite(search)
    texts = "\n            || ' ' || ".join(
        f"coalesce({one}, '')" for one in _texts(search, "", "left")
    )
    column = _COLUMN.format(table=search.table, vector=VECTOR, texts=texts, marks=MARKS)
    make = call("op.create_index", quoted(search.index), quoted(search.table), f'["{VECTOR}"]')
    gin = call(make.open[:-1], *make.items, postgresql_using='"gin"')
    return [POSTGRESQL, *executed(_escaped(column)), *lines(gin, 8), *_sqlite(search)]


def dropped(search: Search, everywhere: bool) -> list[str]:
    """The index gone: it can be made again from the rows."""
    vector = call("op.drop_column", quoted(search.table), quoted(VECTOR))
    gone = [f'DROP TRIGGER "{search.trigger(event)}"' for event in ("insert", "update", "delete")]
    gone += [f'DROP TABLE "{name}"' for name in (search.name, search.numbers) if name]
    return [
        *([POSTGRESQL, *lines(vector, 8)] if everywhere else []),
        SQLITE,
        *(line for text in gone for line in lines(call("op.execute", quoted(text)), 8)),
    ]


def _sqlite(search: Search) -> list[str]:
    emoji = '        emoji = "".join(map(chr, range(0x1F900, 0x1FB00)))  # newer than FTS5 knows'
    content = search.table if search.numbered else ""
    table = _TABLE.format(name=search.name, columns=_listed(search.columns), content=content)
    made = executed(table if content else table.replace('    content_rowid = "id",\n', ""))
    made[0] = made[0].replace('op.execute("', 'op.execute(f"')
    statements = _statements(search)
    return [SQLITE, emoji, *made, *(line for text in statements for line in executed(text))]


def _statements(search: Search) -> list[str]:
    """What keeps the index as the rows are, and fills it."""
    named = {"name": search.name, "table": search.table, "columns": _listed(search.columns)}
    new, old = (_SAID.join(_texts(search, row, "substr")) for row in ("NEW.", "OLD."))
    texts = ",\n    ".join(_texts(search, "", "substr"))
    put = _PUT.format(**named, new=new, new_number=_number(search, "NEW."))
    take = _TAKE.format(**named, old=old, old_number=_number(search, "OLD."))
    inserted, updated, deleted = map(search.trigger, ("insert", "update", "delete"))
    keyed = {"numbers": search.numbers, "table": search.table}
    come, moved, gone = ("", "", "") if search.numbered else (_COME, _MOVED, _GONE)
    return [
        *([] if search.numbered else [_NUMBERS.format(**keyed)]),
        _INSERTED.format(**named, trigger=inserted, put=come.format(**keyed) + put),
        _UPDATED.format(**named, trigger=updated, put=moved.format(**keyed) + put, take=take),
        _DELETED.format(**named, trigger=deleted, take=take + gone.format(**keyed)),
        *([] if search.numbered else [_NUMBERED.format(**keyed)]),
        _FILLED.format(**named, texts=texts, number=_number(search, f'"{search.table}".')),
    ]


def _number(search: Search, row: str) -> str:
    """The number of a row, in SQL."""
    if search.numbered:
        return f'{row}"id"'
    return f'(SELECT "number" FROM "{search.numbers}" WHERE "id" = {row}"id")'


def _texts(search: Search, row: str, cut: str) -> list[str]:
    """The beginning of each text, so long that all of them can be indexed."""
    first = "1, " if cut == "substr" else ""
    longest = LONGEST // len(search.columns)
    return [f'{cut}({row}"{name}", {first}{longest})' for name in search.columns]


def _listed(names: tuple[str, ...]) -> str:
    return ", ".join(f'"{name}"' for name in names)


def _escaped(text: str) -> str:
    """The statement for SQLAlchemy, which takes what follows a colon for a parameter."""
    return text.replace(":", "\\:")
