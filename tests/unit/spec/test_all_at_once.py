"""Problems of one file hide none of another, and a broken part brings no second problem about."""

from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from scaffold.core.errors import SpecError
from scaffold.project.workspace import Workspace
from scaffold.spec import check_project, read, to_yaml
from scaffold.walk.specs import Specs, problems_of
from tests.unit.spec.mutants import mutants

PRODUCT = "feature: product\nfields: {name: string}\nuse_cases: [create]\n"
ORDER = "feature: order\nfields: {product: {type: reference, to: product}}\n"
FAULTS = {
    "unknown-key": ("entities: {e%d: {fields: {name: {type: string, lenght: 3}}}}", 1),
    "unknown-entity": ("entities: {e%d: {fields: {at: {type: reference, to: nowhere}}}}", 1),
    "unknown-port": ("use_cases: {work%d: {uses: [first_port, second_port]}}", 2),
    "unknown-adapter": ("pipelines: {p%d: {steps: [{name: s%d, adapter: nowhere}]}}", 1),
}


def found(root: Path, files: dict[str, str]) -> list[str]:
    folder = root / "features"
    folder.mkdir(exist_ok=True)
    for name, text in files.items():
        (folder / f"{name}.yaml").write_text(text)
    return sorted(problem.code for problem in problems_of(Workspace(root), ()))


@settings(deadline=None, max_examples=30)
@given(st.lists(st.sampled_from(sorted(FAULTS)), min_size=1, max_size=6))
def test_every_planted_fault_is_told(tmp_path_factory: Any, planted: list[str]) -> None:
    files, expected = {"product": PRODUCT}, []
    for number, code in enumerate(planted):
        text, count = FAULTS[code]
        files[f"f{number}"] = f"feature: f{number}\n" + text.replace("%d", str(number))
        expected += [code] * count
    assert found(tmp_path_factory.mktemp("planted"), files) == sorted(expected)


def test_a_wrong_field_hides_nothing_in_its_own_file(tmp_path: Path) -> None:
    text = """\
feature: order
fields: {name: {type: string, lenght: 3}, buyer: {type: reference, to: nobody}}
use_cases: {pack: {uses: [one_port, other_port]}}
"""
    codes = ["unknown-entity", "unknown-key", "unknown-port", "unknown-port"]
    assert found(tmp_path, {"order": text}) == codes
    with pytest.raises(SpecError) as caught:
        Specs.of(Workspace(tmp_path), {}, ["order"])
    assert sorted(problem.code for problem in caught.value.problems) == codes


@pytest.mark.parametrize(
    ("product", "codes"),
    [
        (PRODUCT + "a: [", ["yaml-syntax"]),
        ("feature: 5\nfields: {name: string}\n", ["wrong-type"]),
        ("feature: product\nentities: {product: 5}\n", ["wrong-type"]),
        ("feature: product\nentities: [product]\n", ["wrong-type"]),
    ],
)
def test_what_is_lost_is_not_told_as_missing(
    tmp_path: Path, product: str, codes: list[str]
) -> None:
    told = found(tmp_path, {"product": product, "order": ORDER})
    assert len(told) == len(codes) and "unknown-entity" not in told, told


@pytest.mark.parametrize(
    ("product", "code"),
    [
        (PRODUCT + "a: [", "yaml-syntax"),
        ("<<<<<<< HEAD\n" + PRODUCT + "=======\n>>>>>>> side\n", "merge-conflict"),
        (PRODUCT + "summary: \udcff\n", "not-utf8"),
        (PRODUCT + "#" * 1024 * 1024, "file-too-big"),
        (PRODUCT + "plural: " + "[" * 40 + "]" * 40, "yaml-too-deep"),
        ("", "no-mapping"),
    ],
)
def test_a_file_that_cannot_be_read_hides_no_other(tmp_path: Path, product: str, code: str) -> None:
    (tmp_path / "features").mkdir()
    (tmp_path / "features/product.yaml").write_bytes(product.encode("utf-8", "surrogateescape"))
    note = "feature: note\nfields: {text: {type: strin}}\nuse_cases: {go: {uses: [nothing]}}\n"

    told = found(tmp_path, {"order": ORDER, "note": note})

    assert told == sorted([code, "unknown-type", "unknown-port"])


def test_a_reference_whose_optional_is_wrong_makes_no_circle(tmp_path: Path) -> None:
    field = "fields: {parent: {type: reference, to: node, optional: maybe}}"
    assert "required-circle" not in found(tmp_path, {"node": f"feature: node\n{field}\n"})


def test_a_wrong_project_file_hides_no_spec(tmp_path: Path) -> None:
    files = {"_project": "recomender: pgvector", "_words": "a: 5", "order": ORDER}
    assert len(found(tmp_path, files)) >= 3


@settings(deadline=None, max_examples=100)
@given(st.lists(mutants(), min_size=1, max_size=2))
def test_any_drafts_are_checked_together(data: list[Any]) -> None:
    texts = [to_yaml(one) for one in data if isinstance(one, dict)]
    drafts = [read(text, f"features/f{number}.yaml") for number, text in enumerate(texts)]
    for problem in check_project([], drafts=drafts):
        assert problem.hint and problem.where


@pytest.mark.parametrize(
    ("field", "codes"),
    [
        ("{type: enum, values: [open, closed, open], default: shut}", ["bad-default", "bad-value"]),
        ("{type: enum, values: [open, open], default: open}", ["bad-value"]),
        ("{type: integer, min: 10, max: 5, default: 99}", ["bad-default", "bounds"]),
        ("{type: integer, min: 10, max: 5, default: 3}", ["bounds"]),
        ("{type: integer, min: 10, max: 5, example: x}", ["bad-example", "bounds"]),
        ("{type: integer, max: x, default: 99}", ["bounds"]),
        ("{type: string, min_length: 9, max_length: 3, default: long}", ["bad-default", "bounds"]),
        ("{type: string, min_length: 9, max_length: 3, default: ab}", ["bounds"]),
        ('{type: string, pattern: "(", default: 5}', ["bad-default", "bad-pattern"]),
        ('{type: string, pattern: "(", default: ab}', ["bad-pattern"]),
        ("{type: decimal, precision: 2, scale: 5, default: 1}", ["bounds"]),
        ("{type: string, min: 3, default: 5}", ["not-for-this-type"]),
    ],
)
def test_a_wrong_rule_hides_no_default_that_the_others_refuse(
    tmp_path: Path, field: str, codes: list[str]
) -> None:
    assert found(tmp_path, {"order": f"feature: order\nfields: {{f: {field}}}\n"}) == codes


@pytest.mark.parametrize(
    ("body", "codes"),
    [
        ("{provider: http, was: x}", ["empty-adapter", "unknown-key"]),
        ("{provider: http, settings: {STOCK_KEY: 3}}", ["empty-adapter", "wrong-type"]),
        ("{provider: http, operatons: {pay: {}}}", ["unknown-key"]),
        ("{provider: http, operations: 3}", ["wrong-type"]),
        ("{providr: stripe}", ["unknown-key"]),
        ("{provider: stripe, was: x}", ["unknown-key"]),
    ],
)
def test_a_wrong_key_of_an_adapter_hides_only_what_it_may_have_meant(
    tmp_path: Path, body: str, codes: list[str]
) -> None:
    text = f"feature: shop\nadapters: {{payment: {body}}}\n"
    assert found(tmp_path, {"shop": text}) == codes
