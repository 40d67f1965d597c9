"""Python code as a tree of brackets, printed as black and ruff would print it.

The identifier of a revision is made from its text, so the text hangs on no formatter's version.
"""

from collections.abc import Iterable, Mapping

from scaffold.core.values import replace, value
from scaffold.render.style import width

WIDTH = 100
INDENT = 4


@value
class Bracket:
    """`open` and `close` around items: a call, a list, a tuple."""

    open: str
    items: tuple["Code", ...]
    close: str


@value
class Chain:
    """A call on the result of a call: `head` and what follows it, each link from its dot on."""

    head: str
    links: tuple["Bracket", ...]


@value
class Comparison:
    """`left operator right`."""

    left: Bracket
    operator: str
    right: str


@value
class Fitting:
    """A method of the result of a call; its arguments stand on one line, if not on that of the
    call. `open` is `.method(`.
    """

    on: Bracket
    open: str
    arguments: str
    close: str


Code = str | Bracket | Chain | Comparison | Fitting


def call(function: str, *items: Code, **named: Code) -> Bracket:
    """`function(items, name=value)`."""
    keywords = tuple(_named(name, value) for name, value in named.items())
    return Bracket(f"{function}(", (*items, *keywords), ")")


def listed(items: Iterable[Code]) -> Bracket:
    return Bracket("[", tuple(items), "]")


def mapped(items: Mapping[str, Code]) -> Bracket:
    """A dict whose keys are code already."""
    pairs = tuple(_prefixed(f"{key}: ", value) for key, value in items.items())
    return Bracket("{", pairs, "}")


def _named(name: str, value: Code) -> Code:
    return _prefixed(f"{name}=", value)


def _prefixed(prefix: str, code: Code) -> Code:
    if isinstance(code, str):
        return prefix + code
    if isinstance(code, Bracket):
        return _behind(prefix, code)
    if isinstance(code, Fitting):
        return replace(code, on=_behind(prefix, code.on))
    if isinstance(code, Comparison):
        return replace(code, left=_behind(prefix, code.left))
    return replace(code, head=prefix + code.head)


def _behind(prefix: str, code: Bracket) -> Bracket:
    return replace(code, open=prefix + code.open)


def flat(code: Code) -> str:
    """The code on one line."""
    if isinstance(code, str):
        return code
    if isinstance(code, Fitting):
        return flat(code.on) + code.open + code.arguments + code.close
    if isinstance(code, Comparison):
        return f"{flat(code.left)} {code.operator} {code.right}"
    if isinstance(code, Chain):
        return code.head + "".join(flat(link) for link in code.links)
    return code.open + ", ".join(flat(item) for item in code.items) + code.close


def lines(code: Code, indent: int = INDENT, tail: str = "") -> list[str]:
    """The code on one line where it fits, else one item a line with a trailing comma."""
    line = " " * indent + flat(code) + tail
    if width(line) <= WIDTH or isinstance(code, str):
        return [line]
    if isinstance(code, Fitting):
        return _fitting_lines(code, indent, tail)
    if isinstance(code, Comparison):
        return [*lines(code.left, indent), f"{' ' * indent}{code.operator} {code.right}{tail}"]
    if isinstance(code, Chain):
        return _chain_lines(code, indent, tail)
    if not code.items:
        return [line]
    inner = [text for item in code.items for text in lines(item, indent + INDENT, ",")]
    return [" " * indent + code.open, *inner, " " * indent + code.close + tail]


def _fitting_lines(code: Fitting, indent: int, tail: str) -> list[str]:
    head = " " * indent + flat(code.on) + code.open
    if width(head) > WIDTH:
        return lines(code.on, indent, f"{code.open}{code.arguments}{code.close}{tail}")
    arguments = " " * (indent + INDENT) + code.arguments
    return [head, arguments, " " * indent + code.close + tail]


def _chain_lines(chain: Chain, indent: int, tail: str) -> list[str]:
    *links, last = chain.links
    inner = [text for link in links for text in lines(link, indent)]
    return [" " * indent + chain.head, *inner, *lines(last, indent, tail)]


def executed(text: str) -> list[str]:
    """A statement of SQL in an `if`, on lines of its own, as black leaves it."""
    raw = "r" if "\\" in text else ""
    inner = (f"            {line}" for line in text.splitlines())
    return [f'        op.execute({raw}"""', *inner, '            """)']
