"""What a use case finds entities by: fields of the port's entity, with one value each."""

import json

import pytest
from jsonschema import Draft202012Validator

from scaffold.core.errors import Problem, SpecError
from scaffold.spec import canonical, check_project, json_schema, load, restore
from scaffold.spec.method_models import MethodSpec
from scaffold.spec.source import read_source

STOCK = """\
feature: stock
fields:
  article: string
  place: string
  "on": date
  article_and_place: string
  tags: {type: references, to: stock}
  data: json
  pieces: {type: integer, min: 0, max: 9}
  pairs: {type: integer, computed: pieces * 2}
adapters: {cutter: {operations: {cut: }}}
"""
SHOP = "feature: shop\nuse_cases: {{sell: {{uses: {{{port}: [{method}]}}}}}}\n"
VALIDATOR = Draft202012Validator(json_schema())


def problems(method: str, port: str = "stock") -> tuple[Problem, ...]:
    text = SHOP.format(method=method, port=port)
    try:
        shop = load(text, "features/shop.yaml")
    except SpecError as error:
        return error.problems
    return check_project((load(STOCK, "features/stock.yaml"), shop))


@pytest.mark.parametrize(
    "method", ["{find_by: [article]}", "{find_by: [place, article, on]}", "{name: update}"]
)
def test_a_port_is_asked_for_what_finds_by_its_fields(method: str) -> None:
    assert not problems(method)
    assert VALIDATOR.is_valid(read_source(SHOP.format(method=method, port="stock"), "f").data)


@pytest.mark.parametrize(
    ("method", "port", "code", "said"),
    [
        ("{find_by: [artcle]}", "stock", "unknown-field", "article"),
        ("{find_by: [id]}", "stock", "unknown-field", "get_by_id"),
        ("{find_by: [tags]}", "stock", "not-for-this-option", "cannot compare"),
        ("{find_by: [data]}", "stock", "not-for-this-option", "cannot compare"),
        ("{find_by: [pairs]}", "stock", "not-for-this-option", "is computed"),
        ("{find_by: [article, place]}", "stock", "bad-find-by", "[article_and_place]"),
        ("{find_by: [article]}", "cutter", "unknown-method", "known: cut"),
        ("{find_by: [place, place]}", "stock", "duplicate-value", "`place`"),
        ("{find_by: [place]}, {find_by: [place]}", "stock", "duplicate-value", "find_by_place"),
        ("{find_by: []}", "stock", "bad-find-by", "find_by"),
        ("{}", "stock", "bad-find-by", "find_by"),
        ("{name: update, find_by: [place]}", "stock", "bad-find-by", "a name, or"),
        ("{find_by: [a, b, c, d, e]}", "stock", "bad-find-by", "4 fields"),
    ],
)
def test_what_finds_nothing_is_told(method: str, port: str, code: str, said: str) -> None:
    problem = problems(method, port)[0]
    assert problem.code == code
    assert said in f"{problem.message} {problem.hint}"


@pytest.mark.parametrize(
    "method",
    ["{find_by: []}", "{}", "{name: update, find_by: [place]}", "{find_by: [a, b, c, d, e]}"],
)
def test_the_schema_refuses_what_is_no_method(method: str) -> None:
    assert not VALIDATOR.is_valid(read_source(SHOP.format(method=method, port="stock"), "f").data)


def test_a_manifest_holds_methods_and_takes_those_of_older_versions() -> None:
    spec = load(SHOP.format(port="stock", method="update, {find_by: [place]}"), "shop.yaml")
    methods = (MethodSpec("update"), MethodSpec(find_by=("place",)))
    assert spec.use_cases["sell"].uses == {"stock": methods}
    data = json.loads(json.dumps(canonical(spec)))
    assert restore(data) == spec
    data["use_cases"]["sell"]["uses"] = {"stock": ["update", {"find_by": ["place"]}]}
    assert restore(data) == spec
