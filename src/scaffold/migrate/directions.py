"""The tables with the directions of a table's rows: made, filled and kept by PostgreSQL.

On SQLite they stay empty: there recommendations come from memory, by the same code.
"""

from scaffold.core.literals import quoted
from scaffold.migrate.elements import primary_key
from scaffold.migrate.layout import Code, call, executed, lines, listed
from scaffold.model.direction_tables import Directions

POSTGRESQL = '    if op.get_context().dialect.name == "postgresql":'

_SEEN = """\
SELECT set_config(
    'search_path', current_setting('search_path') || ', ' || quote_ident(nspname), true
)
FROM pg_extension JOIN pg_namespace ON pg_namespace.oid = extnamespace
WHERE extname = 'vector'
"""

_MADE = """\
CREATE FUNCTION "{found.made}"(p "{found.table}") RETURNS vector
LANGUAGE sql IMMUTABLE PARALLEL SAFE AS $$
    SELECT l2_normalize(ARRAY[
        {parts}
    ]::real[]::vector)
$$
"""

_KEPT = """\
CREATE FUNCTION "{found.kept}"() RETURNS trigger
LANGUAGE plpgsql SET search_path FROM CURRENT AS $$
DECLARE
    made CONSTANT vector := "{found.made}"(NEW);
BEGIN
    INSERT INTO "{found.distinct}" VALUES (made) ON CONFLICT DO NOTHING;
    INSERT INTO "{found.rows}" VALUES (NEW.id, made)
    ON CONFLICT ("{found.key}") DO UPDATE SET direction = made
    WHERE "{found.rows}".direction <> made;
    RETURN NULL;
END $$
"""

_TRIGGER = """\
CREATE TRIGGER "{found.kept}" AFTER INSERT OR UPDATE ON "{found.table}"
FOR EACH ROW EXECUTE FUNCTION "{found.kept}"()
"""

_FILLED = (
    """\
INSERT INTO "{found.rows}"
SELECT p.id, "{found.made}"(p) FROM "{found.table}" p
""",
    """\
INSERT INTO "{found.distinct}"
SELECT DISTINCT direction FROM "{found.rows}"
""",
)


def added(found: Directions) -> list[str]:
    """Both tables, filled from the rows there are, and what keeps them as the rows are."""
    statements = (_MADE, _KEPT, _TRIGGER, *_FILLED)
    parts = ",\n        ".join(found.parts)
    extension = call("op.execute", quoted("CREATE EXTENSION IF NOT EXISTS vector SCHEMA public"))
    return [
        POSTGRESQL,
        *lines(extension, 8),
        *executed(_SEEN),
        "",
        *_tables(found),
        "",
        POSTGRESQL,
        *(line for text in statements for line in executed(text.format(found=found, parts=parts))),
        "",
        *_indexes(found),
    ]


def dropped(found: Directions) -> list[str]:
    """Both tables gone, and what kept them; the extension stays, others may use it."""
    gone = (
        f'DROP TRIGGER "{found.kept}" ON "{found.table}"',
        f'DROP FUNCTION "{found.kept}"()',
        f'DROP FUNCTION "{found.made}"("{found.table}")',
    )
    return [
        POSTGRESQL,
        *(line for text in gone for line in lines(call("op.execute", quoted(text)), 8)),
        *lines(call("op.drop_table", quoted(found.rows))),
        *lines(call("op.drop_table", quoted(found.distinct))),
    ]


def _tables(found: Directions) -> list[str]:
    kind = f'VECTOR({found.dimensions}).with_variant(Text(), "sqlite")'
    direction = call("Column", '"direction"', kind, nullable="False")
    key = quoted(found.key)
    rows = (
        call("Column", key, str(found.key_type), nullable="False"),
        direction,
        _primary(found.rows, key),
        call(
            "ForeignKeyConstraint",
            listed([key]),
            listed([quoted(f"{found.table}.id")]),
            name=quoted(found.foreign_key),
            ondelete='"CASCADE"',
        ),
    )
    distinct = (direction, _primary(found.distinct, '"direction"'))
    return [*_table(found.distinct, distinct), *_table(found.rows, rows)]


def _table(name: str, elements: tuple[Code, ...]) -> list[str]:
    return lines(call("op.create_table", quoted(name), *elements))


def _primary(table: str, column: str) -> Code:
    return call("PrimaryKeyConstraint", column, name=quoted(primary_key(table)))


def _indexes(found: Directions) -> list[str]:
    """They come when the tables are full, which takes less than to fill what is indexed."""
    rows = listed(['"direction"', quoted(found.key)])
    near = listed(['"direction"'])
    named = {
        "postgresql_using": '"hnsw"',
        "postgresql_with": '{"m": 24, "ef_construction": 128}',
        "postgresql_ops": '{"direction": "vector_l2_ops"}',
    }
    make = "op.create_index"
    return [
        *lines(call(make, quoted(found.row_index), quoted(found.rows), rows)),
        *lines(call(make, quoted(found.near_index), quoted(found.distinct), near, **named)),
    ]
