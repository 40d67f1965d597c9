"""What a test case expects, as comparisons that a template can write down."""

from collections.abc import Iterable
from keyword import iskeyword
from typing import Any

from scaffold.core.values import value
from scaffold.kinds import to_json
from scaffold.kinds.identifier import INTEGER_ID, Identifier
from scaffold.model.call_values import python_value, with_ids
from scaffold.model.calls import Call
from scaffold.model.field import Field
from scaffold.model.items import Items
from scaffold.spec.comparisons import asks_status, error_names
from scaffold.spec.expectations import (
    ERRORS,
    Comparison,
    Raises,
    Value,
    parse_expectation,
)

Path = tuple[str | int, ...]

ORDERING = ("<", "<=", ">", ">=")
IDENTITY = {"==": "is", "!=": "is not"}
OF_THE_DOMAIN = ("IllegalTransitionError",)
BUILTIN = ("LookupError", "NotImplementedError", "PermissionError", "ValueError")


@value
class Claim:
    """A comparison: `left` is an expression made of checked names, `right` a plain value."""

    left: str
    operator: str
    right: Any


@value
class Expected:
    """All that a test case expects of its last step."""

    claims: tuple[Claim, ...]
    raised: str = ""
    raised_from: str = ""


def expected_of(texts: Iterable[str], call: Call, *, in_json: bool) -> Expected:
    """What the texts say of the result of the call: a Python object, or JSON."""
    found = tuple(parse_expectation(text) for text in texts)
    claims = tuple(claim_of(each, call, in_json) for each in found if isinstance(each, Comparison))
    errors = [each.error for each in found if isinstance(each, Raises)]
    if not errors:
        return Expected(claims)
    if in_json:
        return Expected((*claims, _refused(errors[0], call)))
    return Expected(claims, *_raised(errors[0], call))


def _refused(error: str, call: Call) -> Claim:
    """What a request is answered with in place of the error."""
    name = _own(error, call)
    own = tuple(failure.status for failure in call.failures if failure.error == name)
    statuses = own or ERRORS.get(error, ())
    single = len(statuses) == 1
    return Claim(
        "answer.status_code", "==" if single else "in", statuses[0] if single else statuses
    )


def _raised(error: str, call: Call) -> tuple[str, str]:
    """How a test names the error, and what it imports for that."""
    if own := _own(error, call):
        module = f"{call.stem}_contract"
        return f"{module}.{own}", f"from app.application.use_cases import {module}"
    if error == "ValidationError":
        return f"pydantic.{error}", "import pydantic"
    ring = "domain" if error in OF_THE_DOMAIN else "application"
    return error, "" if error in BUILTIN else f"from app.{ring}.errors import {error}"


def _own(error: str, call: Call) -> str:
    """The class of an error that the use case declares, by its key or its class; or nothing."""
    return error_names(str(failure.name) for failure in call.failures).get(error, "")


def claim_of(comparison: Comparison, call: Call, in_json: bool) -> Claim:
    """One comparison, with its value as the field that it is about holds it."""
    path = _as_named(tuple(call.attribute(step) for step in comparison.left.path), call)
    if in_json and asks_status(comparison) and not _is_result(path, call):
        return _claim("answer.status_code", comparison, comparison.right)
    depth = _depth(call, path)
    field = None if comparison.left.counted else _field_at(path[depth:], call)
    left = _in_json(path) if in_json else _in_python(call, path, depth)
    exact = in_json and field is not None and field.kind.exact and comparison.operator in ORDERING
    right = _value(comparison.right, field, in_json and not exact)
    if path[depth:] == ("id",) and not comparison.left.counted:
        right = _id(comparison.right, call, in_json)
    left = f"Decimal({left})" if exact else left
    return _claim(f"len({left})" if comparison.left.counted else left, comparison, right)


def _as_named(path: Path, call: Call) -> Path:
    """The path with the field of a list's item as the code calls it."""
    items = _items_at(path, call)
    field = items.field(str(path[2])) if items and len(path) > 2 else None
    return (*path[:2], field.name, *path[3:]) if field else path


def _items_at(path: Path, call: Call) -> Items | None:
    """The items of the list that the path begins with."""
    field = call.result_field(path[:1])
    return field.items if field else None


def _field_at(path: Path, call: Call) -> Field | None:
    """The field that a path below the result leads to."""
    items = _items_at(path, call)
    if items is None or len(path) == 1:
        return call.result_field(path[:1])
    found: Field | None = None if items.record else items.fields[0]
    return items.field(str(path[2])) if items.record and len(path) > 2 else found


def _is_result(path: Path, call: Call) -> bool:
    """Whether `status` is a number of the result itself."""
    field = call.result_field(path) if path == ("status",) else None
    return field is not None and field.spec.type in ("integer", "float", "json")


def _claim(left: str, comparison: Comparison, right: Any) -> Claim:
    operator: str = comparison.operator
    if right is None or isinstance(right, bool):
        operator = IDENTITY.get(operator, operator)
    if isinstance(right, tuple):
        right = list(right)
    return Claim(left, operator, right)


def _depth(call: Call, path: Path) -> int:
    """Where in the path a field's name stands."""
    if call.listing:
        return 2 if path[:1] == ("items",) else 0
    return 1 if call.scores else 0


def _in_json(path: Path) -> str:
    return "result" + "".join(
        f"[{step}]" if isinstance(step, int) else f'["{step}"]' for step in path
    )


def _in_python(call: Call, path: Path, depth: int) -> str:
    left = "result"
    items = _items_at(path[depth:], call)
    for place, step in enumerate(path):
        in_record = items is not None and items.record and place == depth + 2
        if isinstance(step, int):
            left += f"[{step}]"
        elif place > depth and not in_record:
            left += f'["{step}"]'
        else:
            left = _attribute(call, left, step)
    return left


def _attribute(call: Call, owner: str, name: str) -> str:
    if call.scores:
        # A recommendation is a pair of the thing and how alike it is.
        return f"{owner}[1]" if name == "similarity" else f"{owner}[0].{name}"
    return f'getattr({owner}, "{name}")' if iskeyword(name) else f"{owner}.{name}"


def _value(value: Value, field: Field | None, in_json: bool) -> Any:
    if field is None or value is None:
        return value
    if isinstance(value, tuple):
        return tuple(_value(each, field, in_json) for each in value)
    found = python_value(field, with_ids(field, value))
    return to_json(found) if in_json else found


def _id(value: Value, call: Call, in_json: bool) -> Any:
    """What an id is compared with: the id that a number stands for."""
    if isinstance(value, tuple):
        return tuple(_id(each, call, in_json) for each in value)
    id = _result_id(call)
    found = id.numbered(value)
    if id.port and isinstance(found, str):
        found = id.parsed(found) or found
    return to_json(found) if in_json else found


def _result_id(call: Call) -> Identifier:
    """What identifies the entity that a call gives."""
    case = call.use_case
    given = case.given if case and case.custom else call.entity
    return given.id if given else INTEGER_ID
