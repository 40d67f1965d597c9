"""Tables that stayed when their features were removed: who takes them over, and who may not."""

import json
from collections.abc import Iterable, Iterator, Mapping
from typing import TYPE_CHECKING

from scaffold.core.errors import Problem
from scaffold.core.layout import kept_path, spec_path
from scaffold.core.values import replace
from scaffold.model import Feature, Project
from scaffold.model.tables import Table
from scaffold.project.kept import Kept
from scaffold.project.snapshot import text_of
from scaffold.walk.scope import Scope

if TYPE_CHECKING:
    from scaffold.migrate.operations import Operations


def standing(scope: Scope, kept: Mapping[str, Kept]) -> dict[str, Kept]:
    """The kept features that the run does not touch."""
    return {name: one for name, one in kept.items() if name not in scope.touched}


def shared_again(
    kept: Mapping[str, Kept], before: Iterable[Table], project: Project
) -> list[Table]:
    """Shared tables that stayed with the last feature that needed them, and are needed again."""
    there, left = {table.name for table in before}, _names(kept)
    return [table for table in project.tables if table.name in left and table.name not in there]


def kept_problems(kept: Mapping[str, Kept], operations: "Operations") -> Iterator[Problem]:
    """Tables that would get the name of a kept one, and tables that a kept one refers to."""
    from scaffold.migrate.operations import CreateTable, DropTable, RenameTable

    was: dict[str, str] = {}
    for step in operations:
        match step:
            case CreateTable(table):
                yield from _taken(kept, table.name)
            case RenameTable(old, new):
                was[new] = was.get(old, old)
                yield from _taken(kept, new)
            case DropTable(table):
                yield from _referred_to(kept, was.get(table.name, table.name))


def kept_notices(scope: Scope, kept: Mapping[str, Kept]) -> tuple[str, ...]:
    """Which features take their kept tables over again."""
    return tuple(
        f"{name} takes over the tables that were kept when it was removed: {', '.join(one.tables)}"
        for name, one in kept.items()
        if name in scope.chosen
    )


def kept_records(
    scope: Scope, project: Project, kept: Mapping[str, Kept], *, keep_table: bool
) -> dict[str, str | None]:
    """The records of kept features that the run changes or adds."""
    records = standing(scope, kept)
    changed = {name: _renamed(one, scope, project) for name, one in records.items()}
    found = {name: one for name, one in changed.items() if one != records[name]}
    if keep_table:
        found |= _left(scope, project)
    return {kept_path(name): one.text for name, one in found.items()}


def _taken(kept: Mapping[str, Kept], table: str) -> Iterator[Problem]:
    for name, one in kept.items():
        if table in one.tables:
            yield Problem(
                "table-kept",
                f"the table {table} is there already: it was kept when {name} was removed",
                f"restore {spec_path(name)} and apply it, which takes the table over with its rows;"
                " or give the other entity another name or `plural`",
            )


def _referred_to(kept: Mapping[str, Kept], table: str) -> Iterator[Problem]:
    for name, one in kept.items():
        for other, targets in one.tables.items():
            if table in targets:
                yield Problem(
                    "referred-by-kept",
                    f"the table {table} would be dropped, and the kept table {other} refers to it",
                    f"keep it too (`scaffold remove --keep-table`); or restore {spec_path(name)},"
                    f" apply it, and remove {name} with its table first",
                )


def _names(kept: Mapping[str, Kept]) -> set[str]:
    return {table for one in kept.values() for table in one.tables}


def _left(scope: Scope, project: Project) -> dict[str, Kept]:
    """The features that go and leave their tables, and those that no other feature shares now."""
    shared = [table for table in scope.project_before.tables if table not in project.tables]
    features = (one for one in scope.project_before.features if str(one) in scope.removed)
    return {
        str(feature): Kept(_content(scope, str(feature)), tables)
        for feature in features
        if (tables := _tables(feature, shared))
    }


def _content(scope: Scope, name: str) -> dict[str, object]:
    content: dict[str, object] = json.loads(
        text_of(replace(scope.manifests[name], files=(), seeded=(), merged=""))
    )
    return content


def _tables(feature: Feature, shared: Iterable[Table]) -> dict[str, tuple[str, ...]]:
    found: dict[str, tuple[str, ...]] = {}
    for table in (*feature.tables, *shared):
        found[table.name] = tuple(dict.fromkeys(key.table for key in table.foreign_keys))
        if table.directions:
            found |= {table.directions.rows: (table.name,), table.directions.distinct: ()}
    return found


def _renamed(one: Kept, scope: Scope, project: Project) -> Kept:
    """The record by the names that entities and tables have now, without those shared again."""
    origins = scope.entity_origins
    entities = {was: name for name, was in origins.items()}
    before, now = _entity_tables(scope.project_before), _entity_tables(project)
    tables = {
        before[was]: now[name] for name, was in origins.items() if was in before and name in now
    }
    shared = {table.name for table in project.tables}
    return Kept(
        _pointed(one.content, entities),
        {
            name: tuple(tables.get(target, target) for target in targets)
            for name, targets in one.tables.items()
            if name not in shared
        },
    )


def _entity_tables(project: Project) -> dict[str, str]:
    return {str(one): one.table.name for feature in project.features for one in feature.entities}


def _pointed(content: Mapping[str, object], names: Mapping[str, str]) -> dict[str, object]:
    """The manifest with references to entities by these names."""
    copy = json.loads(json.dumps(content))
    own = copy["spec"].get("entities", {})
    for entity in own.values():
        for field in entity.get("fields", {}).values():
            target = field.get("to")
            if target in names and target not in own:
                field["to"] = names[target]
    return dict(copy)
