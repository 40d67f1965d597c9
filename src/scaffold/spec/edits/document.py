"""A spec's text with changes at the places of its parts: all other bytes stay as they are."""

from collections.abc import Callable, Iterable
from functools import cached_property
from typing import Any

from scaffold.core.errors import ScaffoldError, Where
from scaffold.spec.edits.lines import Lines
from scaffold.spec.edits.spans import Entry, Span, find, read_spans
from scaffold.spec.places import Path, dotted
from scaffold.spec.writing import block, flow, quoted

Change = tuple[int, int, str]
"""Where the replaced text begins and ends, and what stands there then."""

STEP = 2
"""Spaces of one level."""

BLOCKS = ("|", ">")


class Document:
    """A text that was loaded as a spec. Each method answers with a changed document."""

    def __init__(self, text: str, file: str) -> None:
        self.text = text
        self.file = file
        self.lines = Lines(text)

    @cached_property
    def root(self) -> Span:
        return read_spans(self.text)

    def find(self, path: Path) -> Entry | None:
        """What is written at the path, if anything is."""
        return find(self.root, path)

    def node(self, path: Path) -> Span:
        """The value at the path; an error where the file does not have it."""
        found = self.find(path)
        if path and found is None:
            raise self.by_hand(path)
        return found.value if found else self.root

    def by_hand(self, path: Path) -> ScaffoldError:
        """The error that a part cannot be changed where it stands."""
        return ScaffoldError(
            "edit-by-hand",
            f"`{dotted(path)}` is written in a form that is not changed in place",
            "it has an alias, or braces around several lines: change it in the file",
            Where(self.file),
        )

    def changed(self, changes: Iterable[Change]) -> "Document":
        """The document with the changes made, from the last to the first."""
        text = self.text
        for start, end, new in sorted({*changes}, reverse=True):
            text = text[:start] + new + text[end:]
        return Document(text, self.file)

    def insert(self, path: Path, key: str, value: Any, *, first: bool = False) -> "Document":
        """A new entry at the end of the mapping at the path, or at its beginning."""
        node = self.node(path)
        if node.kind == "mapping" and node.flow:
            return self.changed(self._into_flow(node, _entry(key, value)))
        entry = self.find(path)
        if node.kind == "mapping" and first and entry and entry.key:
            at = self.lines.end(entry.key.end)
            new = self.lines.told("\n" + block(key, value, node.column))
            return self.changed([(at, at, new)])
        if node.kind == "mapping":
            last = node.parts[-1]
            return self._after(last, block(key, value, node.column), spaced=not path)
        if entry is None or entry.key is None or not node.empty or self.node(path[:-1]).flow:
            raise self.by_hand((*path, key))
        return self._after(entry, block(key, value, entry.key.column + STEP))

    def append(self, path: Path, item: Any) -> "Document":
        """A new item at the end of the sequence at the path."""
        node = self.node(path)
        if node.kind != "sequence":
            raise self.by_hand(path)
        if node.flow:
            return self.changed(self._into_flow(node, flow(item)))
        last = node.parts[-1]
        return self._after(last, f"{self.lines.indent(last.start)}- {flow(item)}")

    def replace(self, path: Path, value: Any) -> "Document":
        """Another value in place of the scalar at the path, in one line."""
        node = self.node(path)
        if node.kind != "scalar" or node.empty or node.style in BLOCKS:
            raise self.by_hand(path)
        return self.changed([(node.start, node.end, flow(value))])

    def rewriting(self, node: Span, write: Callable[[str], str]) -> list[Change]:
        """What writes a scalar anew: in its block, in its quotes, or without any."""
        source = self.text[node.start : node.end]
        if node.kind != "scalar" or write(node.text) == node.text:
            return []
        if node.style in BLOCKS:
            head, line_end, body = source.partition("\n")
            return [(node.start, node.end, head + line_end + write(body))]
        new = quoted(write(node.text), node.style) if node.style else write(source)
        return [(node.start, node.end, new)]

    def delete_but_note(self, path: Path) -> "Document":
        """The document without an entry of a block, whose comments stay."""
        found = self.find(path)
        if found is None:
            return self
        note = self.text.find("#", found.end, self.lines.end(found.end))
        return self.changed([(found.start, note, "")]) if note > 0 else self.delete(path)

    def delete(self, path: Path) -> "Document":
        """The document without the entry or item; a block or a list that it empties goes too."""
        found = self.find(path)
        if found is None:
            return self
        node = self.node(path[:-1])
        if len(node.parts) == 1 and len(path) > 1 and not (node.flow and node.kind == "mapping"):
            return self.delete(path[:-1])
        index = node.parts.index(found)
        if node.flow:
            return self.changed(self._out_of_flow(node, index))
        if not self.lines.begins(found.start) or (found.key and self._dashed(found)):
            return self.changed([(found.start, node.parts[index + 1].start, "")])
        spaced = len(path) == 1 and index == len(node.parts) - 1
        return self.changed([self.lines.without(found.start, found.end, spaced=spaced)])

    def _dashed(self, entry: Entry) -> bool:
        """Whether the dash of an item stands before the entry."""
        return self.text[self.lines.start(entry.start) : entry.start].strip() == "-"

    def _after(self, entry: Entry, text: str, *, spaced: bool = False) -> "Document":
        at = self.lines.end(entry.end)
        gap = self.lines.newline if spaced and "\n" in text and self._is_spaced() else ""
        return self.changed([(at, at, gap + self.lines.newline + self.lines.told(text))])

    def _is_spaced(self) -> bool:
        """Whether sections of more than one line have a blank line before them here."""
        found = [one for one in self.root.parts[1:] if self.lines.several(one.start, one.end)]
        return bool(found) and all(self.lines.after_blank(one.start) for one in found)

    def _into_flow(self, node: Span, text: str) -> list[Change]:
        if not node.parts:
            return [(node.start + 1, node.start + 1, text)]
        last = node.parts[-1]
        if not self.lines.begins(last.start) or not self.lines.alone(last.end):
            return [(last.end, last.end, f", {text}")]
        comma, line = self.lines.comma(last.end), self.lines.end(last.end)
        new = self.lines.newline + self.lines.indent(last.start) + text
        if comma is None:
            rest = self.text[last.end : line]
            return [(last.end, line, f",{rest}{new}")]
        return [(line, line, f"{new},")]

    def _out_of_flow(self, node: Span, index: int) -> list[Change]:
        parts, one = node.parts, node.parts[index]
        if self.lines.begins(one.start) and self.lines.alone(one.end):
            gone = [self.lines.without(one.start, one.end)]
            comma = self.lines.comma(parts[index - 1].end) if index else None
            last = index == len(parts) - 1 and self.lines.comma(one.end) is None
            return [*gone, (comma, comma + 1, "")] if last and comma is not None else gone
        if index:
            return [(parts[index - 1].end, one.end, "")]
        return [(one.start, parts[1].start if len(parts) > 1 else one.end, "")]


def _entry(key: str, value: Any) -> str:
    """An entry between braces, where a key alone has no value."""
    return flow(key) if value is None else flow({key: value})[1:-1]
