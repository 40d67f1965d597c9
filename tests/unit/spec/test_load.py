"""Loading: what may be written, and what it means."""

import subprocess
import sys
from itertools import permutations

import pytest

from scaffold.core.errors import SpecError
from scaffold.spec import FeatureSpec, check_project, load, locate
from scaffold.spec.models import EntitySpec
from tests.unit.spec.examples import ALL, ENTITYLESS, ORDER, PRODUCT


def one(text: str) -> FeatureSpec:
    return load(text, "features/product.yaml")


def together(entity: EntitySpec) -> list[tuple[str, ...]]:
    """The fields of each unique rule."""
    return [rule.fields for rule in entity.unique_together]


def codes(text: str) -> list[str]:
    with pytest.raises(SpecError) as error:
        one(text)
    return [problem.code for problem in error.value.problems]


@pytest.mark.parametrize("name", sorted(ALL))
def test_every_example_loads(name: str) -> None:
    assert load(ALL[name], f"features/{name}.yaml").feature == name


def test_all_examples_make_one_project() -> None:
    specs = [load(text, f"features/{name}.yaml") for name, text in ALL.items()]
    assert check_project(specs) == ()


def test_the_short_form_is_one_entity_named_as_the_feature() -> None:
    spec = one(PRODUCT)
    assert list(spec.entities) == ["product"]
    assert spec.main == "product"
    assert spec.entities["product"].plural == "products"


def test_fields_keep_their_order_and_use_cases_stand_in_the_order_of_their_names() -> None:
    spec = one(PRODUCT)
    assert list(spec.entities["product"].fields) == ["name", "category", "price_range"]
    assert list(spec.use_cases) == sorted(spec.use_cases)


def test_the_order_of_other_keys_counts_for_nothing() -> None:
    lines = ["feature: product", "fields: {b: integer, a: string}", "use_cases: {get: , list: }"]
    specs = [one("\n".join(order)) for order in permutations(lines)]
    turned = one("feature: product\nfields: {b: int, a: str}\nuse_cases: [list, get]\n")
    assert {repr(spec) for spec in specs} == {repr(turned)}


def test_the_order_of_keys_within_values_counts_for_nothing_either() -> None:
    text = "feature: p\nfields: {{a: {{type: json, default: {{{0}}}}}}}\nuse_cases: [create]\n"
    step = "{{action: create, with: {{a: {{{0}}}}}}}"
    text += f"test_cases: [{{{{name: one, steps: [{step}], expected: [id > 0]}}}}]"
    orders = ("x: 1, y: {b: 2, a: 3}", "y: {a: 3, b: 2}, x: 1")
    found = [repr(one(text.format(order))) for order in orders]
    assert found[0] == found[1]


def test_pythons_names_of_types_are_read_as_ours() -> None:
    fields = one("feature: p\nfields: {a: str, b: int, c: bool, d: float}").entities["p"].fields
    assert [field.type for field in fields.values()] == ["string", "integer", "boolean", "float"]


def test_a_null_use_case_takes_the_defaults() -> None:
    case = one("feature: p\nfields: {a: string}\nuse_cases: {list: }").use_cases["list"]
    assert (case.kind, case.entity, case.page_size) == ("list", "p", 50)


def test_a_use_case_of_another_name_is_custom_unless_it_says_its_kind() -> None:
    cases = load(ORDER, "features/order.yaml").use_cases
    assert cases["ship"].kind == "custom"
    assert (cases["create_order_line"].kind, cases["create_order_line"].entity) == (
        "create",
        "order_line",
    )


def test_the_main_entity_is_the_one_named_as_the_feature_or_else_the_first() -> None:
    assert load(ORDER, "f").main == "order"
    text = "feature: shop\nentities: {zebra: {fields: {a: string}}, apple: {fields: {a: string}}}"
    assert one(text).main == "zebra"
    assert one(f"{text}\nmain: apple").main == "apple"
    assert one(ENTITYLESS).main is None


def test_a_custom_use_case_has_all_its_options() -> None:
    ship = load(ORDER, "f").use_cases["ship"]
    assert ship.method == "PUT"
    assert {name: error.status for name, error in ship.errors.items()} == {
        "already_shipped": 409,
        "lost": 404,
        "refused": 400,
    }
    listed = one("feature: p\nuse_cases: {ship: {errors: [lost, found]}}").use_cases["ship"]
    assert list(listed.errors) == ["lost", "found"]


def test_one_list_of_fields_is_one_constraint() -> None:
    entities = load(ORDER, "f").entities
    assert together(entities["order"]) == [("number", "person")]
    assert together(entities["order_line"]) == [("order", "position"), ("order", "label")]


def test_the_short_form_may_have_constraints_too() -> None:
    spec = one("feature: p\nfields: {a: string, b: string}\nunique_together: [a, b]")
    assert together(spec.entities["p"]) == [("a", "b")]


@pytest.mark.parametrize(
    "rules", ["{fields: [a, b], nulls: same}", "[{fields: [a, b], nulls: same}]"]
)
def test_a_unique_rule_may_compare_nulls(rules: str) -> None:
    spec = one(f"feature: p\nfields: {{a: string, b: string}}\nunique_together: {rules}")
    (rule,) = spec.entities["p"].unique_together
    assert (rule.fields, rule.nulls) == (("a", "b"), "same")


def test_steps_of_a_pipeline_keep_their_order() -> None:
    steps = load(ORDER, "f").pipelines["video"].steps
    assert [step.name for step in steps] == ["fetch_assets", "render", "again"]
    listed = one("feature: p\npipelines: {v: {steps: [b, {name: a, adapter: x}]}}").pipelines["v"]
    assert [(step.name, step.adapter) for step in listed.steps] == [("b", None), ("a", "x")]


def test_words_that_yaml_1_1_took_for_something_else_are_words() -> None:
    values = one("feature: p\nfields: {a: {type: enum, values: [yes, no, on, off, y, 2xl]}}")
    assert values.entities["p"].fields["a"].values == ("yes", "no", "on", "off", "y", "2xl")
    day = one("feature: p\nfields: {a: {type: date, default: 2024-02-29}}")
    assert day.entities["p"].fields["a"].default == "2024-02-29"


def test_a_decimal_keeps_every_digit_that_was_written() -> None:
    text = "feature: p\nfields: {a: {type: decimal, precision: 18, scale: 4, default: %s}}"
    assert one(text % "12345678901234.5678").entities["p"].fields["a"].default == (
        "12345678901234.5678"
    )


def test_null_is_no_default_of_what_is_optional() -> None:
    spec = one("feature: p\nfields: {a: {type: string, optional: true, default: null}}")
    assert spec == one("feature: p\nfields: {a: {type: string, optional: true}}")


def test_an_alias_stands_for_what_it_marks() -> None:
    spec = one("feature: p\nfields: {a: &short {type: string, max_length: 9}, b: *short}")
    fields = spec.entities["p"].fields
    assert fields["a"] == fields["b"]


@pytest.mark.parametrize("word", ["order", "group", "user", "index", "type", "date", "match"])
def test_awkward_words_work(word: str) -> None:
    assert one(f"feature: {word}\nfields: {{{word}: string}}\nuse_cases: [create]")


def test_code_in_prose_is_data() -> None:
    hostile = '"\'\\ {{ x }} {% y %} """ \n \0 \u202e $(rm)'
    quoted = "".join(f"\\U{ord(letter):08x}" for letter in hostile)
    assert one(f'feature: p\nsummary: "{quoted}"\nfields: {{a: string}}').summary == hostile


def test_all_problems_come_at_once_in_the_order_of_their_places() -> None:
    text = """\
feature: product
colour: red
fields:
  name: {type: strng, optional: 3}
  Price: {type: decimal, scale: 20}
  owner: {type: reference}
  stock: {type: integer, min: 5, max: 1}
use_cases:
  list: {filter: [nme], page_size: many}
  get: {sort: [name]}
test_cases:
  - {name: x, steps: [{action: creat}], expected: [a b]}
"""
    with pytest.raises(SpecError) as error:
        one(text)
    told = [(p.code, p.where.line, p.where.column, p.where.path) for p in error.value.problems]
    assert told == [
        ("unknown-key", 2, 1, "colour"),
        ("unknown-type", 4, 16, "fields.name.type"),
        ("wrong-type", 4, 33, "fields.name.optional"),
        ("not-snake-case", 5, 3, "fields.Price"),
        ("out-of-range", 5, 33, "fields.Price.scale"),
        ("missing-key", 6, 10, "fields.owner"),
        ("bounds", 7, 31, "fields.stock.min"),
        ("unknown-field", 9, 19, "use_cases.list.filter[0]"),
        ("wrong-type", 9, 36, "use_cases.list.page_size"),
        ("not-for-this-kind", 10, 9, "use_cases.get.sort"),
        ("unknown-use-case", 12, 32, "test_cases[0].steps[0].action"),
        ("bad-expectation", 12, 52, "test_cases[0].expected[0]"),
    ]


def test_a_broken_part_brings_no_second_problem_where_it_is_named() -> None:
    text = "feature: p\nfields: {a: strng}\nuse_cases: {list: {filter: [a]}, recommend: {by: [a]}}"
    assert codes(text) == ["unknown-type"]
    assert codes("feature: p\nentities: 5\nuse_cases: [create]") == ["wrong-type"]
    assert codes("feature: 5\nfields: {a: string}\nuse_cases: [create]") == ["wrong-type"]


def test_places_hold_after_a_broken_item_of_a_list() -> None:
    text = """\
feature: p
fields: {a: string}
use_cases: [create]
test_cases:
  - 5
  - {name: x, steps: [7, {action: creat}], expected: [id > 0]}
  - {name: y, steps: [7], expected: [id > 0]}
"""
    with pytest.raises(SpecError) as error:
        one(text)
    assert [(p.code, p.where.line, p.where.path) for p in error.value.problems] == [
        ("wrong-type", 5, "test_cases[0]"),
        ("wrong-type", 6, "test_cases[1].steps[0]"),
        ("unknown-use-case", 6, "test_cases[1].steps[1].action"),
        ("wrong-type", 7, "test_cases[2].steps[0]"),
    ]


HINTS = [
    ("feature: p\nfields: {a: {type: string, required: true}}", "optional: true"),
    ("feature: p\nfields: {a: {type: string, nullable: true}}", "`optional: true`"),
    ("feature: p\nfields: {a: {type: string, choices: [x]}}", "`type: enum`"),
    ("feature: p\nfields: {a: {type: string, min_lenght: 1}}", "`min_length`"),
    ("feature: p\nfields: {a: varchar}", "`string`"),
    ("feature: p\nfields: {a: strin}", "`string`"),
    ("feature: p\nfields: {a: {type: integer, max_length: 3}}", "`max`"),
    ("feature: p\nfields: {a: {type: float, scale: 2}}", "`type: decimal`"),
    ("feature: p\nfields: {a: {type: enum, values: [1, 2]}}", "quotes"),
    ("feature: p\nfields: {A b: string}", "`a_b`"),
    ("feature: p\nfields: {a: string}\nuse_cases: {list: {sort: [-a]}}", "both directions"),
    ("feature: p\nfields: {a: string}\nuse_cases: {list: {filters: [a]}}", "`filter:`"),
    ("feature: p\nfields: {a: string}\nfeatre: x", "`feature`"),
    ("feature: p\nattributes: {a: string}", "`fields:`"),
    ("feature: p\nfields:\n\ta: string", "spaces"),
    ("feature: p\nfields: {a: {<<: {type: string}}}", "merge"),
]


@pytest.mark.parametrize(("text", "hint"), HINTS)
def test_the_hint_says_what_to_write(text: str, hint: str) -> None:
    with pytest.raises(SpecError) as error:
        one(text)
    assert any(hint in problem.hint for problem in error.value.problems)


def test_the_place_of_a_part_can_be_asked_for() -> None:
    assert locate(PRODUCT, "f", "entities.product").path == "entities.product"
    found = locate(PRODUCT, "f", "entities.product.fields.category")
    assert (found.line, found.column, found.path) == (13, 3, "fields.category")
    assert locate(PRODUCT, "f", "use_cases.list").line == 18
    assert locate("feature: p\nuse_cases: [get, list]", "f", "use_cases.list").column == 18
    assert locate("- 1", "f", "x").line == 1


def test_a_spec_without_faults_needs_no_pydantic_and_one_with_them_no_plugins() -> None:
    code = """
import sys
from scaffold.core.errors import SpecError
from scaffold.spec import load

load("feature: p\\nfields: {a: string}", "f")
print("pydantic" in sys.modules, "inflect" in sys.modules)
try:
    load("feature: p\\nfields: {a: strin}", "f")
except SpecError as error:
    print(error.code)
print("importlib.metadata" in sys.modules, "pydantic.plugin._loader" in sys.modules)
"""
    run = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert run.stdout.split() == ["False", "False", "unknown-type", "False", "False"]
