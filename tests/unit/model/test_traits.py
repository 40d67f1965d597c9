"""What specs say that a project needs, its model needs: a run reads only some of the models."""

from random import Random

import pytest

from scaffold.core.installation import HOME
from scaffold.model import Project, resolve
from scaffold.spec.traits import traits_of
from tests.strategies.texts import load_all, valid_project

OF_SERVICES = {
    *("adapters", "durable", "jobs", "media_files", "pipelines", "stores_keys", "takes_urls"),
    "webhooks",
}
"""Features with adapters or pipelines are at hand in every run."""

CHOSEN = {"always", "pgvector"}
"""Files of every project, or of one whose answers ask for them."""

SHARED = {path.name for path in (HOME / "template/shared").iterdir()} - OF_SERVICES - CHOSEN


def needed(project: Project) -> set[str]:
    return {name for name in SHARED if project.has(name)}


@pytest.mark.parametrize("seed", range(40))
def test_specs_and_model_agree(seed: int) -> None:
    specs = load_all(valid_project(Random(seed)))
    traits = frozenset(trait for spec in specs for trait in traits_of(spec))
    assert needed(Project(traits=traits)) == needed(resolve(specs))
