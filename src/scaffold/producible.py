"""Which paths a run can write: a plan that comes from elsewhere may name no other ones."""

import re
from collections.abc import Iterable, Iterator, Mapping
from functools import cache
from pathlib import Path

from scaffold import snapshot
from scaffold.branches import BROUGHT
from scaffold.errors import ScaffoldError
from scaffold.home import TEMPLATES
from scaffold.plan import PLACEHOLDER, catalogue
from scaffold.workspace import FEATURES, VERSIONS

NAME = "[a-z][a-z0-9_]*"


def check_paths(root: Path, writes: Mapping[str, str | None]) -> None:
    """Refuse, with `bad-plan`, a path at which no run writes.

    What goes may also be a file that an earlier version generated and the snapshot records.
    """
    strange = [path for path in writes if not _producible(path)]
    recorded = {*_recorded(root)} if strange else set()
    for path in strange:
        target = path.removeprefix(snapshot.BASE)
        if writes[path] is not None or target not in recorded:
            raise ScaffoldError(
                "bad-plan",
                f"the plan writes {path}, which scaffold never writes",
                "make one: scaffold diff --json > plan.json",
            )


def _producible(path: str) -> bool:
    if any(pattern.fullmatch(path) for pattern in _of_the_run()):
        return True
    target = path.removeprefix(snapshot.BASE)
    return target in BROUGHT or any(pattern.fullmatch(target) for pattern in _of_templates())


@cache
def _of_templates() -> tuple[re.Pattern[str], ...]:
    """The paths that the templates of features and of what they share can make."""
    found = (*catalogue(TEMPLATES, "feature"), *catalogue(TEMPLATES, "shared"))
    return tuple(re.compile(_pattern(template.pattern)) for template in found)


def _pattern(target: str) -> str:
    parts = re.split(PLACEHOLDER.pattern.replace("(", "(?:"), target)
    return "[a-z0-9_]+".join(map(re.escape, parts))


@cache
def _of_the_run() -> tuple[re.Pattern[str], ...]:
    """Specs, revisions, and what the snapshot records; none of it is made from a template."""
    paths: Iterable[str] = (
        rf"{FEATURES}/{NAME}\.yaml",
        rf"{VERSIONS}/[0-9a-f]{{12}}_[a-z0-9_]+\.py",
        rf"\.scaffold/features/{NAME}\.json",
        r"\.scaffold/\.gitignore",
    )
    return tuple(map(re.compile, paths))


def _recorded(root: Path) -> Iterator[str]:
    for name in snapshot.applied(root):
        manifest = snapshot.read_manifest(root, name)
        yield from manifest.files if manifest else ()
