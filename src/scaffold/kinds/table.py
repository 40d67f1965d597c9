"""The table of field kinds."""

from collections.abc import Callable
from types import MappingProxyType

from scaffold.core.values import value
from scaffold.kinds import broken, read, samples
from scaffold.kinds.rules import Rules, digits, longest

Writer = Callable[[Rules], str]

COMMON = frozenset({"type", "optional", "sensitive", "was", "summary", "example"})
COLUMN = COMMON | {"default", "unique", "index"}
LENGTHS = frozenset({"min_length", "max_length", "pattern"})
BOUNDS = frozenset({"min", "max"})


@value
class Kind:
    """All that scaffold knows of a kind of field.

    `annotation` is the domain's type and `python` what a row holds, with the imports that both
    need; `column` writes SQLAlchemy's type. `read` turns JSON data into a Python value or raises
    `Refused`. `samples` and `broken` give values that a field takes, and refuses.
    """

    name: str
    annotation: str
    python: str
    imports: tuple[str, ...]
    column: Writer
    read: read.Reader
    samples: samples.Sampler
    broken: broken.Breaker
    modifiers: frozenset[str] = COLUMN
    filterable: bool = True
    sortable: bool = True
    vectorisable: bool = False


def _types(name: str) -> str:
    return f"from app.domain.types import {name}"


def _fixed(expression: str) -> Writer:
    return lambda rules: expression


def _string(rules: Rules) -> str:
    return f"String({longest(rules)})"


def _text(rules: Rules) -> str:
    return "Text()" if rules.max_length is None else f"String({rules.max_length})"


def _decimal(rules: Rules) -> str:
    precision, scale = digits(rules)
    return f"ExactDecimal({precision}, {scale})"


_TABLE = (
    Kind(
        "string",
        annotation="Text",
        python="str",
        imports=(_types("Text"),),
        column=_string,
        read=read.text,
        samples=samples.texts,
        broken=broken.texts,
        modifiers=COLUMN | LENGTHS,
    ),
    Kind(
        "text",
        annotation="Text",
        python="str",
        imports=(_types("Text"),),
        column=_text,
        read=read.text,
        samples=samples.texts,
        broken=broken.texts,
        modifiers=COLUMN | LENGTHS,
        filterable=False,
        sortable=False,
    ),
    Kind(
        "integer",
        annotation="Integer",
        python="int",
        imports=(_types("Integer"),),
        column=_fixed("BigInteger()"),
        read=read.integer,
        samples=samples.integers,
        broken=broken.integers,
        modifiers=COLUMN | BOUNDS,
        vectorisable=True,
    ),
    Kind(
        "float",
        annotation="Real",
        python="float",
        imports=(_types("Real"),),
        column=_fixed("Double()"),
        read=read.real,
        samples=samples.reals,
        broken=broken.reals,
        modifiers=COLUMN | BOUNDS,
        vectorisable=True,
    ),
    Kind(
        "decimal",
        annotation="Decimal",
        python="Decimal",
        imports=("from decimal import Decimal",),
        column=_decimal,
        read=read.decimal,
        samples=samples.decimals,
        broken=broken.decimals,
        modifiers=COLUMN | BOUNDS | {"precision", "scale"},
        vectorisable=True,
    ),
    Kind(
        "boolean",
        annotation="bool",
        python="bool",
        imports=(),
        column=_fixed("Boolean()"),
        read=read.boolean,
        samples=samples.booleans,
        broken=broken.always("type", "perhaps"),
        vectorisable=True,
    ),
    Kind(
        "date",
        annotation="date",
        python="date",
        imports=("from datetime import date",),
        column=_fixed("Date()"),
        read=read.day,
        samples=samples.days,
        broken=broken.always("type", "someday"),
    ),
    Kind(
        "datetime",
        annotation="Timestamp",
        python="datetime",
        imports=(_types("Timestamp"), "from datetime import datetime"),
        column=_fixed("UtcDateTime()"),
        read=read.moment,
        samples=samples.moments,
        broken=broken.always("type", "someday"),
    ),
    Kind(
        "time",
        annotation="time",
        python="time",
        imports=("from datetime import time",),
        column=_fixed("Time()"),
        read=read.clock,
        samples=samples.clocks,
        broken=broken.always("type", "at noon"),
    ),
    Kind(
        "uuid",
        annotation="UUID",
        python="UUID",
        imports=("from uuid import UUID",),
        column=_fixed("Uuid()"),
        read=read.uuid,
        samples=samples.uuids,
        broken=broken.always("type", "no-uuid"),
    ),
    Kind(
        "enum",
        annotation="Literal",
        python="str",
        imports=("from typing import Literal",),
        column=_fixed("String()"),
        read=read.enum,
        samples=samples.choices,
        broken=broken.choices,
        modifiers=COLUMN | {"values"},
        vectorisable=True,
    ),
    Kind(
        "json",
        annotation="Json",
        python="Any",
        imports=(_types("Json"), "from typing import Any"),
        column=_fixed("JSON(none_as_null=True)"),
        read=read.data,
        samples=samples.documents,
        broken=broken.never,
        modifiers=COMMON | {"default"},
        filterable=False,
        sortable=False,
    ),
    Kind(
        "email",
        annotation="Email",
        python="str",
        imports=(_types("Email"),),
        column=_fixed(f"String({read.LONGEST_EMAIL})"),
        read=read.email,
        samples=samples.emails,
        broken=broken.always("format", "nobody"),
    ),
    Kind(
        "url",
        annotation="Url",
        python="str",
        imports=(_types("Url"),),
        column=_fixed(f"String({read.LONGEST_URL})"),
        read=read.url,
        samples=samples.urls,
        broken=broken.always("format", "nowhere"),
    ),
    Kind(
        "reference",
        annotation="int",
        python="int",
        imports=(),
        column=_fixed("Integer()"),
        read=read.identifier,
        samples=samples.identifiers,
        broken=broken.always("type", "nobody"),
        modifiers=COMMON | {"unique", "index", "to", "on_delete"},
    ),
    Kind(
        "references",
        annotation="list[int]",
        python="int",
        imports=(),
        column=_fixed("Integer()"),
        read=read.identifiers,
        samples=samples.lists,
        broken=broken.always("type", "nobody"),
        modifiers=COMMON | {"to", "on_delete"},
        filterable=False,
        sortable=False,
    ),
)

KINDS = MappingProxyType({kind.name: kind for kind in _TABLE})
ALIASES = MappingProxyType({"str": "string", "int": "integer", "bool": "boolean"})
"""Python's names, read as ours. `float` is called so in both."""
