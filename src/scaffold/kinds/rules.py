"""What a kind knows of a field: the rules that its values obey."""

from collections.abc import Sequence
from typing import Protocol

LONGEST_STRING = 255
"""What a `string` may hold where its spec does not say."""
LONGEST_TEXT = 65_536
"""What a `text` may hold where its spec does not say; its column has no length."""
LONGEST_INDEXED = 600
"""Characters of a unique or indexed text: four bytes each still fit PostgreSQL's index page."""
IGNORE_CASE = "ignore_case"
"""What `unique` says where `a` and `A` are the same."""
LONGEST_PATTERN = 500


class Rules(Protocol):
    """The keys of a field that say something about its values."""

    @property
    def type(self) -> str: ...
    @property
    def optional(self) -> bool: ...
    @property
    def unique(self) -> object: ...
    @property
    def min(self) -> object: ...
    @property
    def max(self) -> object: ...
    @property
    def min_length(self) -> int | None: ...
    @property
    def max_length(self) -> int | None: ...
    @property
    def pattern(self) -> str | None: ...
    @property
    def precision(self) -> int | None: ...
    @property
    def scale(self) -> int | None: ...
    @property
    def values(self) -> Sequence[str]: ...
    @property
    def example(self) -> object: ...


class Refused(ValueError):
    """A value that its field does not take: the rule it breaks, why, and what would do."""

    def __init__(self, rule: str, reason: str, hint: str = "") -> None:
        super().__init__(reason)
        self.rule = rule
        self.reason = reason
        self.hint = hint


def most_characters(rules: Rules, default: int) -> int:
    """The most characters that a text may have: `default` where its spec does not say it."""
    if rules.max_length is not None:
        return rules.max_length
    return max(default, rules.min_length or 0)


def digits(rules: Rules) -> tuple[int, int]:
    """A decimal's precision and scale: twelve digits, two of them behind the point, by default."""
    precision = 12 if rules.precision is None else rules.precision
    return precision, min(2, precision) if rules.scale is None else rules.scale
