"""Patterns as pydantic reads them: found anywhere in the text, by an engine without look-around."""

from collections.abc import Iterator
from functools import lru_cache
from typing import TYPE_CHECKING

from scaffold.kinds.rules import LONGEST_PATTERN, Refused

if TYPE_CHECKING:
    from pydantic_core import SchemaValidator

HINT = "write it without look-around, back-references and \\p{…}"


@lru_cache(maxsize=256)
def _engine(pattern: str) -> "SchemaValidator":
    from pydantic_core import SchemaError, SchemaValidator

    try:
        return SchemaValidator({"type": "str", "pattern": pattern})
    except SchemaError as error:
        reason = " ".join(str(error).split())
        raise Refused("pattern", f"pydantic cannot use the pattern: {reason[:200]}", HINT) from None


def matches(pattern: str, text: str) -> bool:
    """Whether pydantic would take the text; in time linear to its length, whatever the pattern."""
    from pydantic_core import ValidationError

    try:
        _engine(pattern).validate_python(text)
    except ValidationError:
        return False
    return True


def check_pattern(pattern: str) -> None:
    """Refuse a pattern that pydantic's engine or Python's own cannot read."""
    if len(pattern) > LONGEST_PATTERN:
        message = f"the pattern is longer than {LONGEST_PATTERN} characters"
        raise Refused("pattern", message, "write a shorter one")
    if "\0" in pattern or any("\ud800" <= letter <= "\udfff" for letter in pattern):
        message = "the pattern holds a NUL or a lone surrogate"
        raise Refused("pattern", message, "take that character out")
    from scaffold.kinds.pattern_weight import LARGEST, weight_of

    if weight_of(_parsed(pattern)) > LARGEST:
        hint = "write fewer repetitions; `max_length` bounds a text as a whole"
        raise Refused(
            "pattern", "the pattern is too large when its repetitions are written out", hint
        )
    _engine(pattern)


def _parsed(pattern: str) -> object:
    import re
    from warnings import catch_warnings, simplefilter

    try:
        with catch_warnings():
            simplefilter("ignore")
            return re._parser.parse(pattern)  # type: ignore[attr-defined]
    except (re.error, RecursionError, OverflowError) as error:
        raise Refused("pattern", f"Python cannot read the pattern: {error}", HINT) from None


def matching(pattern: str, least: int, most: int | None) -> Iterator[str]:
    """Distinct texts that match the pattern and have these lengths; none where none is found."""
    from scaffold.kinds.pattern_samples import Writer

    writer = Writer(_parsed(pattern), 20_000 if most is None else most)
    seen: set[str] = set()
    for text in writer.texts(least):
        fits = least <= len(text) and (most is None or len(text) <= most)
        if text not in seen and fits and matches(pattern, text):
            seen.add(text)
            yield text


def breaking(pattern: str, least: int, most: int | None) -> str | None:
    """A text of these lengths that the pattern does not match, None where it matches anything."""
    for seed in ("~", "!", " ", "0", "a", "A", "_", "-", "é", "/", ".", "@"):
        text = seed * max(least, 1)
        if (most is None or len(text) <= most) and not matches(pattern, text):
            return text
    return "" if least == 0 and not matches(pattern, "") else None
