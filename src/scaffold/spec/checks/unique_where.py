"""`where` of a unique rule: a condition over the fields of the entity."""

from scaffold.spec.checks.expressions import check_where
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
            check_where(rule.where, entity.fields, "a unique rule", (*at, "where"), problems)
