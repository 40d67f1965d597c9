"""A run generates the features of all that a use case names in `uses`."""

from pathlib import Path

import pytest

from scaffold.project.workspace import Workspace
from scaffold.walk.survey import Request, survey

HOMES = {
    "entity": "feature: home\nentities: {port: {fields: {name: string}}}\n",
    "adapter": "feature: home\nadapters: {port: {provider: http, operations: {find: {}}}}\n",
    "pipeline": "feature: home\npipelines: {port: {steps: [{name: read}]}}\n",
}


@pytest.mark.parametrize("kind", HOMES)
def test_a_feature_brings_what_it_uses_of_another_one(tmp_path: Path, kind: str) -> None:
    folder = tmp_path / "features"
    folder.mkdir()
    (folder / "home.yaml").write_text(HOMES[kind])
    used = "feature: shop\nuse_cases: {ship: {uses: [port]}}\n"
    (folder / "shop.yaml").write_text(used)

    outcome = survey(Workspace(tmp_path), Request(features=("shop",)))

    paths = {one.path for one in outcome.changes}
    assert not outcome.problems
    assert any("port" in path for path in paths)
    assert ".scaffold/features/home.json" in outcome.records
