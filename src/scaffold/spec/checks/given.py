"""Rows that are there before a test case: entities of the project, values that they take."""

from collections.abc import Container, Mapping
from typing import Any

from scaffold.kinds import Refused, attribute
from scaffold.spec.case_models import CaseSpec
from scaffold.spec.checks.ids import check_value
from scaffold.spec.drafts import Draft
from scaffold.spec.models import EntitySpec, FeatureSpec
from scaffold.spec.normal import MOST_ROWS
from scaffold.spec.places import Path
from scaffold.spec.problem_list import ProblemList

Row = Mapping[str, Any]
NO_DRAFTS: Mapping[str, Draft] = {}


def check_given(
    case: CaseSpec,
    specs: Mapping[str, FeatureSpec],
    path: Path,
    problems: ProblemList,
    *,
    own: str | None = None,
    lost: Container[str] = (),
    drafts: Mapping[str, Draft] = NO_DRAFTS,
) -> None:
    """The rows of the entities of these specs.

    With `own`, the name of the case's feature, the specs are those of the project: entities of
    `own` were checked with its file, and an entity that is nowhere is reported.
    """
    homes = {name: spec for spec in specs.values() for name in spec.entities}
    ids = {
        name: spec.entities[name].id
        for name, spec in homes.items()
        if not problems.is_broken(("entities", name, "id"))
    }
    for name, rows in case.rows.items():
        at = (*path, "given", name)
        if len(rows) > MOST_ROWS and own is None:
            message = f"{len(rows)} rows are too many for a test"
            problems.add("bad-given", message, f"write at most {MOST_ROWS}", at, key=True)
        elif name in homes and homes[name].feature != own:
            broken = drafts[homes[name].feature].noted if homes[name].feature in drafts else None
            for number, row in enumerate(rows):
                sure = _sure_part(row, name, broken)
                _check_row(homes[name].entities[name], name, sure, ids, (*at, number), problems)
        elif name not in homes and own is not None and name not in lost:
            message = f"there is no entity `{name}` in the project"
            problems.add("unknown-entity", message, problems.nearest(name, homes), at, key=True)


def _sure_part(row: Row, name: str, broken: ProblemList | None) -> Row:
    """The row without the fields that are broken in the draft of the entity."""
    if broken is None:
        return row
    at: Path = ("entities", name, "fields")
    lost = {attribute(key, kind) for key in broken.children(at) for kind in ("reference", "string")}
    return {
        key: value
        for key, value in row.items()
        if key not in lost | broken.children(at) and not broken.is_broken((*at, key))
    }


def _check_row(
    entity: EntitySpec,
    name: str,
    row: Row,
    ids: Mapping[str, str],
    path: Path,
    problems: ProblemList,
) -> None:
    fields = {attribute(key, field.type): field for key, field in entity.fields.items()}
    fields |= entity.fields
    for key, value in row.items():
        at = (*path, key)
        if key not in fields:
            message = f"`{name}` has no field `{key}`"
            problems.add("unknown-field", message, problems.nearest(key, fields), at, key=True)
            continue
        if fields[key].computed:
            message = f"`{key}` is computed"
            problems.add("bad-given", message, "leave it out", at, key=True)
            continue
        if value is None and fields[key].optional:
            continue
        try:
            check_value(value, fields[key], ids)
        except Refused as refused:
            problems.add("bad-given", f"`{key}`: {refused}", "write a value that it takes", at)
