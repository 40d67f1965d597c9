"""What a use case finds entities by: fields that have one value each, and are there."""

from collections.abc import Collection, Iterable, Mapping

from scaffold.kinds import KINDS
from scaffold.spec.method_models import MethodSpec, Words
from scaffold.spec.models import FieldSpec
from scaffold.spec.places import Path
from scaffold.spec.problem_list import ProblemList, repeats

MOST_FIELDS, LONGEST_METHOD = 4, 80


def check_finders(methods: Iterable[MethodSpec], path: Path, problems: ProblemList) -> None:
    """What can be said of methods without their port: each is a name, or some fields."""
    for index, method in enumerate(methods):
        at = (*path, index)
        if bool(method.name) == bool(method.find_by):
            message = "a method is a name, or `find_by` with fields"
            hint = "write `get_by_id` or `{find_by: [FIELD, …]}`, say"
            problems.add("bad-find-by", message, hint, at)
        elif len(method.find_by) > MOST_FIELDS or len(method.called) > LONGEST_METHOD:
            limits = f"{MOST_FIELDS} fields and {LONGEST_METHOD} characters"
            message = f"the method `{method.called[:40]}…` would have more than {limits}"
            hint = "name fewer fields, or write a query of your own"
            problems.add("bad-find-by", message, hint, (*at, "find_by"))
        for place, name in repeats(method.find_by):
            message = f"`{name[:60]}` is given twice"
            problems.add("duplicate-value", message, "leave one out", (*at, "find_by", place))


def check_found_by(
    names: Words,
    fields: Mapping[str, FieldSpec],
    broken: Collection[str],
    path: Path,
    problems: ProblemList,
) -> None:
    """The fields of the entity that a use case finds by, once the entity is known."""
    for index, name in enumerate(names):
        at = (*path, "find_by", index)
        if name in fields and "eq" not in KINDS[fields[name].type].operators:
            message = f"`{name}` is {fields[name].type}, which `find_by` cannot compare"
            problems.add("not-for-this-option", message, "leave it out", at)
        elif name in fields and fields[name].computed:
            message = f"`{name}` is computed, and `find_by` compares stored fields"
            problems.add("not-for-this-option", message, "name what it is computed from", at)
        elif name == "id":
            hint = "write the method `get_by_id` in place of it"
            problems.add("unknown-field", "`id` is no field", hint, at)
        elif name not in fields and name not in broken:
            message = f"there is no field `{name[:60]}`"
            problems.add("unknown-field", message, problems.nearest(name, fields), at)
    same = [other for other in _splits("_and_".join(names), fields) if other != names]
    if same and not broken and {*names} <= fields.keys():
        message = f"`find_by: [{', '.join(same[0])}]` would have a method of the same name"
        hint = "name the fields in another order, or rename one of them"
        problems.add("bad-find-by", message, hint, (*path, "find_by"))


def _splits(words: str, fields: Collection[str]) -> list[Words]:
    """The lists of fields whose names make these words when `and` stands between them."""
    whole = [(words,)] if words in fields else []
    firsts = [name for name in fields if words.startswith(f"{name}_and_")]
    return whole + [
        (first, *rest) for first in firsts for rest in _splits(words[len(first) + 5 :], fields)
    ]
