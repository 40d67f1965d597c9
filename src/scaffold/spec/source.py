"""YAML text to plain data with places, by libyaml's events; nothing in a file makes it slow.

The events are PyYAML's, which come from C and carry marks; what a scalar means is decided here,
by YAML 1.2 (see docs/decisions/0003-yaml.md).
"""

from collections.abc import Iterator
from typing import Any, NoReturn

from scaffold.core.errors import Problem, SpecError, Where
from scaffold.core.values import value
from scaffold.spec.decoding import decoded, mark_after, syntax_hint
from scaffold.spec.places import Path, Places, dotted
from scaffold.spec.scalars import plain

DEEPEST = 30
MOST_NODES = 10_000

_STRING_TAGS = ("!", "tag:yaml.org,2002:str")


@value
class Source:
    """A file's data, where its parts stand, and what is wrong with it though it could be read."""

    data: Any
    places: Places
    problems: tuple[Problem, ...]


def read_source(text: str | bytes, file: str) -> Source:
    """The data of a YAML file. What cannot be read at all raises `SpecError`."""
    return _Composer(decoded(text, file), file).compose()


class _Composer:
    """Puts the events of one document together."""

    def __init__(self, text: str, file: str) -> None:
        self._text = text
        self._file = file
        self._places = Places(file)
        self._problems: list[Problem] = []
        self._anchors: dict[str, tuple[Any, int]] = {}
        self._open: set[str] = set()
        self._nodes = 0
        self._events: Iterator[Any] = iter(())

    def compose(self) -> Source:
        from yaml import YAMLError

        try:
            self._events = _events(self._text)
            data = self._document()
        except YAMLError as error:
            raise self._syntax_error(error) from None
        return Source(data, self._places, tuple(self._problems))

    def _document(self) -> Any:
        from yaml import DocumentStartEvent, StreamEndEvent

        next(self._events)
        if isinstance(next(self._events), StreamEndEvent):
            return None
        data = self._node(next(self._events), (), 0)
        next(self._events)
        after = next(self._events)
        if isinstance(after, DocumentStartEvent):
            self._stop(
                "yaml-documents",
                "the file holds more than one document",
                "one file, one feature: leave out the line `---`",
                after.start_mark,
            )
        return data

    def _node(self, event: Any, path: Path, depth: int) -> Any:
        """The value that begins with this event."""
        mark = event.start_mark
        self._places.values[path] = (mark.line + 1, mark.column + 1)
        self._count(1, mark)
        kind = type(event).__name__
        if kind == "AliasEvent":
            return self._alias(event)
        if depth > DEEPEST:
            self._stop(
                "yaml-too-deep", f"more than {DEEPEST} levels deep", "write less in one", mark
            )
        before = self._nodes
        self._open_anchor(event.anchor)
        if kind == "ScalarEvent":
            value = self._scalar(event)
        elif kind == "SequenceStartEvent":
            value = self._sequence(event, path, depth)
        else:
            value = self._mapping(event, path, depth)
        self._close_anchor(event.anchor, value, self._nodes - before + 1)
        return value

    def _scalar(self, event: Any) -> Any:
        if event.tag is None:
            return event.value if event.style else plain(event.value)
        self._check_tag(event, _STRING_TAGS)
        return event.value

    def _sequence(self, event: Any, path: Path, depth: int) -> list[Any]:
        self._check_tag(event, ("!", "tag:yaml.org,2002:seq"))
        items: list[Any] = []
        while _is_item(item := next(self._events)):
            items.append(self._node(item, (*path, len(items)), depth + 1))
        return items

    def _mapping(self, event: Any, path: Path, depth: int) -> dict[str, Any]:
        self._check_tag(event, ("!", "tag:yaml.org,2002:map"))
        items: dict[str, Any] = {}
        while _is_item(item := next(self._events)):
            key = self._key(item, path, items)
            items[key] = self._node(next(self._events), (*path, key), depth + 1)
        return items

    def _key(self, event: Any, path: Path, siblings: dict[str, Any]) -> str:
        """The key as text; reported as a problem where it is none, or was there before."""
        mark = event.start_mark
        self._count(1, mark)
        if type(event).__name__ != "ScalarEvent":
            hint = "write a word; a text with `{` or `[` goes into quotes"
            self._stop("yaml-key", "a key is a list, a mapping or an alias", hint, mark)
        value = self._scalar(event)
        key: str = event.value
        at = (*path, key)
        if not isinstance(value, str):
            self._report_key("yaml-key", f"the key {key} is not a text", f"write '{key}'", at, mark)
        if key in siblings:
            message = f"`{key[:60]}` is given twice, first in line {self._places.keys[at][0]}"
            self._report_key("duplicate-key", message, "leave one of them out", at, mark)
        self._places.keys.setdefault(at, (mark.line + 1, mark.column + 1))
        self._open_anchor(event.anchor)
        self._close_anchor(event.anchor, value, 1)
        return key

    def _report_key(self, code: str, message: str, hint: str, path: Path, mark: Any) -> None:
        where = Where(self._file, mark.line + 1, mark.column + 1, dotted(path))
        self._problem(code, message, hint, where)

    def _alias(self, event: Any) -> Any:
        if event.anchor in self._open:
            self._stop(
                "yaml-alias", f"*{event.anchor} holds itself", "leave it out", event.start_mark
            )
        if event.anchor not in self._anchors:
            hint = f"mark what is meant with &{event.anchor} above, or put the text into quotes"
            self._stop("yaml-alias", f"nothing is marked &{event.anchor}", hint, event.start_mark)
        value, size = self._anchors[event.anchor]
        self._count(size, event.start_mark)
        return value

    def _open_anchor(self, anchor: str | None) -> None:
        if anchor is not None:
            self._open.add(anchor)

    def _close_anchor(self, anchor: str | None, value: Any, size: int) -> None:
        if anchor is not None:
            self._open.discard(anchor)
            self._anchors[anchor] = (value, size)

    def _count(self, nodes: int, mark: Any) -> None:
        """Aliases count as what they stand for, so that they cannot grow without end."""
        self._nodes += nodes
        if self._nodes > MOST_NODES:
            hint = "split the feature, or use fewer aliases"
            self._stop("yaml-too-big", f"more than {MOST_NODES} values", hint, mark)

    def _check_tag(self, event: Any, known: tuple[str, ...]) -> None:
        if event.tag is not None and event.tag not in known:
            message = f"the tag {event.tag[:60]} has no meaning here"
            self._stop("yaml-tag", message, "leave it out", event.start_mark)

    def _problem(self, code: str, message: str, hint: str, where: Where) -> None:
        self._problems.append(Problem(code, message, hint, where))

    def _stop(self, code: str, message: str, hint: str, mark: Any) -> NoReturn:
        where = Where(self._file, mark.line + 1, mark.column + 1)
        self._problem(code, message, hint, where)
        raise SpecError(tuple(self._problems))

    def _syntax_error(self, error: Any) -> SpecError:
        mark = getattr(error, "problem_mark", None) or getattr(error, "context_mark", None)
        place = (mark.line + 1, mark.column + 1) if mark else self._reader_mark(error)
        reason = getattr(error, "problem", None) or getattr(error, "reason", None) or "unreadable"
        context = getattr(error, "context", None)
        message = f"{context}: {reason}" if context else str(reason)
        hint = syntax_hint(self._text, place[0])
        self._problem("yaml-syntax", message, hint, Where(self._file, *place))
        return SpecError(tuple(self._problems))

    def _reader_mark(self, error: Any) -> tuple[int, int]:
        position = getattr(error, "position", 0) or 0
        return mark_after(self._text[:position].encode())


def _is_item(event: Any) -> bool:
    return not type(event).__name__.endswith("EndEvent")


def _events(text: str) -> Iterator[Any]:
    import yaml

    loader = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
    return iter(yaml.parse(text, Loader=loader))
