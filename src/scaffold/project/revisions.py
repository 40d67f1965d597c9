"""`.scaffold/revisions/`: what each revision that scaffold wrote left the features at.

A record stands beside a revision, one file each, so that two branches never write the same one.
It holds the specs that the revision leads to: from the records of a head's ancestors follows what
the database holds there, without asking a database.
"""

import json
from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import Any

from scaffold.core import tree
from scaffold.core.errors import ScaffoldError, Where
from scaffold.core.layout import REVISIONS
from scaffold.core.values import value

KEPT = ("spec", "recommender", "bounds")
"""What a record repeats of a feature's manifest: all that its tables are made from."""


@value
class Record:
    """The features that a revision changed, as their manifests say after it; None is removed."""

    identifier: str
    features: Mapping[str, Mapping[str, Any] | None]


def record_path(identifier: str) -> str:
    """Where the record of a revision lies."""
    return f"{REVISIONS}/{identifier}.json"


def record_text(features: Mapping[str, str | None]) -> str:
    """The record of a revision that leaves these manifests (as JSON texts; None is removed)."""
    return json.dumps({"features": _contents(features)}, indent=2, ensure_ascii=False) + "\n"


def with_features(text: str | None, changed: Mapping[str, str | None]) -> str:
    """The record with features that came or went since without a revision."""
    features = json.loads(text)["features"] if text else {}
    content = {**features, **_contents(changed)}
    return json.dumps({"features": content}, indent=2, ensure_ascii=False) + "\n"


def recorded(manifest: str) -> dict[str, Any]:
    """What a record repeats of this manifest."""
    return _kept(json.loads(manifest))


def _contents(features: Mapping[str, str | None]) -> dict[str, Mapping[str, Any] | None]:
    return {name: None if text is None else recorded(text) for name, text in features.items()}


def read_records(root: Path) -> dict[str, Record]:
    """All records by the identifiers of their revisions."""
    folder = root / REVISIONS
    if not folder.is_dir():
        return {}
    paths = sorted(path for path in folder.iterdir() if path.suffix == ".json")
    texts = tree.read(root, [f"{REVISIONS}/{path.name}" for path in paths])
    return {
        path.stem: _record(root, path.stem, texts[f"{REVISIONS}/{path.name}"]) for path in paths
    }


def features_at(
    records: Mapping[str, Record], parents: Mapping[str, tuple[str, ...]], head: str
) -> dict[str, Mapping[str, Any]]:
    """The features as they are once the head is applied, as their manifests say."""
    found: dict[str, Mapping[str, Any]] = {}
    for identifier in ordered(parents, [head]):
        for name, content in records[identifier].features.items() if identifier in records else ():
            if content is None:
                found.pop(name, None)
            else:
                found[name] = content
    return found


def ordered(parents: Mapping[str, tuple[str, ...]], heads: Iterable[str]) -> list[str]:
    """The heads and all their ancestors, each after its parents."""
    found: dict[str, None] = {}
    waiting = [(head, False) for head in heads]
    while waiting:
        one, ready = waiting.pop()
        if ready:
            found.setdefault(one)
        elif one not in found:
            waiting.append((one, True))
            waiting += [(parent, False) for parent in parents.get(one, ())]
    return list(found)


def _kept(manifest: Mapping[str, Any]) -> dict[str, Any]:
    return {key: manifest[key] for key in KEPT if key in manifest}


def _record(root: Path, identifier: str, text: str) -> Record:
    path = record_path(identifier)
    try:
        features = json.loads(text)["features"]
        checked = {str(name): content for name, content in features.items()}
        if not all(one is None or isinstance(one.get("spec"), dict) for one in checked.values()):
            raise ValueError("a feature has no spec")
    except (ValueError, KeyError, TypeError, AttributeError, RecursionError) as error:
        raise unreadable(root, path, error) from error
    return Record(identifier, checked)


def unreadable(root: Path, path: str, error: Exception) -> ScaffoldError:
    """The error of a record that no run of `scaffold` wrote so."""
    from scaffold.project.restoring import restore_hint

    message = f"{path} cannot be read: {error}"
    return ScaffoldError("snapshot-broken", message, restore_hint(root, path), Where(path))
