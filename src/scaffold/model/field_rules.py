"""A field's rules in words, for people who read about it."""

from collections.abc import Iterator
from typing import Any

from scaffold.kinds import digits, longest, to_json
from scaffold.model.field import Field


def rules_in_words(field: Field) -> tuple[str, ...]:
    """What a value of the field has to be, one rule a text."""
    return tuple(_all(field))


def _all(field: Field) -> Iterator[str]:
    spec = field.spec
    made = field.generated
    if field.computed_by:
        yield f"computed: {field.computed_by}"
    elif field.server_set:
        yield "set by the server"
    if made:
        yield f"{made.word} by default"
    elif field.server_set and not field.has_default:
        yield "never null"
    elif not field.has_default:
        yield "required"
    elif spec.default is not None:
        yield f"{_shown(field.default)} by default"
    else:
        yield "optional"
    if spec.unique:
        yield "unique, ignoring case" if field.ignores_case else "unique"
    yield from _lengths(field)
    yield from _bounds(field)
    if spec.pattern is not None:
        yield f"matches {spec.pattern}"
    if field.values:
        yield f"one of {', '.join(map(_shown, field.values))}"
    if field.order != field.values:
        yield f"ordered {', '.join(map(_shown, field.order))}"
    if field.target:
        yield f"leads to {field.target.name.human}"
    if field.touched:
        yield "set at every change"
    if field.immutable:
        yield "never changed"
    if spec.write_only:
        yield "never in a response"
    if spec.sensitive:
        yield "never shown in logs and errors"


def _lengths(field: Field) -> Iterator[str]:
    least = field.spec.min_length
    most = longest(field.spec) if field.kind.textual else None
    if least and most is not None:
        yield f"{least} to {most} characters"
    elif least:
        yield f"at least {least} characters"
    elif most is not None:
        yield f"at most {most} characters"


def _bounds(field: Field) -> Iterator[str]:
    if field.bounded:
        yield f"from {_shown(field.lowest)} to {_shown(field.highest)}"
    elif field.lowest is not None:
        yield f"at least {_shown(field.lowest)}"
    elif field.highest is not None:
        yield f"at most {_shown(field.highest)}"
    if field.kind.exact:
        precision, scale = digits(field.spec)
        yield f"{precision} digits, {scale} of them behind the point"


def _shown(value: Any) -> str:
    found = to_json(value)
    if isinstance(found, bool):
        return str(found).lower()
    return found if isinstance(found, str) and found else repr(found)
