"""Fields: modifiers that their type knows, bounds that leave something, defaults within them."""

from collections.abc import Mapping
from typing import Any

from scaffold import kinds
from scaffold.kinds import KINDS, Refused
from scaffold.kinds.rules import IGNORE_CASE, LONGEST_INDEXED
from scaffold.spec.checks.access import check_access
from scaffold.spec.checks.enums import check_enum
from scaffold.spec.checks.lists import check_items, check_stored
from scaffold.spec.models import FieldSpec
from scaffold.spec.places import Path
from scaffold.spec.problem_list import ProblemList

MOST_PATTERNS = 100
INSTEAD = {"min": "min_length", "max": "max_length", "min_length": "min", "max_length": "max"}
MEANT = {
    "values": "write `type: enum`",
    "order": "write `type: enum`",
    "precision": "write `type: decimal`",
    "scale": "write `type: decimal`",
    "to": "write `type: reference`",
    "on_delete": "write `type: reference`",
    "pattern": "write `type: string`",
    "computed": "compute an integer, a decimal, a string, a text or a boolean",
}
DISPUTED = frozenset({"bounds", "bad-value", "bad-pattern"})
"""Problems of single rules, beside which the default can still be checked against the others."""
RENAMED = "leave it out: an input or output is renamed by its new name alone"
IN_TABLES_ONLY = (
    *("unique", "index", "was", "on_delete", "on_update", "computed", "order"),
    "values_were",
    *("read_only", "write_only", "immutable"),
)


def check_fields(
    fields: Mapping[str, FieldSpec], path: Path, problems: ProblemList, *, stored: bool = True
) -> None:
    """Each field by itself. What is not stored has no use for what only a table can do."""
    for name, field in fields.items():
        at = (*path, name)
        before = len(problems.found)
        _check_modifiers(field, at, problems)
        if stored:
            check_access(field, at, problems)
            check_stored(field, at, problems)
        else:
            _check_unstored(field, at, problems)
        _check_rules(field, at, problems)
        check_items(field, at, problems, check_fields)
        _check_index(field, at, problems)
        if not problems.is_broken(at):
            codes = {one.code for one in problems.found[before:]}
            kept = _undisputed(field) if codes & DISPUTED else field
            if codes <= DISPUTED and kept:
                _check_values(kept, at, problems, sound=not codes)


def _undisputed(field: FieldSpec) -> FieldSpec | None:
    """The field with those of its rules that stand, whatever becomes of the others.

    None where its type itself is in doubt. Of two bounds that contradict each other, the lower one
    goes, as the hint says.
    """
    kind = KINDS[field.type]
    if kind.exact and kinds.digits(field)[1] > kinds.digits(field)[0]:
        return None
    bare = field.but(min=None, max=None, min_length=None, pattern=None)
    try:
        if kind.numeric and field.max is not None:
            kinds.check(field.max, bare)
            return bare.but(max=field.max)
    except Refused:
        pass
    return bare


def _check_modifiers(field: FieldSpec, path: Path, problems: ProblemList) -> None:
    allowed = KINDS[field.type].modifiers
    for name in sorted(field.given - allowed):
        message = f"`{name}` means nothing for {field.type}"
        problems.add("not-for-this-type", message, _instead(name, allowed), (*path, name), key=True)
    if field.unique == IGNORE_CASE and not KINDS[field.type].cased and "unique" in allowed:
        message = f"`unique: {IGNORE_CASE}` means nothing for {field.type}"
        problems.add("not-for-this-type", message, "write `unique: true`", (*path, "unique"))


def _instead(name: str, allowed: frozenset[str]) -> str:
    other = INSTEAD.get(name)
    if other in allowed:
        return f"write `{other}`"
    return MEANT.get(name, "leave it out")


def _check_unstored(field: FieldSpec, path: Path, problems: ProblemList) -> None:
    for name in IN_TABLES_ONLY:
        if name in field.given:
            message = f"`{name}` means nothing here: the field is in no table"
            hint = RENAMED if name == "was" else "leave it out"
            problems.add("not-for-this-type", message, hint, (*path, name), key=True)
    if field.generated:
        message = f"`{field.default}` is made for rows of a table, and the field is in none"
        problems.add("bad-default", message, "leave it out", (*path, "default"))


def _check_rules(field: FieldSpec, path: Path, problems: ProblemList) -> None:
    """The rules of its type fit together: which there are, its modifiers say."""
    kind = KINDS[field.type]
    if kind.textual:
        _check_text(field, path, problems)
    if kind.exact:
        _check_decimal(field, path, problems)
    elif kind.numeric:
        _check_number(field, path, problems)
    if "values" in kind.modifiers:
        check_enum(field, path, problems)
    if kind.reference:
        _check_reference(field, path, problems)


def _check_text(field: FieldSpec, path: Path, problems: ProblemList) -> None:
    least, most = field.min_length, field.max_length
    if least is not None and most is not None and least > most:
        message = f"min_length {least} is more than max_length {most}"
        problems.add("bounds", message, f"write {most} or less", (*path, "min_length"))
    if field.pattern is not None:
        _check_pattern(field.pattern, (*path, "pattern"), problems)


def _check_pattern(pattern: str, path: Path, problems: ProblemList) -> None:
    """The pattern can be read; and there are not so many that reading them takes its time."""
    problems.patterns += 1
    if problems.patterns > MOST_PATTERNS:
        message = f"the file has more than {MOST_PATTERNS} patterns"
        problems.add("bad-pattern", message, "split the feature into several", path)
        return
    try:
        kinds.check_pattern(pattern)
    except Refused as refused:
        problems.add("bad-pattern", refused.reason, refused.hint, path)


def _check_number(field: FieldSpec, path: Path, problems: ProblemList) -> None:
    """Both bounds are numbers of the field's type, and leave something between them."""
    bare = field.but(min=None, max=None)
    least: Any = _read(field.min, bare, "bounds", (*path, "min"), problems)
    most: Any = _read(field.max, bare, "bounds", (*path, "max"), problems)
    if least is not None and most is not None and least > most:
        message = f"min {field.min} is more than max {field.max}"
        problems.add("bounds", message, f"write {field.max} or less", (*path, "min"))


def _check_decimal(field: FieldSpec, path: Path, problems: ProblemList) -> None:
    precision, scale = kinds.digits(field)
    if scale > precision:
        message = f"scale {scale} is more than precision {precision}"
        problems.add("bounds", message, f"write {precision} or less", (*path, "scale"))
        return
    _check_number(field, path, problems)


def _check_reference(field: FieldSpec, path: Path, problems: ProblemList) -> None:
    if field.to is None and not problems.is_broken((*path, "to")):
        message = f"a {field.type} needs to say which entity it means"
        hint = f"add `to:`, as in `to: {path[-1]}`"
        problems.add("missing-key", message, hint, path)
    if field.on_delete == "set_null" and KINDS[field.type].many:
        message = "a link has no null: it is there or not"
        problems.add("set-null", message, "write `on_delete: cascade`", (*path, "on_delete"))
    elif field.on_delete == "set_null" and not field.optional:
        message = "a required reference cannot become null"
        hint = "add `optional: true`, or write `on_delete: cascade`"
        problems.add("set-null", message, hint, (*path, "on_delete"))


def _check_index(field: FieldSpec, path: Path, problems: ProblemList) -> None:
    """What an index holds must fit into it."""
    if not KINDS[field.type].textual or not (field.unique or field.index):
        return
    longest = kinds.longest(field)
    if longest is None or longest > LONGEST_INDEXED:
        message = "PostgreSQL cannot index texts of this length"
        hint = f"add `max_length: {LONGEST_INDEXED}` or less"
        problems.add("too-long-to-index", message, hint, path)


def _check_values(field: FieldSpec, path: Path, problems: ProblemList, *, sound: bool) -> None:
    """Default and example keep the field's own rules, and there is something that does.

    The last only where the rules are `sound`.
    """
    before = len(problems.found)
    if field.default is not None:
        made = field.generated
        if made is None:
            _read_default(field, (*path, "default"), problems)
        if field.unique and not (made and made.each):
            message = "a unique field cannot have a default: the second row would repeat it"
            problems.add("unique-default", message, "leave one of them out", (*path, "default"))
    elif "default" in field.given and not field.optional:
        message = "the default of a required field cannot be null"
        problems.add("bad-default", message, "add `optional: true`", (*path, "default"))
    _read(field.example, field, "bad-example", (*path, "example"), problems)
    if sound and len(problems.found) == before and not kinds.samples(field, 1):
        message = "no value was found that keeps all rules of the field"
        hint = "add `example:` with a value that does, or loosen the rules"
        problems.add("no-sample", message, hint, path)


def _read_default(field: FieldSpec, path: Path, problems: ProblemList) -> None:
    """The default as data, or one of the words that the kind makes a value of."""
    try:
        kinds.check(field.default, field)
    except Refused as refused:
        words = "".join(f", or `{word}`" for word in KINDS[field.type].generated)
        problems.add("bad-default", refused.reason, f"{refused.hint}{words}", path)


def _read(value: object, field: FieldSpec, code: str, path: Path, problems: ProblemList) -> object:
    """The value as Python has it; None where there is none, or where it is invalid and reported."""
    try:
        return None if value is None else kinds.check(value, field)
    except Refused as refused:
        problems.add(code, refused.reason, refused.hint, path)
        return None
