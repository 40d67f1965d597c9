"""What was wrong with which field, said without repeating what was sent."""

from collections.abc import Iterable, Mapping
from typing import Any

from fastapi.exceptions import RequestValidationError
from pydantic import ValidationError

# These texts may repeat the input: a validator's author wrote them, or they name a wrong tag.
MAY_REPEAT = {"value_error", "assertion_error", "union_tag_invalid"}


def messages_by_field(error: RequestValidationError | ValidationError) -> dict[str, list[str]]:
    """The messages of all problems, by the field that each is about."""
    # A request's locations begin with the part of the request: body, query, path.
    prefix = 1 if isinstance(error, RequestValidationError) else 0
    messages: dict[str, list[str]] = {}
    for problem in error.errors():
        messages.setdefault(_field(problem, prefix), []).append(_message(problem))
    return messages


def _field(problem: Mapping[str, Any], prefix: int) -> str:
    parts = [str(part) for part in problem["loc"]]
    if problem["type"] == "json_invalid" or len(parts) <= prefix:
        return parts[0] if parts else "body"
    # JSON can spell names that are no valid text; these must not break the answer.
    return ".".join(parts[prefix:]).encode(errors="replace").decode()


def _message(problem: Mapping[str, Any]) -> str:
    kind, given, context = problem["type"], problem.get("input"), problem.get("ctx", {})
    if kind == "too_short" and isinstance(given, str):
        return f"String should have at least {context['min_length']} characters"
    if kind == "too_long" and isinstance(given, str):
        return f"String should have at most {context['max_length']} characters"
    text = str(problem["msg"]).removeprefix("Value error, ").removeprefix("Assertion failed, ")
    if kind in MAY_REPEAT and any(value in text for value in _values(given)):
        return "Value is not valid"
    return text


def _values(given: Any) -> Iterable[str]:
    if isinstance(given, Mapping):
        given = list(given.values())
    several = given if isinstance(given, list) else [given]
    return filter(None, map(str, several))
