"""Short forms of a spec made long where a change needs it: `fields:`, and lists of use cases."""

from scaffold.spec.edits.document import STEP, Document
from scaffold.spec.edits.spans import Entry
from scaffold.spec.normal import SHORT_OPTIONS
from scaffold.spec.places import Path


def with_entities(document: Document, feature: str) -> Document:
    """The document with `entities:` in place of `fields:`, whose lines are moved below it."""
    moved = [one for one in document.root.parts if one.name in {"fields", *SHORT_OPTIONS}]
    if document.find(("fields",)) is None:
        return document
    if document.root.flow:
        raise document.by_hand(("fields",))
    lines, changes, text = document.lines, [], ""
    for one in moved:
        start, end, _ = lines.without(one.start, one.end)
        text += _deeper(document, one) + lines.newline
        changes.append((start, end, ""))
    head = lines.told(f"entities:\n{' ' * STEP}{feature}:\n")
    first, end, _ = changes[0]
    whole = end < len(document.text) or document.text.endswith("\n")
    changes[0] = (first, end, head + (text if whole else text.removesuffix(lines.newline)))
    if first and not document.text[:first].endswith("\n"):
        changes[0] = (first, end, lines.newline + changes[0][2])
    return document.changed(changes)


def _deeper(document: Document, entry: Entry) -> str:
    """The lines of an entry and the comments above it, two levels further in."""
    start, end = document.lines.above(entry.start), document.lines.end(entry.end)
    space = " " * STEP * 2
    lines = document.text[start:end].split("\n")
    return "\n".join(space + line if line.strip() else line for line in lines)


def with_options(document: Document) -> Document:
    """The document with a mapping of use cases in place of a list of names."""
    found = document.find(("use_cases",))
    if found is None or found.value.kind != "sequence":
        return document
    node, text = found.value, document.text
    names = [text[one.start : one.end] for one in node.parts]
    if not node.flow:
        dashes = (text.rfind("-", 0, one.start) for one in node.parts)
        pairs = zip(dashes, node.parts, names, strict=True)
        return document.changed(
            [(dash, one.end, f"{' ' * _inset(document)}{name}:") for dash, one, name in pairs]
        )
    if document.lines.several(node.start, node.end) or document.root.flow:
        ends = ((node.start, node.start + 1, "{"), (node.end - 1, node.end, "}"))
        return document.changed(ends)
    listed = "".join(f"\n{' ' * STEP}{name}:" for name in names)
    end = document.lines.end(node.end)
    rest = text[node.end : end]
    start = found.start + len("use_cases:")
    return document.changed([(start, end, rest + document.lines.told(listed))])


def _inset(document: Document) -> int:
    """What brings a list that stands below its key without indentation one level in."""
    node = document.node(("use_cases",))
    return 0 if document.lines.indent(node.parts[0].start) else STEP


def section(document: Document, path: Path, key: str, value: object) -> Document:
    """The document with an entry in a section, which is begun where there is none."""
    if document.find(path) is None:
        return document.insert(path[:-1], str(path[-1]), {key: value})
    return document.insert(path, key, value)
