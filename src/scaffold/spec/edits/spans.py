"""A YAML text as a tree of spans: where each key, value and item begins and ends."""

import re
from collections.abc import Iterator
from typing import Any

from scaffold.core.values import value
from scaffold.spec.places import Path

_AFTER_KEY = re.compile(r"[ \t]*:")


@value
class Span:
    """A node. `kind` is scalar, sequence, mapping or alias; `style` the quote or block sign of a
    scalar, `text` its value; `parts` are pairs of a mapping (key and value), or items (value only).

    The end of a block collection is that of its last part: no comment behind it belongs to it.
    """

    kind: str
    start: int
    end: int
    column: int = 0
    flow: bool = False
    style: str = ""
    text: str = ""
    parts: tuple["Entry", ...] = ()

    @property
    def empty(self) -> bool:
        """Whether nothing is written, which stands for null."""
        return self.kind == "scalar" and self.start == self.end


@value
class Entry:
    """A key and its value, or an item of a sequence, whose key is None."""

    key: Span | None
    value: Span
    start: int
    end: int

    @property
    def name(self) -> str:
        return self.key.text if self.key else ""


def read_spans(text: str) -> Span:
    """The tree of a text that was read as a spec without problems."""
    import yaml

    loader = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
    events = iter(yaml.parse(text, Loader=loader))
    next(events), next(events)
    return _node(next(events), events, text)


def find(root: Span, path: Path) -> Entry | None:
    """The entry at the path; None where the file has none, or where an alias stands before it."""
    found, node = None, root
    for step in path:
        found = next((one for at, one in _numbered(node) if at == step), None)
        if found is None:
            return None
        node = found.value
    return found


def _numbered(node: Span) -> Iterator[tuple[str | int, Entry]]:
    for index, one in enumerate(node.parts):
        yield (one.name if node.kind == "mapping" else index), one


def _node(event: Any, events: Iterator[Any], text: str) -> Span:
    start, column = event.start_mark.index, event.start_mark.column
    match type(event).__name__:
        case "AliasEvent":
            return Span("alias", start, event.end_mark.index, column)
        case "ScalarEvent":
            return _scalar(event, text)
        case "SequenceStartEvent":
            kind, parts = "sequence", _items(events, text)
        case _:
            kind, parts = "mapping", _pairs(events, text)
    entries, closing = parts
    end = closing if event.flow_style else max([start, *(one.end for one in entries)])
    return Span(kind, start, end, column, bool(event.flow_style), "", "", tuple(entries))


def _scalar(event: Any, text: str) -> Span:
    start, end = event.start_mark.index, event.end_mark.index
    if event.style in ("|", ">"):
        end = start + len(text[start:end].rstrip())
    style = event.style or ""
    return Span("scalar", start, end, event.start_mark.column, False, style, event.value)


def _items(events: Iterator[Any], text: str) -> tuple[list[Entry], int]:
    found: list[Entry] = []
    while type(event := next(events)).__name__ != "SequenceEndEvent":
        node = _node(event, events, text)
        found.append(Entry(None, node, node.start, node.end))
    return found, event.end_mark.index


def _pairs(events: Iterator[Any], text: str) -> tuple[list[Entry], int]:
    found: list[Entry] = []
    while type(event := next(events)).__name__ != "MappingEndEvent":
        key = _scalar(event, text)
        node = _node(next(events), events, text)
        found.append(Entry(key, node, key.start, _end_of(key, node, text)))
    return found, event.end_mark.index


def _end_of(key: Span, node: Span, text: str) -> int:
    """The end of what is written: of nothing, the colon that stands before it."""
    if not node.empty:
        return node.end
    colon = _AFTER_KEY.match(text, key.end)
    return colon.end() if colon else key.end
