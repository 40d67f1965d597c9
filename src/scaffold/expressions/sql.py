"""A condition as SQL text for a CHECK, of SQLite and of PostgreSQL.

SQLite keeps a decimal as a whole number of its smallest unit, so its text counts units; that of
PostgreSQL holds the numbers themselves.
"""

from datetime import date, datetime, time
from decimal import Decimal
from typing import Any

from scaffold.expressions.numbers import division_factors
from scaffold.expressions.tree import (
    Both,
    Column,
    Compare,
    Condition,
    Constant,
    Contains,
    Either,
    Flag,
    IsNull,
    Length,
    Operand,
    Rank,
)

COLLATION = 'COLLATE "C"'


def sql_texts(condition: Condition) -> tuple[str, str]:
    """The texts for SQLite and for PostgreSQL."""
    return _Sqlite().text(condition), _Postgres().text(condition)


def value_texts(operand: Operand, scale: int, *, whole: bool) -> tuple[str, str]:
    """The same of a value; a number is rounded where it has more places than `scale`.

    `whole`: PostgreSQL has it as an integer, too.
    """
    own = operand.type.scale
    units, natural = _Sqlite().value(operand, max(scale, own)), _Postgres().value(operand, 0)
    if own > scale and operand.type.family == "number":
        unit = 10 ** (own - scale)
        sign = f"CASE WHEN {units} < 0 THEN -1 ELSE 1 END"
        units = f"(({sign}) * ((2 * abs({units}) + {unit}) / {2 * unit}))"
        natural = f"round({natural}, {scale})"
    return units, f"CAST({natural} AS BIGINT)" if whole else natural


class _Sql:
    """What both databases have in common."""

    def text(self, condition: Condition) -> str:
        match condition:
            case Both(parts):
                return " AND ".join(map(self._part, parts))
            case Either(parts):
                return " OR ".join(map(self._part, parts))
            case Flag(operand, negated):
                return f"{'NOT ' if negated else ''}{_name(operand)}"
            case IsNull(operand, negated):
                return f"{_name(operand)} IS {'NOT ' if negated else ''}NULL"
            case Contains(operand, values, negated):
                scale = operand.type.scale
                listed = ", ".join(self.value(one, scale) for one in values)
                left = self.value(operand, scale)
                return f"{left} {'NOT ' if negated else ''}IN ({listed})"
            case Compare(sign, left, right):
                scale = max(left.type.scale, right.type.scale)
                sides = self.value(left, scale), self.value(right, scale)
                return self.compared({"==": "=", "!=": "<>"}.get(sign, sign), left, *sides)

    def _part(self, condition: Condition) -> str:
        text = self.text(condition)
        return f"({text})" if isinstance(condition, Both | Either) else text

    def compared(self, sign: str, operand: Operand, left: str, right: str) -> str:
        return f"{left} {sign} {right}"

    def value(self, operand: Operand, scale: int) -> str:
        """The operand; a number as the database counts it at this scale."""
        raise NotImplementedError

    def joined(self, left: Operand, right: Operand) -> str:
        """One text after the other."""
        return f"({self.value(left, 0)} || {self.value(right, 0)})"

    def ranked(self, operand: Rank) -> str:
        places = enumerate(operand.operand.type.values)
        cases = " ".join(f"WHEN {_quoted(value)} THEN {place}" for place, value in places)
        return f"CASE {_name(operand.operand)} {cases} END"


class _Sqlite(_Sql):
    def value(self, operand: Operand, scale: int) -> str:
        match operand:
            case Column(_, type):
                return _times(_name(operand), scale - type.scale)
            case Constant(value, type) if type.family == "number":
                return str(int(Decimal(value).scaleb(scale)))
            case Constant(value):
                return _constant(value)
            case Length(column):
                return _times(f"length({_name(column)})", scale)
            case Rank():
                return self.ranked(operand)
        if operand.type.family == "text":
            return self.joined(operand.left, operand.right)
        if operand.operator == "/":
            places = operand.type.scale
            up, down = division_factors(operand.left.type, operand.right.type, places)
            above = _times(self._own(operand.left), len(str(up)) - 1)
            below = _times(self._own(operand.right), len(str(down)) - 1)
            return _times(divided(above, below), scale - places)
        if operand.operator == "*":
            product = f"({self._own(operand.left)} * {self._own(operand.right)})"
            return _times(product, scale - operand.type.scale)
        own = operand.type.scale
        sides = self.value(operand.left, own), self.value(operand.right, own)
        return _times(f"({sides[0]} {operand.operator} {sides[1]})", scale - own)

    def _own(self, operand: Operand) -> str:
        return self.value(operand, operand.type.scale)


class _Postgres(_Sql):
    def compared(self, sign: str, operand: Operand, left: str, right: str) -> str:
        """Texts are ordered by their characters' numbers, whatever the collation."""
        ordered = operand.type.family == "text" and sign not in ("=", "<>")
        return f"{left} {COLLATION} {sign} {right}" if ordered else f"{left} {sign} {right}"

    def value(self, operand: Operand, scale: int) -> str:
        match operand:
            case Column():
                return _name(operand)
            case Constant(datetime() as moment):
                return f"TIMESTAMP WITH TIME ZONE '{moment.isoformat(sep=' ')}'"
            case Constant(date() as day):
                return f"DATE '{day.isoformat()}'"
            case Constant(time() as clock):
                return f"TIME '{clock.isoformat()}'"
            case Constant(value):
                return _constant(value)
            case Length(column):
                return f"length({_name(column)})"
            case Rank():
                return self.ranked(operand)
        if operand.type.family == "text":
            return self.joined(operand.left, operand.right)
        if operand.operator == "/":
            places = operand.type.scale
            up, down = division_factors(operand.left.type, operand.right.type, places)
            above, below = self._units(operand.left, up), self._units(operand.right, down)
            return f"({divided(above, below)} * {Decimal(1).scaleb(-places):f})"
        return f"({self._wide(operand.left)} {operand.operator} {self._wide(operand.right)})"

    def _units(self, operand: Operand, factor: int) -> str:
        """A whole number of 64 bits."""
        units = factor * 10**operand.type.scale
        natural = self._wide(operand)
        return f"CAST({natural} * {units} AS BIGINT)" if units > 1 else f"CAST({natural} AS BIGINT)"

    def _wide(self, operand: Operand) -> str:
        """A part of a calculation: PostgreSQL counts characters in 32 bits."""
        text = self.value(operand, 0)
        return f"CAST({text} AS BIGINT)" if isinstance(operand, Length) else text


def divided(above: str, below: str) -> str:
    """Whole numbers divided, rounded half away from zero; null where the divisor is zero."""
    sign = f"CASE WHEN ({above} < 0) = ({below} < 0) THEN 1 ELSE -1 END"
    quotient = f"(2 * abs({above}) + abs({below})) / NULLIF(2 * abs({below}), 0)"
    return f"(({sign}) * ({quotient}))"


def _times(text: str, places: int) -> str:
    return f"({text} * {10**places})" if places else text


def _name(column: Column) -> str:
    return f'"{column.name}"'


def _quoted(text: str) -> str:
    return "'" + text.replace("'", "''") + "'"


def _constant(value: Any) -> str:
    """A value as SQLite stores it."""
    match value:
        case str():
            return _quoted(value)
        case datetime():
            return _quoted(value.replace(tzinfo=None).isoformat(sep=" ", timespec="microseconds"))
        case date():
            return _quoted(value.isoformat())
        case time():
            return _quoted(value.isoformat(timespec="microseconds"))
    return f"({value})" if value < 0 else str(value)
