"""What was applied last where two branches each applied something: the changes of both.

The migrations of both are there after a merge, so the columns of both are. The specs of now are
compared with that, whatever git made of the manifest: no column is created twice, none is lost.
"""

import hashlib
import json
from collections.abc import Iterable
from pathlib import Path
from typing import Any

from scaffold.expressions import with_words, word_tokens
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
    return json.dumps({**_with_new_names(_both(*sides)), MERGED: mark})


def _with_new_names(manifest: Any) -> Any:
    """The manifest with the names that fields have now, wherever it names fields in lists.

    Where one branch renamed or dropped a field, the other one may still name it. Test cases are
    left out: they say nothing of what was applied to a database.
    """
    from scaffold.use_cases import USE_CASE_KINDS

    options = {option for kind in USE_CASE_KINDS.values() for option in kind.of_fields}
    spec = manifest.get("spec", {})
    spec.pop("test_cases", None)
    entities = spec.get("entities", {})
    for entity in entities.values():
        fields = entity.get("fields", {})
        rules = (_rule(one, fields) for one in entity.pop("unique_together", ()))
        if found := [one for one in _once(rules) if len(_names(one)) > 1]:
            entity["unique_together"] = found
        apart = (_interval(one, fields) for one in entity.pop("no_overlap", ()))
        if kept_apart := [one for one in apart if one]:
            entity["no_overlap"] = kept_apart
        checks = ((key, _check(text, fields)) for key, text in entity.pop("checks", {}).items())
        if kept := {key: text for key, text in checks if text}:
            entity["checks"] = kept
    for case in spec.get("use_cases", {}).values():
        entity = entities.get(case.get("entity", spec.get("main", spec.get("feature"))), {})
        for option in options & case.keys():
            case[option] = _option(case[option], entity.get("fields", {}))
    return manifest


def _rule(rule: Any, fields: dict[str, Any]) -> Any:
    """A unique rule, a list of fields or a mapping that has one, with the names of now."""
    found = _now(_names(rule), fields)
    return {**rule, "fields": found} if isinstance(rule, dict) else found


def _interval(rule: dict[str, Any], fields: dict[str, Any]) -> dict[str, Any]:
    """A rule of intervals with the names of now; nothing where a field is gone."""
    lists = {key: _now(rule.get(key, []), fields) for key in ("fields", "by")}
    where = _check(rule["where"], fields) if rule.get("where") else None
    lost = any(len(now) < len(rule.get(key, [])) for key, now in lists.items()) or where == ""
    return {} if lost else {**rule, **lists} | ({"where": where} if where else {})


def _check(text: str, fields: dict[str, Any]) -> str:
    """A check with the names of now; nothing where a field is gone, and with it the constraint."""
    new = {one["was"]: name for name, one in fields.items() if "was" in one}
    known = {*fields, *(value for one in fields.values() for value in one.get("values", ()))}
    words = word_tokens(text)
    renamed = {word: new[word] for word in words if word not in known and word in new}
    if any(word not in known and word not in renamed for word in words):
        return ""
    return with_words(text, renamed)


def _names(rule: Any) -> list[str]:
    names: list[str] = rule["fields"] if isinstance(rule, dict) else rule
    return names


def _option(written: Any, fields: dict[str, Any]) -> Any:
    """A list of fields, or a mapping that says more of each, with the names of now."""
    if not isinstance(written, dict):
        return _now(written, fields)
    renamed = {name: now[0] for name in written if (now := _now([name], fields))}
    return {now: written[name] for name, now in renamed.items()}


def _now(names: list[str], fields: dict[str, Any]) -> list[str]:
    """The names of fields that are there, by the names that they have now."""
    new = {one["was"]: name for name, one in fields.items() if "was" in one}
    return _once(
        name if name in fields or name == "id" else new[name]
        for name in names
        if name in fields or name in new or name == "id"
    )


def _once(found: Iterable[Any]) -> list[Any]:
    kept: list[Any] = []
    for one in found:
        if one not in kept:
            kept.append(one)
    return kept


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
