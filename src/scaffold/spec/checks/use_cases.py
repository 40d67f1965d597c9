"""Use cases: options that their kind knows, about fields that are there."""

from collections.abc import Mapping

from scaffold.core.naming import Name
from scaffold.kinds import KINDS, Kind, attribute
from scaffold.spec.checks.along import check_step, why_not_sorted_by
from scaffold.spec.checks.custom import check_custom
from scaffold.spec.checks.filters import check_filters
from scaffold.spec.checks.includes import check_includes, why_not_included
from scaffold.spec.checks.look_ups import check_look_up, why_not_found_by
from scaffold.spec.checks.names import SNAKE, check_plain_names
from scaffold.spec.checks.near_kinds import check_near_kinds
from scaffold.spec.checks.searches import why_not_searched
from scaffold.spec.models import FeatureSpec, FieldSpec, UseCaseSpec
from scaffold.spec.places import Path
from scaffold.spec.problem_list import ProblemList, repeats
from scaffold.spec.routes import names_of
from scaffold.use_cases import CUSTOM, USE_CASE_KINDS, UseCaseKind, declared_kinds
from scaffold.use_cases.look_up import finder

USE_CASE_OPTIONS: Mapping[str, frozenset[str]] = {
    name: kind.all_options for name, kind in USE_CASE_KINDS.items() if kind.written
}
"""Which options a use case takes, by its kind, of those that are written below `use_cases`."""
PARAMETERS = USE_CASE_KINDS["list"].parameters

NEEDED: Mapping[str, tuple[str, str]] = {
    "restore": (
        "restore-without-soft-delete",
        "keeps nothing that is deleted, so that nothing can be restored",
    ),
    "history": ("history-without-audit", "records no changes that could be listed"),
}
"""What is said of an entity that lacks what a kind of use case needs."""


def check_use_cases(spec: FeatureSpec, problems: ProblemList) -> None:
    """Every use case of a feature, and that no two are the same."""
    check_plain_names(spec.use_cases, ("use_cases",), problems)
    asked = check_near_kinds(spec, problems)
    taken = {
        word: name for name, case in spec.use_cases.items() for word in _known(spec, name, case)
    }
    seen: dict[tuple[str, str | None, str], str] = {}
    for name, case in spec.use_cases.items():
        path: Path = ("use_cases", name)
        if name not in asked:
            _check_options(case, path, problems)
        _check_declared(name, case, path, problems)
        _check_entity(spec, case, path, problems)
        if case.kind == CUSTOM.name:
            check_custom(name, case, path, problems)
            other = taken.get(name, name)
        else:
            _check_known(spec, case, path, problems)
            other = seen.setdefault((case.kind, case.entity, _part_of(name, case)), name)
        if other != name:
            message = f"`{name}` is the same as the use case `{other}`"
            problems.add(
                "duplicate-use-case", message, "rename one, or leave it out", path, key=True
            )


def _part_of(name: str, case: UseCaseSpec) -> str:
    """What tells it from others of its kind and entity; nothing where there is only one."""
    if USE_CASE_KINDS[case.kind].finds_by_unique:
        return finder(case.by)
    return name if case.kind in declared_kinds() else ""


def _known(spec: FeatureSpec, name: str, case: UseCaseSpec) -> tuple[str, ...]:
    """The names that a use case of a known kind takes."""
    if case.kind == CUSTOM.name or case.entity is None or case.entity not in spec.entities:
        return ()
    if not SNAKE.fullmatch(case.entity):
        return ()
    entity = Name.of(case.entity, spec.entities[case.entity].plural)
    more = (f"include_in_{entity.snake}",) if case.include else ()
    return (*names_of(name, case, entity), *more)


def _check_options(case: UseCaseSpec, path: Path, problems: ProblemList) -> None:
    allowed = USE_CASE_KINDS[case.kind].all_options
    for option in sorted(case.given - allowed):
        takers = sorted(kind for kind, known in USE_CASE_OPTIONS.items() if option in known)
        kind = USE_CASE_KINDS[case.kind]
        shown = "a look-up" if kind.shown in takers else kind.shown
        message = f"`{option}` means nothing for {shown}; it is for {', '.join(takers)}"
        problems.add("not-for-this-kind", message, "leave it out", (*path, option), key=True)


def _check_declared(name: str, case: UseCaseSpec, path: Path, problems: ProblemList) -> None:
    """A kind whose use cases are made of another key stands nowhere else."""
    key = USE_CASE_KINDS[case.kind].declared
    if key and problems.places.written(path) == path:
        message = f"a use case of the kind {case.kind} is written below `{key}` of its entity"
        hint = f"write `{name}` there"
        problems.add("not-for-this-kind", message, hint, (*path, "kind"))


def _check_entity(spec: FeatureSpec, case: UseCaseSpec, path: Path, problems: ProblemList) -> None:
    if "entities" in problems.children(()):
        return
    if case.entity is None and case.kind != CUSTOM.name:
        message = f"there is no entity to {case.kind}: the feature has none"
        problems.add("no-entity", message, "add `fields:`", path, key=True)
    elif case.entity is not None and case.entity not in _entities(spec, problems):
        message = f"there is no entity `{case.entity}` in this feature"
        hint = problems.nearest(case.entity, spec.entities)
        problems.add("unknown-entity", message, hint, (*path, "entity"))


def _entities(spec: FeatureSpec, problems: ProblemList) -> set[str]:
    return set(spec.entities) | problems.children(("entities",))


def _check_known(spec: FeatureSpec, case: UseCaseSpec, path: Path, problems: ProblemList) -> None:
    """The fields that the options name are there, and fit."""
    kind = USE_CASE_KINDS[case.kind]
    for option, (message, hint) in kind.required.items():
        if not getattr(case, option) and not problems.is_broken((*path, option)):
            problems.add("missing-key", message, hint, path)
    if case.entity is None or case.entity not in spec.entities:
        return
    if kind.needs and not getattr(spec.entities[case.entity], kind.needs):
        code, message = NEEDED[kind.name]
        hint = f"add `{kind.needs}: true` to it; if it is one of your own, write `kind: custom`"
        problems.add(code, f"`{case.entity}` {message}", hint, path, key=True)
    fields = spec.entities[case.entity].fields
    broken = problems.children(("entities", case.entity, "fields"))
    for name in sorted(kind.response_fields & fields.keys()):
        message = f"`{name}` is a field of each item that a {kind.name} returns"
        problems.add("reserved-word", message, "rename the field", path, key=True)
    check_filters(case, fields, broken, path, problems)
    check_includes(case, fields, path, problems)
    for option in kind.of_fields:
        names = getattr(case, option)
        if not isinstance(names, tuple):
            continue
        _check_repeats(names, (*path, option), problems)
        for index, name in enumerate(names):
            at = (*path, option, index)
            if name in fields:
                _check_use(kind, option, name, fields[name], at, problems)
            elif option == "sort" and "." in name:
                check_step(name, fields, broken, at, problems)
            elif name not in broken and not (name == "id" and option == "sort"):
                _report_unknown(option, name, fields, at, problems)
    if kind.finds_by_unique:
        check_look_up(case, spec.entities[case.entity], broken, path, problems)


def _check_use(
    use: UseCaseKind,
    option: str,
    name: str,
    field: FieldSpec,
    path: Path,
    problems: ProblemList,
) -> None:
    kind = KINDS[field.type]
    reason = why_not_found_by(field) if use.finds_by_unique else _why_not(option, kind, field)
    if reason:
        problems.add("not-for-this-option", f"`{name}` {reason}", "leave it out", path)
    elif (
        use.parameters
        and option == "by"
        and attribute(name, field.type) in USE_CASE_KINDS["list"].parameters
    ):
        message = f"`{name}` is a query parameter of every list already"
        problems.add("reserved-word", message, "rename the field", path)


def _why_not(option: str, kind: Kind, field: FieldSpec) -> str:
    """Why a field cannot be used so, or nothing."""
    if field.write_only:
        return "is write-only, and lists and recommendations would show its value"
    if option == "sort":
        return why_not_sorted_by(field)
    if option == "include":
        return why_not_included(field)
    if option == "search":
        return why_not_searched(field)
    if field.computed:
        return "is computed, and vectors are made of stored fields"
    return "" if kind.vectorisable else f"is {field.type}, which makes no vector"


def _check_repeats(names: tuple[str, ...], path: Path, problems: ProblemList) -> None:
    for index, name in repeats(names):
        message = f"`{name}` is given twice"
        problems.add("duplicate-value", message, "leave one out", (*path, index))


def _report_unknown(
    option: str, name: str, fields: Mapping[str, FieldSpec], path: Path, problems: ProblemList
) -> None:
    hint = problems.nearest(name.lstrip("-+"), fields)
    if option == "sort" and name[:1] in "-+" and name[1:] in fields:
        hint = f"write `{name[1:]}`: both directions are there by themselves"
    problems.add("unknown-field", f"there is no field `{name}`", hint, path)
