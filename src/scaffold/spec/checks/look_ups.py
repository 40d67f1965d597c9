"""Look-ups: the fields that they go by are those of a unique rule, so that one row is found."""

from collections.abc import Mapping

from scaffold.core.listing import listed
from scaffold.kinds import attribute
from scaffold.spec.case_models import StepSpec
from scaffold.spec.models import EntitySpec, FeatureSpec, FieldSpec, UseCaseSpec
from scaffold.spec.places import Path
from scaffold.spec.problem_list import ProblemList
from scaffold.use_cases import USE_CASE_KINDS


def why_not_found_by(field: FieldSpec) -> str:
    """Why a field cannot be looked up by, or nothing."""
    if field.write_only:
        return "is write-only, and a look-up would show its value"
    return "is sensitive, and paths stand in logs" if field.sensitive else ""


def check_look_up(
    case: UseCaseSpec, entity: EntitySpec, broken: set[str], path: Path, problems: ProblemList
) -> None:
    """No two rows have the same values in the fields of a look-up."""
    asked, rules = set(case.by), _unique_rules(entity)
    at = (*path, "by")
    if not asked or asked in rules or asked - entity.fields.keys() or broken & asked:
        return
    names = [f"`{name}`" for name in dict.fromkeys(case.by)]
    rule = "are not unique together" if names[1:] else "is not unique"
    message = f"{listed(names)} {rule}, so that a look-up would find several"
    problems.add("not-unique", message, _hint(case.by, rules, entity.fields), at)


def check_keys(
    spec: FeatureSpec, action: str, step: StepSpec, path: Path, problems: ProblemList
) -> None:
    """A step that looks something up says by which values."""
    case = spec.use_cases.get(action)
    entity = spec.entities.get(case.entity or "") if case else None
    if case is None or entity is None or not USE_CASE_KINDS[case.kind].finds_by_unique:
        return
    fields = ((name, entity.fields[name]) for name in case.by if name in entity.fields)
    left = [n for n, field in fields if not {n, attribute(n, field.type)} & step.data.keys()]
    if left:
        message = f"`{action}` needs {listed(f'`{name}`' for name in left)}"
        hint = f"add `with: {{{': …, '.join(left)}: …}}`"
        problems.add("missing-key", message, hint, (*path, "action"))


def _unique_rules(entity: EntitySpec) -> list[set[str]]:
    """The fields of each unique rule."""
    alone = [{name} for name, field in entity.fields.items() if field.unique]
    return [*alone, *(set(rule.fields) for rule in entity.unique_together if not rule.where)]


def _hint(by: tuple[str, ...], rules: list[set[str]], fields: Mapping[str, FieldSpec]) -> str:
    """What is unique and near to what was asked for, or how it becomes so."""
    asked = set(by)
    near = [rule for rule in rules if rule < asked or rule > asked]
    if near:
        ordered = (name for name in (*by, *fields) if name in near[0])
        return f"write `by: [{', '.join(dict.fromkeys(ordered))}]`: that is unique"
    if len(asked) == 1:
        return f"add `unique: true` to the field `{by[0]}`, or filter a list by it"
    together = ", ".join(dict.fromkeys(by))
    return f"add `unique_together: [[{together}]]` to the entity, or filter a list by them"
