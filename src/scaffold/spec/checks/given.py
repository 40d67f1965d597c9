"""Rows that are there before a test case: entities of the project, values that they take."""

from collections.abc import Mapping
from typing import Any

from scaffold.kinds import Refused, attribute, check
from scaffold.spec.findings import Findings
from scaffold.spec.models import CaseSpec, EntitySpec, FeatureSpec
from scaffold.spec.normal import MOST_ROWS
from scaffold.spec.places import Path

Row = Mapping[str, Any]


def check_given(
    case: CaseSpec,
    specs: Mapping[str, FeatureSpec],
    path: Path,
    findings: Findings,
    *,
    own: str | None = None,
) -> None:
    """The rows of the entities of these specs.

    With `own`, the name of the case's feature, the specs are those of the project: entities of
    `own` were checked with its file, and an entity that is nowhere is told.
    """
    homes = {name: spec for spec in specs.values() for name in spec.entities}
    for name, rows in case.rows.items():
        at = (*path, "given", name)
        if len(rows) > MOST_ROWS and own is None:
            message = f"{len(rows)} rows are too many for a test"
            findings.add("bad-given", message, f"write at most {MOST_ROWS}", at, key=True)
        elif name in homes and homes[name].feature != own:
            for number, row in enumerate(rows):
                _check_row(homes[name].entities[name], name, row, (*at, number), findings)
        elif name not in homes and own is not None:
            message = f"there is no entity `{name}` in the project"
            findings.add("unknown-entity", message, findings.nearest(name, homes), at, key=True)


def _check_row(entity: EntitySpec, name: str, row: Row, path: Path, findings: Findings) -> None:
    fields = {attribute(key, field.type): field for key, field in entity.fields.items()}
    fields |= entity.fields
    for key, value in row.items():
        at = (*path, key)
        if key not in fields:
            message = f"`{name}` has no field `{key}`"
            findings.add("unknown-field", message, findings.nearest(key, fields), at, key=True)
            continue
        if value is None and fields[key].optional:
            continue
        try:
            check(value, fields[key])
        except Refused as refused:
            findings.add("bad-given", f"`{key}`: {refused}", "write a value that it takes", at)
