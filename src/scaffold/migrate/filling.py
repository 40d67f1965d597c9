"""The functions of a revision that make values anew, written above `upgrade()`."""

from collections.abc import Iterable

from scaffold.kinds.storage import Conversion
from scaffold.migrate.columns import AddColumn, Convert, SetNotNull, fills_each
from scaffold.migrate.conversions import conversion
from scaffold.migrate.operations import Operation

_FILL = '''\
def _fill(rows: TableClause, old: str, new: str, made: Callable[[Any], object]) -> None:
    """Fill the new column from the old one, a thousand rows at a time."""
    connection = op.get_bind()
    key, value = rows.c["id"], rows.c[old]
    page = select(key, value).where(value.is_not(None)).order_by(key).limit(1000)
    update = rows.update().where(key == bindparam("_id"))
    update = update.values({new: bindparam("_value", type_=rows.c[new].type)})
    found = connection.execute(page).all()
    while found:
        connection.execute(update, [{"_id": row[0], "_value": made(row[1])} for row in found])
        found = connection.execute(page.where(key > found[-1][0])).all()
'''


_FILL_EACH = '''\
def _fill_each(rows: TableClause, name: str, made: Callable[[], object]) -> None:
    """Give each row without a value one of its own, a thousand rows at a time."""
    connection = op.get_bind()
    key = rows.c["id"]
    page = select(key).where(rows.c[name].is_(None)).order_by(key).limit(1000)
    update = rows.update().where(key == bindparam("_id"))
    update = update.values({name: bindparam("_value", type_=rows.c[name].type)})
    found = connection.scalars(page).all()
    while found:
        connection.execute(update, [{"_id": row, "_value": made()} for row in found])
        found = connection.scalars(page.where(key > found[-1])).all()
'''


def functions(operations: Iterable[Operation]) -> list[str]:
    """One function for each way of conversion, and those that go through the rows."""
    operations = tuple(operations)
    each = [_FILL_EACH] if any(map(_fills_each, operations)) else []
    found = [
        conversion(step.before, step.after) for step in operations if isinstance(step, Convert)
    ]
    made = {one.name: _function(one) for one in found if one is not None}
    return [*each, *([_FILL] if made else []), *(made[name] for name in sorted(made))]


def _fills_each(step: Operation) -> bool:
    """Whether rows get values of their own: of a column that must have one."""
    match step:
        case AddColumn(_, column) | SetNotNull(_, column) | Convert(_, _, column):
            return fills_each(column) and not column.nullable
        case _:
            return False


def _function(one: Conversion) -> str:
    result = f"{one.target} | None" if one.partial else one.target
    body = _guarded(one) if one.partial else f"    return {one.expression}\n"
    return f"def {one.name}(value: {one.source}) -> {result}:\n{body}"


def _guarded(one: Conversion) -> str:
    return (
        '    """The value in its new type, None where it does not fit."""\n'
        "    try:\n"
        f"        made = {one.expression}\n"
        f"        return {one.result}\n"
        "    except (ValueError, TypeError, ArithmeticError):\n"
        "        return None\n"
    )
