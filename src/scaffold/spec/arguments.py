"""Fields as the command line has them: `name:type[:modifier...]`."""

from collections.abc import Iterable, Iterator
from typing import Any

from scaffold.core.errors import Problem, SpecError, Where
from scaffold.kinds import ALIASES, KINDS
from scaffold.spec.scalars import Number, plain

FLAGS = (
    *("optional", "unique", "index", "sensitive"),
    *("read_only", "write_only", "immutable"),
)
NUMBERS = ("min_length", "max_length", "precision", "scale")
WORDS = ("unique", "pattern", "to", "on_delete", "on_update", "was", "summary")
VALUES = ("default", "min", "max", "example")
LISTS = ("values",)
KEYS = (*NUMBERS, *WORDS, *VALUES, *LISTS)
FORM = "write it as `name:type[:modifier...]`, as in `name:string:unique`"
CRUD = ("create", "get", "list", "update", "delete")


def parse_field(argument: str) -> tuple[str, dict[str, Any]]:
    """A field's name and its long form, as a spec has it; `SpecError` where it is none.

    >>> parse_field("name:string:unique")
    ('name', {'type': 'string', 'unique': True})
    >>> parse_field("category:enum:electronics,books")
    ('category', {'type': 'enum', 'values': ['electronics', 'books']})
    >>> parse_field("owner:reference:person:optional:on_delete=set_null")
    ('owner', {'type': 'reference', 'to': 'person', 'optional': True, 'on_delete': 'set_null'})
    """
    name, _, rest = argument.partition(":")
    kind, _, modifiers = rest.partition(":")
    if not name or not kind:
        raise _error(argument, "bad-argument", f"`{argument}` says no type", FORM)
    known = ALIASES.get(kind, kind)
    if known not in KINDS:
        raise _error(argument, "unknown-type", f"there is no type `{kind}`", _near_type(kind))
    field: dict[str, Any] = {"type": known}
    for modifier in _modifiers(modifiers):
        _take(modifier, field, argument)
    return name, field


def from_fields(feature: str, arguments: Iterable[str]) -> str:
    """The YAML of a feature with these fields and all that one does with a table.

    Every problem of the arguments is reported at once, each with the argument it is in.
    """
    from scaffold.spec.writing import to_yaml

    fields = checked_fields(arguments)
    return to_yaml({"feature": feature, "fields": fields, "use_cases": dict.fromkeys(CRUD)})


def checked_fields(arguments: Iterable[str]) -> dict[str, Any]:
    """The fields as a spec has them; `SpecError` with every problem of the arguments."""
    fields: dict[str, Any] = {}
    problems: list[Problem] = []
    for argument in arguments:
        try:
            name, field = parse_field(argument)
            problems += _problems(argument, name, field)
            if name in fields:
                hint = "leave one of them out"
                raise _error(argument, "duplicate-key", f"`{name}` is given twice", hint)
            fields[name] = field
        except SpecError as error:
            problems += error.problems
    if problems:
        raise SpecError(tuple(problems))
    return {name: _short(field) for name, field in fields.items()}


def _problems(argument: str, name: str, field: dict[str, Any]) -> Iterator[Problem]:
    """What is wrong with a field by itself, with its argument."""
    from scaffold.spec.loading import load
    from scaffold.spec.writing import to_yaml

    try:
        load(to_yaml({"feature": "unnamed", "fields": {name: field}}), argument)
    except SpecError as error:
        for problem in error.problems:
            path = problem.where.path.removeprefix("fields.") if problem.where else name
            yield Problem(problem.code, problem.message, problem.hint, Where(argument, 0, 0, path))


def _short(field: dict[str, Any]) -> Any:
    return field["type"] if len(field) == 1 else field


def _modifiers(text: str) -> Iterator[str]:
    """The modifiers; a colon in a value is the value's own, unless a modifier follows it."""
    pending = ""
    for part in text.split(":") if text else ():
        starts = part in FLAGS or part.partition("=")[0] in KEYS
        if "=" in pending and not starts:
            pending += f":{part}"
            continue
        if pending:
            yield pending
        pending = part
    if pending:
        yield pending


def _take(modifier: str, field: dict[str, Any], argument: str) -> None:
    """Add what one modifier says."""
    key, equals, value = modifier.partition("=")
    if equals and key in KEYS:
        field[key] = _value(key, value, str(field["type"]))
    elif modifier in FLAGS:
        field[modifier] = True
    elif not _take_bare(modifier, field):
        hint = _near(modifier, (*FLAGS, *(f"{key}=" for key in KEYS)))
        raise _error(argument, "unknown-modifier", f"there is no modifier `{modifier}`", hint)


def _take_bare(text: str, field: dict[str, Any]) -> bool:
    """What stands behind the type alone: values, a target, a length, digits."""
    kind = KINDS[field["type"]]
    if "values" in kind.modifiers and "values" not in field:
        field["values"] = text.split(",")
    elif kind.reference and "to" not in field:
        field["to"] = text
    elif kind.textual and text.isdecimal() and "max_length" not in field:
        field["max_length"] = int(text[:9])
    elif kind.exact and text.replace(",", "", 1).isdecimal() and "precision" not in field:
        sizes = [int(size[:9]) for size in text.split(",")]
        field |= dict(zip(("precision", "scale"), sizes, strict=False))
    else:
        return False
    return True


def _value(key: str, text: str, kind: str) -> Any:
    if key in LISTS:
        return text.split(",")
    if key in WORDS or (key in VALUES and KINDS[kind].quoted):
        return text
    found = plain(text)
    if not isinstance(found, Number):
        return found
    return text if KINDS[kind].exact and repr(float(found)) != text else float(found)


def _near_type(kind: str) -> str:
    from scaffold.spec.guesses import TYPES

    ours = TYPES.get(kind.lower())
    return f"write `{ours}`" if ours else _near(kind, (*KINDS, *ALIASES))


def _near(word: str, known: Iterable[str]) -> str:
    from difflib import get_close_matches

    names = sorted(known)
    near = get_close_matches(word[:64], names, n=1)
    return f"did you mean `{near[0]}`?" if near else f"known: {', '.join(names)}"


def _error(argument: str, code: str, message: str, hint: str) -> SpecError:
    return SpecError((Problem(code, message, hint, Where(argument)),))
