"""Two OpenAPI documents, and where clients of the first break on the second.

It knows nothing of specs: what it finds is compared with what `scaffold` tells of them.
"""

from collections.abc import Iterator, Mapping
from typing import Any

Doc = Mapping[str, Any]
Place = tuple[str, str, str]
"""A route, `input` or `output` or nothing, and a field or nothing."""

LOWER, UPPER = ("minimum", "minLength"), ("maximum", "maxLength", "maxItems")


def broken(old: Doc, new: Doc) -> set[Place]:
    """Where requests are refused that were taken, or answers hold what none held."""
    return set(_broken(old, new))


def _broken(old: Doc, new: Doc) -> Iterator[Place]:
    for route, was in operations(old).items():
        now = operations(new).get(route)
        if now is None:
            yield route, "", ""
            continue
        if _statuses(was) - _statuses(now):
            yield route, "", ""
        before, after = _sent(old, was), _sent(new, now)
        for name in before.keys() | after.keys():
            if not _taken(before.get(name), after.get(name)):
                yield route, "input", name
        before, after = _answered(old, was), _answered(new, now)
        for name, (schema, _) in before.items():
            if name not in after or not within(after[name][0], schema):
                yield route, "output", name


def _taken(was: tuple[Any, bool] | None, now: tuple[Any, bool] | None) -> bool:
    if was is None or now is None:
        return now is not None and not now[1]
    return within(was[0], now[0]) and (was[1] or not now[1])


def operations(doc: Doc) -> dict[str, Any]:
    """What can be asked for, by method and path."""
    return {
        f"{method.upper()} {path}": operation
        for path, item in doc["paths"].items()
        for method, operation in item.items()
    }


def _statuses(operation: Doc) -> set[str]:
    return set(operation["responses"])


def _sent(doc: Doc, operation: Doc) -> dict[str, tuple[Any, bool]]:
    """Each value that a request holds: its schema, and whether it has to be there."""
    found = {
        one["name"]: (_whole(doc, one["schema"]), bool(one.get("required")))
        for one in operation.get("parameters", ())
        if one["in"] != "path"
    }
    body = operation.get("requestBody")
    return found | _fields(doc, body["content"]["application/json"]["schema"] if body else {})


def _answered(doc: Doc, operation: Doc) -> dict[str, tuple[Any, bool]]:
    """Each value that an answer holds, or each item of it."""
    good = next(answer for status, answer in operation["responses"].items() if status < "3")
    schema = _whole(doc, good.get("content", {}).get("application/json", {}).get("schema", {}))
    if "items" in schema.get("properties", {}):
        schema = schema["properties"]["items"]
    return _fields(doc, schema.get("items", schema))


def _fields(doc: Doc, schema: Any) -> dict[str, tuple[Any, bool]]:
    whole = _whole(doc, schema)
    required = whole.get("required", ())
    return {name: (one, name in required) for name, one in whole.get("properties", {}).items()}


def _whole(doc: Doc, schema: Any) -> Any:
    """The schema with what it refers to in place."""
    if isinstance(schema, list):
        return [_whole(doc, one) for one in schema]
    if not isinstance(schema, dict):
        return schema
    if "$ref" in schema:
        return _whole(doc, doc["components"]["schemas"][schema["$ref"].rpartition("/")[2]])
    return {key: _whole(doc, value) for key, value in schema.items()}


def within(one: Any, other: Any) -> bool:
    """Whether every value of the one schema is a value of the other."""
    if "anyOf" in one:
        return all(within(choice, other) for choice in one["anyOf"])
    if "anyOf" in other:
        return any(within(one, choice) for choice in other["anyOf"])
    if other.get("type") not in (None, one.get("type")):
        return (one.get("type"), other["type"]) == ("integer", "number") and _bounded(one, other)
    if "enum" in other or "const" in other:
        return _choices(one) is not None and _choices(one) <= _choices(other)  # type: ignore[operator]
    same = all(other.get(key) in (None, one.get(key)) for key in ("format", "pattern"))
    items = "items" not in other or within(one.get("items", {}), other["items"])
    return same and items and _bounded(one, other)


def _choices(schema: Any) -> set[Any] | None:
    return (
        set(schema["enum"])
        if "enum" in schema
        else {schema["const"]} if "const" in schema else None
    )


def _bounded(one: Any, other: Any) -> bool:
    low = all(one.get(key, float("-inf")) >= other[key] for key in LOWER if key in other)
    return low and all(one.get(key, float("inf")) <= other[key] for key in UPPER if key in other)
