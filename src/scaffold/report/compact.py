"""The short form of a document: what a reader with little room needs, and how much there is."""

from collections import Counter
from collections.abc import Iterable, Mapping
from hashlib import sha256
from typing import Any

from scaffold.core.listing import shortened


def compact(document: Mapping[str, Any]) -> dict[str, Any]:
    """The document with paths by status in place of changes, and without what can be asked for.

    A document that has neither changes nor findings is short as it is.
    """
    if "changes" in document:
        return _of_run(document)
    if "findings" in document:
        return _of_status(document)
    return dict(document)


def _of_run(document: Mapping[str, Any]) -> dict[str, Any]:
    changes = [change for change in document["changes"] if "now" not in change]
    made = {key: document[key] for key in ("version", "command", "ok")}
    made["counts"] = _counted(change["status"] for change in changes)
    made["unchanged"] = document["unchanged"]
    made["paths"] = _by(changes, "status")
    made["conflicts"] = [_conflict(one) for one in changes if one["status"] == "conflict"]
    made["problems"] = document["problems"]
    made["notices"] = [shortened(notice) for notice in document["notices"]]
    made["uncommitted"] = len(document["uncommitted"])
    if "compatibility" in document:
        noticed = document["compatibility"]
        breaking = [one for one in noticed if one["breaking"]]
        made["compatibility"] = {"breaking": breaking, "fitting": len(noticed) - len(breaking)}
    if "plan" in document:
        plan = document["plan"]
        made["plan"] = {"blocked": plan["blocked"], "digest": plan_digest(plan)}
    return made | {"next": document["next"]}


def _of_status(document: Mapping[str, Any]) -> dict[str, Any]:
    findings = document["findings"]
    return {
        **{key: document[key] for key in ("version", "command", "ok")},
        "counts": _counted(one["kind"] for one in findings),
        "paths": _by([one for one in findings if one["path"]], "kind"),
        "next": document["next"],
    }


def plan_digest(plan: Mapping[str, Any]) -> str:
    """What stands for the plan: two plans with the same digest write the same files."""
    import json

    return sha256(json.dumps(plan, sort_keys=True).encode()).hexdigest()


def _counted(words: Iterable[str]) -> dict[str, int]:
    return dict(sorted(Counter(words).items()))


def _by(items: Iterable[Mapping[str, Any]], key: str) -> dict[str, list[str]]:
    """The paths of the items, by their status or kind."""
    found: dict[str, list[str]] = {}
    for item in items:
        found.setdefault(item[key], []).append(item["path"])
    return {word: found[word] for word in sorted(found)}


def _conflict(change: Mapping[str, Any]) -> dict[str, Any]:
    lines = [hunk["line"] for hunk in change.get("hunks", ())]
    return {"path": change["path"], "lines": lines, "note": change["note"]}
