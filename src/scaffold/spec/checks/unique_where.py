"""`where` of a unique rule: a condition over the fields of the entity."""

from scaffold.expressions import BadExpression, divides, operands_of, read_condition
from scaffold.spec.checks.expressions import report_expression
from scaffold.spec.models import EntitySpec
from scaffold.spec.places import Path
from scaffold.spec.problem_list import ProblemList


def check_unique_where(
    entity: EntitySpec, path: Path, problems: ProblemList, *, sound: bool
) -> None:
    """Each condition can be read. `sound`: the fields have no problem that would lead to others."""
    for index, rule in enumerate(entity.unique_together):
        if rule.where is None:
            continue
        at: Path = (*path, "unique_together", index)
        alone = rule.fields[0] if len(set(rule.fields)) == 1 else ""
        if alone in entity.fields and entity.fields[alone].unique:
            message = f"`{alone}` is unique in all rows already"
            hint = f"leave the rule out, or `unique` of the field `{alone}`"
            problems.add("duplicate-value", message, hint, (*at, "fields"))
        if sound and not problems.is_broken((*path, "fields")):
            _check_text(rule.where, entity, (*at, "where"), problems)


def _check_text(text: str, entity: EntitySpec, path: Path, problems: ProblemList) -> None:
    try:
        condition = read_condition(text, operands_of(entity.fields))
    except BadExpression as error:
        report_expression(text, error, entity.fields, path, problems)
        return
    if divides(condition):
        message = f"{text[:60]!r}: a condition of a unique rule cannot divide"
        problems.add("bad-expression", message, "multiply the other side", path)
