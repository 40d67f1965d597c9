"""What was applied last where two branches each applied something: the changes of both.

The migrations of both are there after a merge, so the columns of both are. The specs of now are
compared with that, whatever git made of the manifest: no column is created twice, none is lost.
"""

import hashlib
import json
from pathlib import Path
from typing import Any

from scaffold.project.branches import branches_of

MERGED = "merged"
"""The key of a manifest that says which two it was settled from."""

_ABSENT: Any = object()


def both_manifests(root: Path, path: str, text: str) -> str:
    """The manifest at the path, which reads `text` now, as both branches made it.

    It is the text itself where no merge was made, or only one branch changed it, or a run has
    settled this merge before.
    """
    branches = branches_of(root)
    if branches is None or not branches.differing([path]):
        return text
    base, ours, theirs = branches.texts(path)
    if ours is None or theirs is None or ours == theirs or base in (ours, theirs):
        return text
    try:
        return _settled(text, json.loads(base or "{}"), json.loads(ours), json.loads(theirs))
    except (ValueError, AttributeError, RecursionError):
        return text


def _settled(text: str, base: Any, ours: Any, theirs: Any) -> str:
    mark = _mark(ours, theirs)
    try:
        if json.loads(text).get(MERGED) == mark:
            return text
    except ValueError:
        pass
    sides = ({k: v for k, v in side.items() if k != MERGED} for side in (base, ours, theirs))
    return json.dumps({**_both(*sides), MERGED: mark})


def _mark(ours: Any, theirs: Any) -> str:
    texts = sorted(json.dumps(side, sort_keys=True) for side in (ours, theirs))
    return hashlib.sha256("\n".join(texts).encode()).hexdigest()[:16]


def _both(base: Any, ours: Any, theirs: Any, *, sets: bool = True) -> Any:
    """The changes of both sides. What one side took away is gone: its migration drops it.

    Where both gave one thing another value it is ours. Lists are sets, but for those within a
    field: an enum's values are one constraint, which the migration that runs last replaces whole.
    """
    if ours == theirs or theirs == base:
        return ours
    if ours == base:
        return theirs
    if isinstance(ours, dict) and isinstance(theirs, dict):
        return _both_mappings(base if isinstance(base, dict) else {}, ours, theirs, sets=sets)
    if sets and isinstance(ours, list) and isinstance(theirs, list):
        old = base if isinstance(base, list) else []
        kept = [one for one in ours if one in theirs or one not in old]
        return kept + [one for one in theirs if one not in ours and one not in old]
    return _ABSENT if theirs is _ABSENT else ours


def _both_mappings(base: Any, ours: Any, theirs: Any, *, sets: bool) -> dict[str, Any]:
    found = {
        key: _both(
            *(side.get(key, _ABSENT) for side in (base, ours, theirs)),
            sets=sets and key != "fields",
        )
        for key in [*ours, *(key for key in theirs if key not in ours)]
    }
    return {key: one for key, one in found.items() if one is not _ABSENT}
