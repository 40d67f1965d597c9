"""Lists in sentences, which are long at times."""

from collections.abc import Iterable, Sequence

MOST = 20


class Listing(str):
    """A sentence with the whole list, as programs read it; `short` has the first items only."""

    short: str

    @classmethod
    def of(cls, head: str, items: Sequence[str], tail: str = "") -> "Listing":
        """The head, the items with commas between them, the tail."""
        made = cls(f"{head}{', '.join(items)}{tail}")
        more = f" and {len(items) - MOST} more (--json=full lists all)" if len(items) > MOST else ""
        made.short = f"{head}{', '.join(items[:MOST])}{more}{tail}"
        return made


def listed(items: Iterable[str]) -> str:
    """The items as in `a, b and c`; nothing without any."""
    *first, last = [*items] or [""]
    return f"{', '.join(first)} and {last}" if first else last


def shortened(text: str) -> str:
    """The text as it is shown to people."""
    return text.short if isinstance(text, Listing) else text
