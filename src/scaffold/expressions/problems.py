"""What is wrong with an expression, for whoever wrote it."""

from collections.abc import Iterable


class BadExpression(ValueError):
    """An expression that means nothing: why, and what would do.

    `code` is that of the error of a spec. `word` is an unknown name, which is none of `known`.
    """

    def __init__(
        self,
        reason: str,
        hint: str = "",
        *,
        code: str = "bad-expression",
        word: str = "",
        known: Iterable[str] = (),
    ) -> None:
        super().__init__(reason)
        self.hint = hint
        self.code = code
        self.word = word
        self.known = tuple(known)


AGGREGATES = ("count", "sum", "min", "max", "avg")
"""The functions of rows that refer to a row."""


def functions_hint(name: str) -> str:
    """What to write in the place of a function that there is not."""
    if name in AGGREGATES:
        return f"give `{name}(…)` a computed field of its own, and name that field here"
    return "the one function is `len`"
