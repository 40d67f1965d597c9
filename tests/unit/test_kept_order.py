"""Ports and errors keep the order of the spec; a project of a version before keeps its own."""

import json
from pathlib import Path

import pytest

from scaffold.core.values import replace
from scaffold.model import resolve
from scaffold.project import snapshot
from scaffold.project.snapshot import Manifest
from scaffold.spec import FeatureSpec, canonical, load, restore
from scaffold.walk.kept_order import keep_order, sorted_lists

LISTS = "    uses: [rates, order]\n    errors: [too_late, already_paid]\n"
MAPPINGS = (
    "    uses: {rates: , order: [get_by_id]}\n    errors: {too_late: 409, already_paid: 410}\n"
)
SORTED = ("pay.errors", "pay.uses")


def order(options: str = LISTS) -> FeatureSpec:
    text = f"""\
feature: order
fields: {{title: string}}
adapters: {{rates: {{operations: {{get_rate: }}}}}}
use_cases:
  create:
  pay:
{options}"""
    return load(text, "features/order.yaml")


def names(spec: FeatureSpec) -> list[list[str]]:
    return [[*spec.use_cases["pay"].uses], [*spec.use_cases["pay"].errors]]


def record(root: Path, by_name: tuple[str, ...] | None, spec: FeatureSpec) -> Manifest:
    manifest = Manifest("0.1.0", (), canonical(spec), by_name=by_name)
    for path, text in snapshot.feature_writes("order", manifest).items():
        (root / path).parent.mkdir(parents=True, exist_ok=True)
        (root / path).write_text(text or "")
    found = snapshot.read_manifest(root, "order")
    assert found == manifest
    return found


@pytest.mark.parametrize("options", [LISTS, MAPPINGS])
def test_ports_and_errors_keep_the_order_of_the_spec(options: str) -> None:
    spec = order(options)
    (case,) = resolve([spec]).features[0].use_cases
    assert [port.parameter for port in case.ports] == ["rates", "order_repo"]
    assert [failure.error for failure in case.failures] == ["TooLateError", "AlreadyPaidError"]
    again = restore(json.loads(json.dumps(canonical(spec))))
    assert names(again) == names(spec) == [["rates", "order"], ["too_late", "already_paid"]]


def test_a_project_of_a_version_before_keeps_its_order(tmp_path: Path) -> None:
    before = record(tmp_path, None, order())
    kept = keep_order(tmp_path, order())
    assert names(kept) == [["order", "rates"], ["already_paid", "too_late"]]
    assert sorted_lists(kept, before) == SORTED
    record(tmp_path, SORTED, kept)
    assert names(keep_order(tmp_path, order())) == names(kept)


def test_a_list_that_changes_takes_the_order_of_the_spec(tmp_path: Path) -> None:
    before = record(tmp_path, SORTED, order())
    more = order(LISTS.replace("already_paid", "already_paid, refused"))
    kept = keep_order(tmp_path, more)
    assert names(kept) == [["order", "rates"], ["too_late", "already_paid", "refused"]]
    assert sorted_lists(kept, before) == ("pay.uses",)


def test_a_project_of_this_version_follows_the_spec(tmp_path: Path) -> None:
    record(tmp_path, (), keep_order(tmp_path, order()))
    other = order(LISTS.replace("rates, order", "order, rates"))
    assert names(keep_order(tmp_path, order())) == [
        ["rates", "order"],
        ["too_late", "already_paid"],
    ]
    assert names(keep_order(tmp_path, other))[0] == ["order", "rates"]


def test_a_renamed_feature_keeps_its_order(tmp_path: Path) -> None:
    record(tmp_path, None, order())
    renamed = replace(order(), feature="purchase", was="order")
    assert names(keep_order(tmp_path, renamed))[0] == ["order", "rates"]
