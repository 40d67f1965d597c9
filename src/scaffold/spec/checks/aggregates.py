"""Aggregates: computed fields over the rows that refer to an entity."""

from collections.abc import Iterable, Iterator, Mapping

from scaffold.expressions import BadExpression
from scaffold.expressions.aggregates import RawAggregate, parse_aggregate, read_aggregate
from scaffold.expressions.grouped import begins_aggregate
from scaffold.expressions.tree import columns_in
from scaffold.kinds import KINDS
from scaffold.spec.checks.expressions import report_expression
from scaffold.spec.models import EntitySpec, FeatureSpec, FieldSpec
from scaffold.spec.places import Path
from scaffold.spec.problem_list import ProblemList
from scaffold.spec.relations import chosen, relations_to

NEVER_NULL = ("count", "sum")


def check_aggregate(name: str, field: FieldSpec, at: Path, problems: ProblemList) -> None:
    """What an entity's own file says of an aggregate: its form, and the type of its field."""
    text = field.computed or ""
    try:
        raw = parse_aggregate(text)
    except BadExpression as error:
        report_expression(text, error, {}, (*at, "computed"), problems)
        return
    wanted = {"count": ("integer",), "avg": ("decimal",)}.get(raw.function, ("integer", "decimal"))
    if field.type not in wanted:
        message = f"`{raw.function}` comes to {' or '.join(map(_one, wanted))}, not {field.type}"
        problems.add("bad-expression", message, f"write `type: {wanted[0]}`", (*at, "type"))
    if raw.function in NEVER_NULL and field.optional:
        message = f"`{name}` is never null: without rows the {raw.function} is 0"
        problems.add("computed-null", message, "leave it out", (*at, "optional"), key=True)
    elif raw.function not in NEVER_NULL and not field.optional:
        message = f"`{name}` is null as long as there are no rows"
        problems.add("computed-null", message, "add `optional: true`", at, key=True)


def _one(kind: str) -> str:
    return f"{'an' if kind[0] in 'aeiou' else 'a'} {kind}"


def aggregates_of(spec: FeatureSpec) -> Iterator[tuple[str, Path, FieldSpec]]:
    """The aggregates of a feature: the entity, the place, and the field."""
    for entity, found in spec.entities.items():
        for name, field in found.fields.items():
            if begins_aggregate(field.computed):
                yield entity, ("entities", entity, "fields", name, "computed"), field


def named_rows(spec: FeatureSpec) -> set[str]:
    """What the aggregates of a feature are over, as far as they can be read."""
    found: set[str] = set()
    for _, _, field in aggregates_of(spec):
        try:
            found.add(parse_aggregate(field.computed or "").rows)
        except BadExpression:
            continue
    return found


def check_aggregates(
    spec: FeatureSpec,
    specs: Iterable[FeatureSpec],
    words: Mapping[str, str],
    lost: set[str],
    others: set[str],
    problems: ProblemList,
) -> None:
    """What the entities that refer to those of a feature say of its aggregates.

    `lost` are names of parts that could not be read, `others` what rows of features are called that
    are not at hand.
    """
    known = tuple(specs)
    entities = {name: entity for one in known for name, entity in one.entities.items()}
    for target, path, field in aggregates_of(spec):
        text = field.computed or ""
        try:
            raw = parse_aggregate(text)
        except BadExpression:
            continue
        if problems.is_broken(path[:-1]) or raw.rows in others:
            continue
        fields: Mapping[str, FieldSpec] = {}
        try:
            relation = chosen(raw, relations_to(target, known, words))
            child = entities[relation.entity]
            fields = child.fields
            read_aggregate(raw, fields, field)
            _check_shown(raw, child, field, text, path, problems)
        except BadExpression as error:
            if not (error.code == "unknown-relation" and lost):
                report_expression(text, error, fields, path, problems)


def _check_shown(
    raw: RawAggregate,
    child: EntitySpec,
    field: FieldSpec,
    text: str,
    path: Path,
    problems: ProblemList,
) -> None:
    """It shows nothing of the rows that is not shown."""
    found = read_aggregate(raw, child.fields, field)
    used = {raw.field} | {one.name for one in (columns_in(found.where) if found.where else ())}
    for name, one in child.fields.items():
        if name not in used or KINDS[one.type].reference:
            continue
        if one.write_only or (one.sensitive and not field.sensitive):
            key = "write_only" if one.write_only else "sensitive"
            message = f"{text[:60]!r}: `{name}` is `{key}`, and responses would tell of its value"
            problems.add("access-conflict", message, "leave it out", path)
