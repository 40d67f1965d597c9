"""Tables whose rows only come: both databases refuse to change or delete one.

On SQLite this is so while foreign keys act, as in every connection of the application: migrations,
and whoever deletes old rows by hand, work without them.
"""

from scaffold.core.literals import quoted
from scaffold.migrate.layout import call, executed, lines
from scaffold.model.auditing import ENTRIES

APPEND_ONLY = frozenset({ENTRIES.name})

_POSTGRESQL = '    if op.get_context().dialect.name == "postgresql":'
_OTHERWISE = "    else:"

_FUNCTION = """\
CREATE FUNCTION "{table}_refuse_change"() RETURNS trigger
LANGUAGE plpgsql AS $$
BEGIN
    RAISE EXCEPTION '{table} is append-only' USING ERRCODE = 'restrict_violation';
END $$
"""
_TRIGGER = """\
CREATE TRIGGER "{table}_refuse_change" BEFORE UPDATE OR DELETE ON "{table}"
FOR EACH ROW EXECUTE FUNCTION "{table}_refuse_change"()
"""
_ON_SQLITE = """\
CREATE TRIGGER "{table}_refuse_{change}" BEFORE {statement} ON "{table}"
WHEN (SELECT foreign_keys FROM pragma_foreign_keys)
BEGIN
    SELECT RAISE(ABORT, '{table} is append-only');
END
"""


def guarded(table: str) -> list[str]:
    """The statements that make the table append-only."""
    if table not in APPEND_ONLY:
        return []
    return [
        _POSTGRESQL,
        *(line for text in (_FUNCTION, _TRIGGER) for line in executed(text.format(table=table))),
        _OTHERWISE,
        *(line for one in ("UPDATE", "DELETE") for line in _refusing(table, one)),
    ]


def _refusing(table: str, statement: str) -> list[str]:
    change = statement.lower()
    return executed(_ON_SQLITE.format(table=table, change=change, statement=statement))


def unguarded(table: str) -> list[str]:
    """The statement that removes what outlives the table: its triggers go with it."""
    if table not in APPEND_ONLY:
        return []
    gone = call("op.execute", quoted(f'DROP FUNCTION "{table}_refuse_change"()'))
    return [_POSTGRESQL, *lines(gone, 8)]


def moved(old: str, new: str) -> list[str]:
    """The statements by which entries of a table are found under another name."""
    change = f"UPDATE {ENTRIES.name} SET table_name = '{new}' WHERE table_name = '{old}'"
    return [*_switched("DISABLE"), *lines(call("op.execute", quoted(change))), *_switched("ENABLE")]


def _switched(does: str) -> list[str]:
    switch = f'ALTER TABLE "{ENTRIES.name}" {does} TRIGGER "{ENTRIES.name}_refuse_change"'
    return [_POSTGRESQL, *lines(call("op.execute", quoted(switch)), 8)]
