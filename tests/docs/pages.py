"""The pages of the documentation: their blocks, their links, what a page begins with."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

ROOT = Path(__file__).parents[2]
TOP = ("README.md", "CONTRIBUTING.md", "CHANGELOG.md")

_FENCE = re.compile(r"^( *)(`{3,})(\w*) *(.*)$")
_BEGIN = re.compile(r"^<!-- begins with: (.*?) -->$", re.MULTILINE)
_LINK = re.compile(r"(?<!!)\[[^\]\n]*\]\(([^)\s]+)\)")
_HEADING = re.compile(r"^#{1,6} +(.+?)\s*$", re.MULTILINE)


@dataclass(frozen=True)
class Block:
    """A fenced block: its language, the words behind it, its text, where it stands."""

    page: str
    line: int
    language: str
    info: tuple[str, ...]
    text: str

    def __str__(self) -> str:
        return f"{self.page}:{self.line}"


@dataclass(frozen=True)
class Page:
    """A page by its path below the repository's root."""

    path: str
    text: str

    def __str__(self) -> str:
        return self.path

    @property
    def begins_with(self) -> tuple[str, ...]:
        """What the commands of the page need to be there: `project`, `product`, `slow`."""
        found = _BEGIN.search(self.text)
        return tuple(found[1].split(", ")) if found else ()

    @property
    def blocks(self) -> tuple[Block, ...]:
        return tuple(_blocks(self.path, self.text.split("\n")))

    @property
    def prose(self) -> str:
        """The text without what stands in fences or between backticks."""
        kept, inside = list[str](), ""
        for line in self.text.split("\n"):
            fence = _FENCE.match(line)
            if fence and (not inside or line.strip() == inside):
                inside = "" if inside else fence[2]
            elif not inside:
                kept.append(line)
        return re.sub(r"`[^`\n]*`", "`code`", "\n".join(kept))

    @property
    def links(self) -> tuple[str, ...]:
        return tuple(_LINK.findall(self.prose))

    @property
    def anchors(self) -> frozenset[str]:
        """What a link may name behind `#`: each heading as GitHub spells it."""
        return frozenset(_anchor(heading) for heading in _HEADING.findall(self.text))


def pages() -> tuple[Page, ...]:
    """Every page that people read, by path."""
    found = [ROOT / name for name in TOP] + sorted((ROOT / "docs").rglob("*.md"))
    return tuple(Page(path.relative_to(ROOT).as_posix(), path.read_text("utf-8")) for path in found)


def _blocks(page: str, lines: list[str]) -> Iterator[Block]:
    start, opened = 0, re.match("", "")
    for number, line in enumerate(lines, start=1):
        fence = _FENCE.match(line)
        if not start and fence:
            start, opened = number, fence
        elif start and opened and line.strip() == opened[2]:
            inside = (each.removeprefix(opened[1]) for each in lines[start : number - 1])
            text = "".join(f"{each}\n" for each in inside)
            yield Block(page, start, opened[3], tuple(opened[4].split()), text)
            start = 0


def _anchor(heading: str) -> str:
    kept = re.sub(r"[^\w\- ]", "", heading.replace("`", "").lower())
    return kept.replace(" ", "-")
