"""An edit: a function from the generated text of one file to what a person left there."""

from collections.abc import Callable
from dataclasses import dataclass

Made = Callable[[str], str]


@dataclass(frozen=True)
class Edit:
    """A named edit of one file; the text of a file that was moved stands at `moved_to`."""

    name: str
    path: str
    made: Made
    moved_to: str = ""


class Edits(list[Edit]):
    """The edits of one layer; as a decorator it takes one more, named as its function."""

    def of(self, path: str, moved_to: str = "") -> Callable[[Made], Made]:
        def keep(made: Made) -> Made:
            self.append(Edit(made.__name__.replace("_", " "), path, made, moved_to))
            return made

        return keep


def changed(text: str, *pairs: tuple[str, str]) -> str:
    """The text with the first of each anchor replaced; an anchor that is not there is an error."""
    for anchor, new in pairs:
        assert anchor in text, f"the anchor is gone: {anchor!r}"
        text = text.replace(anchor, new, 1)
    return text


def above(text: str, anchor: str, lines: str) -> str:
    """The text with more of it right before the anchor."""
    return changed(text, (anchor, lines + anchor))


def below(text: str, anchor: str, lines: str) -> str:
    """The text with more of it right after the anchor."""
    return changed(text, (anchor, anchor + lines))


def at_the_end(text: str, lines: str) -> str:
    """The text with more of it at its end."""
    assert text.endswith("\n")
    return text + lines
