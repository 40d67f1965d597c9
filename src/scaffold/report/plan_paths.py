"""Which paths a run can write: a plan that comes from elsewhere may name no others."""

import re
from collections.abc import Iterator, Mapping

from scaffold.core.errors import ScaffoldError
from scaffold.core.layout import (
    BASE,
    FEATURES,
    IGNORE,
    KEPT,
    MANIFESTS,
    ORPHANS,
    OVERRIDE_RECORDS,
    REVISIONS,
    SPEC_SUFFIX,
    VERSIONS,
)
from scaffold.project import snapshot
from scaffold.project.shared_files import CONTRIBUTIONS
from scaffold.project.templates import sources_of
from scaffold.project.workspace import Workspace
from scaffold.render.plan import PLACEHOLDER

NAME = "[a-z][a-z0-9_]*"
OF_THE_RUN = (
    rf"{FEATURES}/{NAME}{re.escape(SPEC_SUFFIX)}",
    rf"{VERSIONS}/[0-9a-f]{{12}}_[a-z0-9_]+\.py",
    rf"{re.escape(MANIFESTS)}/{NAME}\.json",
    rf"{re.escape(KEPT)}/{NAME}\.json",
    rf"{re.escape(REVISIONS)}/[0-9a-f]{{12}}\.json",
    rf"{re.escape(OVERRIDE_RECORDS)}/[^\0]+",
    re.escape(IGNORE),
)
"""Specs, revisions and the records of the snapshot: no template makes them."""


def check_paths(workspace: Workspace, writes: Mapping[str, str | None]) -> None:
    """Refuse, with `bad-plan`, a path that no run writes.

    A file that is deleted may also be one that an earlier version generated and the snapshot knows.
    """
    patterns = [re.compile(pattern) for pattern in (*OF_THE_RUN, *_of_templates(workspace))]
    for path, text in writes.items():
        target = path.removeprefix(f"{BASE}/").removeprefix(f"{ORPHANS}/")
        known = any(one.fullmatch(path) or one.fullmatch(target) for one in patterns)
        if known or target in CONTRIBUTIONS or (text is None and target in _recorded(workspace)):
            continue
        raise ScaffoldError(
            "bad-plan",
            f"the plan writes {path}, which scaffold never writes",
            "make one: scaffold diff --json=full > plan.json",
        )


def _of_templates(workspace: Workspace) -> Iterator[str]:
    """The paths that the templates can make."""
    sources = sources_of(workspace)
    for template in (*sources.templates("feature"), *sources.templates("shared")):
        parts = re.split(PLACEHOLDER.pattern.replace("(", "(?:"), template.pattern)
        yield "[a-z0-9_]+".join(map(re.escape, parts))


def _recorded(workspace: Workspace) -> frozenset[str]:
    """Every path that was generated last."""
    names = snapshot.applied(workspace.root)
    manifests = (snapshot.read_manifest(workspace.root, name) for name in names)
    return frozenset(path for one in manifests if one for path in one.files)
