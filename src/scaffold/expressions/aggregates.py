"""Values of a row that are worked out from the rows that refer to it: how many, and what they sum
up to.

An aggregate is all of a computed field's expression. Other computed fields of the entity name it.
"""

import re
from collections.abc import Callable, Iterable, Mapping, Sequence
from decimal import Decimal
from typing import Any

from scaffold.core.values import value
from scaffold.expressions.aggregate_sql import aggregate_texts
from scaffold.expressions.computed import Computed, read_computed
from scaffold.expressions.evaluate import Row, evaluate, rounded
from scaffold.expressions.fields import Stored, operands_of, type_of
from scaffold.expressions.grouped import (
    MOST_DIGITS,
    MOST_ROWS,
    aggregate_type,
    begins_aggregate,
)
from scaffold.expressions.numbers import HINT, fitting
from scaffold.expressions.problems import AGGREGATES, BadExpression
from scaffold.expressions.python import true_source
from scaffold.expressions.sql import sql_texts
from scaffold.expressions.tree import Condition, Type, divides
from scaffold.expressions.typing import read_condition
from scaffold.kinds import KINDS

FORMS = "write `count(ROWS)` or `sum(ROWS.FIELD)`, with `by REFERENCE` and `where CONDITION`"

_WORD = r"[A-Za-z_]\w*"
_AGGREGATE = re.compile(
    rf"\s*(?P<function>{'|'.join(AGGREGATES)})\s*\("
    rf"\s*(?P<rows>{_WORD})(?:\s*\.\s*(?P<field>{_WORD}))?"
    rf"(?:\s+by\s+(?P<by>{_WORD}))?(?:\s+where\s+(?P<where>.*\S))?\s*\)\s*",
    re.ASCII | re.DOTALL,
)


@value
class RawAggregate:
    """An aggregate as it is written; `by` and `field` are empty where nothing is said.

    `where` is the condition, after as many blanks as there are characters before it.
    """

    function: str
    rows: str
    field: str = ""
    by: str = ""
    where: str = ""


@value
class Aggregate:
    """A value of all rows that count: `attribute` is the one of each row that goes into it.

    `type` is that of the field, and `whole` says that it is an integer. `operand` is the SQL of the
    attribute, over these columns, for SQLite and for PostgreSQL.
    """

    function: str
    type: Type
    whole: bool
    attribute: str = ""
    columns: tuple[str, ...] = ()
    operand: tuple[str, str] = ("", "")
    scale: int = 0
    where: Condition | None = None

    @property
    def sql(self) -> tuple[str, str]:
        """The value for SQLite, as it stores such a field, and for PostgreSQL."""
        places = None if self.whole else self.type.scale
        return aggregate_texts(self.function, self.operand, self.scale, places)

    @property
    def where_sql(self) -> tuple[str, str] | None:
        """The condition of the rows that count, None where all do."""
        return sql_texts(self.where) if self.where else None

    @property
    def source(self) -> str:
        """The Python source of the condition, of a `row`; empty where all rows count."""
        return true_source(self.where, "row") if self.where else ""

    @property
    def empty(self) -> int | Decimal | None:
        """The value of no rows."""
        empty: int | Decimal | None = self.of(())
        return empty

    def of(self, rows: Iterable[Row]) -> Any:
        """The value of these rows."""
        counted = [row for row in rows if self.where is None or evaluate(self.where, row) is True]
        if self.function == "count":
            return len(counted)
        found = [row[self.attribute] for row in counted if row[self.attribute] is not None]
        if not found and self.function != "sum":
            return None
        if self.function == "avg":
            return rounded(Decimal(sum(found)) / len(found), self.type.scale) + 0
        result = sum(found) if self.function == "sum" else _end(self.function, found)
        return result if self.whole else rounded(Decimal(result), self.type.scale)


def _end(function: str, found: Sequence[Any]) -> Any:
    return min(found) if function == "min" else max(found)


def parse_aggregate(text: str) -> RawAggregate:
    """The aggregate that a text is, or `BadExpression`."""
    found = _AGGREGATE.fullmatch(text)
    if found is None:
        raise BadExpression("it is not one aggregate", FORMS)
    function, where = found["function"], found["where"] or ""
    if function == "count" and found["field"]:
        reason = "`count` counts rows, and takes no field"
        raise BadExpression(reason, f"write `count({found['rows']} where … != null)`")
    if function != "count" and not found["field"]:
        reason = f"`{function}` needs a field of the rows"
        raise BadExpression(reason, f"write `{function}({found['rows']}.FIELD)`")
    padded = " " * found.start("where") + where if where else ""
    return RawAggregate(function, found["rows"], found["field"] or "", found["by"] or "", padded)


def with_parts(
    text: str,
    *,
    rows: Callable[[str], str],
    name: Callable[[str], str],
    where: Callable[[str], str],
) -> str:
    """The aggregate with its rows, its fields and its condition written anew; as it is where it
    cannot be read."""
    found = _AGGREGATE.fullmatch(text)
    write = {"where": where, "by": name, "field": name, "rows": rows}
    for group, change in write.items() if found else ():
        if found and found[group]:
            start, end = found.span(group)
            text = text[:start] + change(found[group]) + text[end:]
    return text


def read_aggregate(raw: RawAggregate, fields: Mapping[str, Stored], rules: Stored) -> Aggregate:
    """What the aggregate of a field with these rules means over rows with these fields."""
    where = read_condition(raw.where, operands_of(fields)) if raw.where else None
    if where and divides(where):
        raise BadExpression("the condition of its rows divides", "multiply the other side")
    wanted = aggregate_type(raw.function, rules)
    whole = not KINDS[rules.type].exact
    if raw.function == "count":
        return Aggregate("count", wanted, whole, where=where)
    found = _operand(raw, fields)
    if whole and KINDS[fields[raw.field].type].exact:
        raise BadExpression(f"`{raw.field}` is a decimal", "write `type: decimal`")
    _check_fit(raw.function, found.type, wanted, whole=whole)
    return Aggregate(
        raw.function,
        wanted,
        whole,
        attribute=found.attribute,
        columns=found.columns,
        operand=found.sql,
        scale=found.type.scale,
        where=where,
    )


@value
class _Operand:
    """An attribute of the rows: its type, and its SQL over these columns."""

    attribute: str
    type: Type
    columns: tuple[str, ...]
    sql: tuple[str, str]


def _operand(raw: RawAggregate, fields: Mapping[str, Stored]) -> _Operand:
    rules = fields.get(raw.field)
    if rules is None:
        reason = f"the {raw.rows} have no field `{raw.field}`"
        raise BadExpression(reason, code="unknown-field", word=raw.field, known=tuple(fields))
    type = type_of(rules)
    if type.family != "number":
        reason = f"`{raw.field}` is {rules.type}, and `{raw.function}` takes integers and decimals"
        raise BadExpression(reason, "name another field")
    if rules.computed is None:
        name = operands_of(fields)[raw.field].name
        return _Operand(name, type, (name,), (f'"{name}"', f'"{name}"'))
    if begins_aggregate(rules.computed):
        reason = f"`{raw.field}` is an aggregate itself"
        raise BadExpression(reason, "name a field that is stored or computed from stored ones")
    computed = _of_stored(raw.field, rules, fields)
    return _Operand(raw.field, computed.type, computed.columns, computed.sql)


def _of_stored(name: str, rules: Stored, fields: Mapping[str, Stored]) -> Computed:
    found = read_computed(rules.computed or "", fields, rules)
    grouped = {key for key, one in fields.items() if one.computed}
    if grouped & {*found.columns}:
        reason = f"`{name}` is computed from an aggregate"
        raise BadExpression(reason, "name a field that is stored or computed from stored ones")
    return found


def _check_fit(function: str, operand: Type, wanted: Type, *, whole: bool) -> None:
    """The field has room for what a million rows come to."""
    if function == "avg":
        shift = wanted.scale - operand.scale
        up, down = 10 ** max(0, shift), 10 ** max(0, -shift)
        sums = max(abs(operand.least), abs(operand.most)) * MOST_ROWS
        fitting(0, 2 * sums * up + MOST_ROWS * down, 0, f"the sum of {MOST_ROWS} rows")
    if wanted.scale < operand.scale and function != "avg":
        reason = f"it has {operand.scale} decimal places, and the field has {wanted.scale}"
        raise BadExpression(reason, f"write `scale: {operand.scale}`")
    rows = MOST_ROWS if function == "sum" else 1
    shift = wanted.scale - operand.scale
    most = max(abs(operand.least), abs(operand.most)) * rows
    most = most * 10**shift if shift >= 0 else most // 10**-shift + 1
    if most > wanted.most:
        digits = len(str(most))
        of = f"of {MOST_ROWS} rows " if function == "sum" else ""
        reason = f"{of}it may have {digits} digits, {wanted.scale} of them decimal places"
        fits = digits <= MOST_DIGITS and not whole
        raise BadExpression(reason, f"write `precision: {digits}`" if fits else HINT)
