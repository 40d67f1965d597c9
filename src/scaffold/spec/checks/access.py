"""Who may write a field and who may see it: keys that contradict each other, and values that
nobody would set.
"""

from scaffold.kinds import KINDS
from scaffold.spec.models import FieldSpec
from scaffold.spec.places import Path
from scaffold.spec.problem_list import ProblemList

NOT_COMPUTED = frozenset(
    {
        *("default", "unique", "index", "min", "max", "min_length", "pattern"),
        *("read_only", "write_only", "immutable", "on_update"),
    }
)
"""Keys that say of a column, or of requests, what a computed field has no use for."""


def check_access(field: FieldSpec, path: Path, problems: ProblemList) -> None:
    """The keys of a field in a table that say who may write it and who may see it."""
    if field.computed is not None:
        for key in sorted(field.given & NOT_COMPUTED):
            message = f"`{key}` means nothing for a computed field: {_meaning(key)}"
            problems.add("not-for-computed", message, "leave it out", (*path, key), key=True)
        return
    for key, reason, hint in _contradictions(field):
        message = f"`{path[-1]}` {reason}"
        problems.add("access-conflict", message, hint, (*path, key), key=True)
    unset = not field.optional and field.default is None and field.on_update is None
    if field.read_only and unset and not problems.is_broken(path):
        defaults = _defaults(field)
        message = f"`{path[-1]}` is required and read-only, and nothing sets it"
        hint = f"add {defaults}`optional: true` where code of your own sets it"
        problems.add("read-only-without-value", message, hint, path, key=True)


def _meaning(key: str) -> str:
    """Why a computed field has no use for the key."""
    if key in ("unique", "index"):
        return "it has no column of its own"
    return "the server computes it, and every response contains it"


def _contradictions(field: FieldSpec) -> list[tuple[str, str, str]]:
    """The key at fault, what it does, and what to write instead."""
    server = "read_only" if field.read_only else "on_update"
    found = []
    if field.write_only and field.server_set:
        reason = f"is `{server}` and `write_only`: nobody could write it, and nobody see it"
        found.append(("write_only", reason, "leave one of them out"))
    if field.immutable and field.on_update:
        reason = "is `immutable`, and `on_update` would change it"
        found.append(("immutable", reason, "leave one of them out"))
    if field.unique and field.on_update:
        reason = "is unique, and two changes at one time would have the same `on_update`"
        found.append(("unique", reason, "leave one of them out"))
    if field.generated and field.optional and not field.server_set:
        reason = f"is optional, and what callers leave out is `{field.default}`, not null"
        found.append(("optional", reason, "leave `optional` out, or add `read_only: true`"))
    return found


def _defaults(field: FieldSpec) -> str:
    """The keys that would set a field of this kind, for a hint."""
    kind = KINDS[field.type]
    if "default" not in kind.modifiers:
        return ""
    words = "".join(f"`default: {word}`, " for word in kind.generated)
    changed = "`on_update: now`, " if "on_update" in kind.modifiers else ""
    return f"{words or 'a `default`, '}{changed}or "
