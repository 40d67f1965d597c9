"""The typed tree of a condition: frozen, bounded, and true, false or null for every row.

`not` stands before a boolean field at most: before anything else it has changed that.
"""

from collections.abc import Callable, Container, Iterable, Iterator, Mapping
from typing import Any, Literal

from scaffold.core.values import replace, value

Sign = Literal["==", "!=", "<", "<=", ">", ">="]


@value
class Type:
    """What a value may be.

    `family` is number, real, text, boolean, enum, date, datetime, time, uuid, reference or other.
    A number counts units of 10 ** -`scale`, from `least` to `most`. `values` are those of an enum
    in their order, `target` the entity that a reference leads to.
    """

    family: str
    scale: int = 0
    least: int = 0
    most: int = 0
    values: tuple[str, ...] = ()
    target: str = ""


@value
class Column:
    """The value of a field, by the name of its column and attribute."""

    name: str
    type: Type
    optional: bool = False


@value
class Constant:
    """A value of the spec, of the Python type that the other side has."""

    value: Any
    type: Type


@value
class Length:
    """How many characters a text has."""

    operand: Column
    type: Type


@value
class Rank:
    """The place of an enum's value among all, from 0."""

    operand: Column
    type: Type


@value
class Arithmetic:
    """`+`, `-`, `*` or `/` of two numbers."""

    operator: str
    left: "Operand"
    right: "Operand"
    type: Type


Operand = Column | Constant | Length | Rank | Arithmetic


@value
class Compare:
    """Null where a side is null."""

    operator: Sign
    left: Operand
    right: Operand


@value
class Contains:
    """Whether the operand is one of several values, or none of them; null where it is null."""

    operand: Operand
    values: tuple[Constant, ...]
    negated: bool = False


@value
class IsNull:
    """Whether a field has no value; never null itself."""

    operand: Column
    negated: bool = False


@value
class Flag:
    """A boolean field, or its opposite."""

    operand: Column
    negated: bool = False


@value
class Both:
    """False where a part is false; else null where a part is null."""

    parts: tuple["Condition", ...]


@value
class Either:
    """True where a part is true; else null where a part is null."""

    parts: tuple["Condition", ...]


Condition = Compare | Contains | IsNull | Flag | Both | Either

_OPPOSITES: dict[Sign, Sign] = {"==": "!=", "!=": "==", "<": ">=", ">=": "<", ">": "<=", "<=": ">"}


def negated(condition: Condition) -> Condition:
    """What is true where the condition is false, and null where it is null."""
    match condition:
        case Compare(operator, left, right):
            return Compare(_OPPOSITES[operator], left, right)
        case Both(parts):
            return Either(tuple(map(negated, parts)))
        case Either(parts):
            return Both(tuple(map(negated, parts)))
        case _:
            return replace(condition, negated=not condition.negated)


def nodes_in(node: Condition | Operand) -> Iterator[Condition | Operand]:
    """The tree and all parts of it, from left to right, each before its own parts."""
    yield node
    match node:
        case Both(parts) | Either(parts):
            inner: Iterable[Condition | Operand] = parts
        case Compare(_, left, right) | Arithmetic(_, left, right):
            inner = (left, right)
        case Contains(operand, values):
            inner = (operand, *values)
        case Column() | Constant():
            inner = ()
        case _:
            inner = (node.operand,)
    for part in inner:
        yield from nodes_in(part)


def columns_in(node: Condition | Operand) -> Iterator[Column]:
    """The columns of a tree, from left to right, one more than once."""
    return (part for part in nodes_in(node) if isinstance(part, Column))


def columns_of(condition: Condition) -> tuple[str, ...]:
    """The names of the columns, each once, in the order in which they stand."""
    return tuple(dict.fromkeys(column.name for column in columns_in(condition)))


def constants_in(node: Condition | Operand) -> Iterator[Constant]:
    """The values that a tree holds."""
    return (part for part in nodes_in(node) if isinstance(part, Constant))


def quotients_in(node: Condition | Operand) -> Iterator[Arithmetic]:
    """The divisions of a tree."""
    found = (part for part in nodes_in(node) if isinstance(part, Arithmetic))
    return (part for part in found if part.operator == "/")


def divides(node: Condition | Operand) -> bool:
    """Whether there is a quotient in it."""
    return any(quotients_in(node))


def renamed(node: Any, names: Mapping[str, str]) -> Any:
    """The tree with other names of columns."""
    return _with_columns(node, lambda one: replace(one, name=names.get(one.name, one.name)))


def stored(node: Any) -> Any:
    """The tree as a database knows it: without the bounds of fields, and what is optional."""

    def bare(column: Column) -> Column:
        return Column(column.name, Type(column.type.family, column.type.scale))

    def plain(type: Type) -> Type:
        return replace(type, least=0, most=0)

    match node:
        case Rank(operand):
            return Rank(replace(operand, optional=False), plain(node.type))
        case Constant():
            return replace(node, type=Type(node.type.family, node.type.scale))
        case Length() | Arithmetic():
            return replace(_with_columns(node, bare, stored), type=plain(node.type))
        case Contains(operand, values):
            kept = tuple(stored(one) for one in values)
            return replace(node, operand=stored(operand), values=kept)
    return _with_columns(node, bare, stored)


def all_of(*conditions: "Condition | None") -> "Condition":
    """What is true where all of these are, but for those that are None."""
    given = tuple(one for one in conditions if one is not None)
    return given[0] if len(given) == 1 else Both(given)


def never_false(condition: Condition, empty: Container[str]) -> bool:
    """Whether a row that has no value in these columns cannot break the condition."""
    match condition:
        case Both(parts):
            return all(never_false(part, empty) for part in parts)
        case Either(parts):
            return any(never_false(part, empty) for part in parts)
        case IsNull(operand, negated):
            return operand.name in empty and not negated
    return any(column.name in empty for column in columns_in(condition))


def _with_columns(
    node: Any, change: Callable[[Column], Column], inner: Callable[[Any], Any] | None = None
) -> Any:
    """The tree with its columns changed, and its branches by `inner` where there is one."""

    def again(part: Any) -> Any:
        return inner(part) if inner else _with_columns(part, change)

    match node:
        case Column():
            return change(node)
        case Both(parts) | Either(parts):
            return replace(node, parts=tuple(map(again, parts)))
        case Compare() | Arithmetic():
            return replace(node, left=again(node.left), right=again(node.right))
        case Constant():
            return node
    return replace(node, operand=again(node.operand))
