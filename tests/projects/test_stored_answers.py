"""What POST answers is what is stored: GET, lists and PATCH answer the same, for every kind."""

import json
import os
import shutil
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
import yaml

from scaffold.kinds import KINDS, samples, to_json
from scaffold.kinds.kind import BOUNDS, LENGTHS
from scaffold.model import resolve
from scaffold.spec import load
from tests.projects.building import apply, new, run, write_specs

pytestmark = pytest.mark.slow

LAWS = Path(__file__).with_name("stored_answers.py")
EXAMPLES = os.environ.get("SCAFFOLD_EXAMPLES", "15")
"""How many random bodies are sent to a project, after those with the listed values."""

GIVEN = {"values": ["low", "n/a", "2xl", "it's", "None", "électronique"], "to": "target"}
DEFAULTS = {
    "decimal": "-0.00",
    "float": -0.0,
    "email": "Ada@Example.COM",
    "datetime": "2024-02-29T12:00:00.123456+01:00",
}
RULES: dict[frozenset[str], tuple[dict[str, Any], ...]] = {
    BOUNDS: ({"min": -9, "max": 9}, {"min": 0, "max": 0}),
    LENGTHS: ({"min_length": 1, "max_length": 3}, {"pattern": "^[^a-z]*$"}),
    frozenset({"precision", "scale"}): tuple(
        {"precision": precision, "scale": scale} for precision, scale in ((18, 0), (18, 18), (4, 4))
    ),
}
"""What fields that take these keys are tried with, one field for each."""


def fields() -> Iterator[tuple[str, dict[str, Any]]]:
    """A field of every kind: required, optional, with a default, and with further rules."""
    stored = {name: kind for name, kind in KINDS.items() if kind.stored}
    for name, kind in stored.items():
        plain = {"type": name, **{key: GIVEN[key] for key in sorted(kind.required)}}
        yield f"required_{name}", plain
        yield f"optional_{name}", plain | {"optional": True}
        if name in DEFAULTS:
            yield f"default_{name}", plain | {"default": DEFAULTS[name]}
        for keys, rules in RULES.items():
            for number, rule in enumerate(rules if keys <= kind.modifiers else ()):
                yield f"{name}_{min(keys)}_{number}", plain | rule


def spec() -> str:
    entities = {
        "thing": {"fields": dict(fields())},
        "target": {"fields": {"name": "string"}},
    }
    use_cases: dict[str, Any] = dict.fromkeys(("create", "get", "list", "update"))
    use_cases["create_target"] = {"kind": "create", "entity": "target"}
    whole = {"feature": "thing", "entities": entities, "use_cases": use_cases}
    return yaml.safe_dump(whole, sort_keys=False)


def described() -> dict[str, dict[str, Any]]:
    """Of each field its kind, and JSON texts of its samples."""
    (feature,) = resolve([load(spec(), "features/thing.yaml")]).features
    thing = next(one for one in feature.entities if str(one.name) == "thing")
    return {
        field.name: {
            "kind": field.kind.name,
            "samples": [json.dumps(to_json(value)) for value in samples(field.spec, 10)],
        }
        for field in thing.fields
    }


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> Path:
    root = new(tmp_path_factory.mktemp("stored") / "thing")
    write_specs(root, {"thing": spec()})
    apply(root)
    (root / "fields.json").write_text(json.dumps(described()), "utf-8")
    return root


@pytest.fixture
def project(made: Path, tmp_path: Path) -> Path:
    return Path(shutil.copytree(made, tmp_path / "thing"))


def test_on_sqlite(project: Path) -> None:
    hold(project, f"sqlite:///{project}/stored.db")


@pytest.mark.postgres
def test_on_postgresql(project: Path, postgres: Callable[[], str]) -> None:
    hold(project, postgres())


def hold(root: Path, url: str) -> None:
    """The laws hold for many values, on this database."""
    more = {"DATABASE_URL": url, "LOG_LEVEL": "ERROR", "PYTHONPATH": "backend"}
    run(root, "alembic", "upgrade", "heads", **more)
    told = run(root, "python", str(LAWS), "fields.json", EXAMPLES, **more)
    assert "what is answered is stored" in told
