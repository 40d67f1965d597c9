"""Computed fields: expressions that fit the type, over fields that anybody may see."""

from scaffold.expressions import BadExpression, Computed, read_computed
from scaffold.expressions.grouped import begins_aggregate, computable
from scaffold.kinds import KINDS
from scaffold.spec.checks.expressions import report_expression
from scaffold.spec.models import EntitySpec, FieldSpec
from scaffold.spec.places import Path
from scaffold.spec.problem_list import ProblemList

HIDDEN = "property"
"""What the class of an entity makes computed fields by."""


def check_computed(entity: EntitySpec, path: Path, problems: ProblemList) -> None:
    """Each computed field of an entity whose other fields have no problem."""
    if HIDDEN in entity.fields:
        message = f"`{HIDDEN}` is kept by Python's classes, where fields are computed"
        at = (*path, "fields", HIDDEN)
        problems.add("reserved-word", message, "say what is meant", at, key=True)
    for name, field in entity.fields.items():
        at = (*path, "fields", name)
        if field.computed is None or "computed" not in KINDS[field.type].modifiers:
            continue
        if begins_aggregate(field.computed):
            from scaffold.spec.checks.aggregates import check_aggregate

            check_aggregate(name, field, at, problems)
            continue
        try:
            found = read_computed(field.computed, entity.fields, field)
        except BadExpression as error:
            report_expression(field.computed, error, entity.fields, (*at, "computed"), problems)
            continue
        _check_null(name, field, found, at, problems)
        _check_operands(field, found, entity, at, problems)


def _check_null(
    name: str, field: FieldSpec, found: Computed, path: Path, problems: ProblemList
) -> None:
    """It is optional if there may be rows without a value, and only then."""
    if found.nullable and not field.optional:
        message = f"`{name}` may be null: a field that it looks at is, or it divides by zero"
        hint = "add `optional: true`, or give the divisor `min: 1`"
        problems.add("computed-null", message, hint, path, key=True)
    elif field.optional and not found.nullable:
        message = f"`{name}` is never null: all that it looks at has a value"
        problems.add("computed-null", message, "leave it out", (*path, "optional"), key=True)


def _check_operands(
    field: FieldSpec, found: Computed, entity: EntitySpec, path: Path, problems: ProblemList
) -> None:
    """It shows nothing that is not shown, and looks at no row but its own."""
    columns = computable(entity.fields)
    for name, one in entity.fields.items():
        if name not in columns or columns[name].name not in found.columns:
            continue
        if reason := _unfit(one, field):
            message = f"`{name}` {reason}"
            problems.add("access-conflict", message, "leave it out", (*path, "computed"))


def _unfit(operand: FieldSpec, field: FieldSpec) -> str:
    """Why a computed field cannot look at this one, or nothing."""
    if KINDS[operand.type].reference:
        return "is a reference, and computed fields compare values"
    if operand.write_only:
        return "is write-only, and responses would tell of its value"
    if operand.sensitive and not field.sensitive:
        return "is sensitive, and the computed field is not"
    return ""
