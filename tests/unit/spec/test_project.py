"""What specs must keep to together."""

import pytest

from scaffold.core.errors import Problem
from scaffold.spec import check_project, load
from tests.unit.spec.examples import ALL

SHORT = "feature: {0}\nfields: {{name: string}}\nuse_cases: [create, get, list]\n"


def problems(*texts: str, words: dict[str, str] | None = None) -> tuple[Problem, ...]:
    specs = [load(text, f"features/{text.split()[1]}.yaml") for text in texts]
    return check_project(specs, words or {})


def told(*texts: str) -> list[tuple[str, str, str]]:
    return [(p.code, p.where.file, p.where.path) for p in problems(*texts)]


def test_the_examples_fit_together_in_any_order() -> None:
    specs = [load(text, f"features/{name}.yaml") for name, text in ALL.items()]
    assert check_project(specs) == check_project(reversed(specs)) == ()


def test_two_entities_may_not_have_one_table() -> None:
    (problem,) = problems(SHORT.format("person"), SHORT.format("people"))
    assert problem.code == "name-taken"
    assert "`people`" in problem.message and "features/people.yaml" in problem.message
    assert "plural" in problem.hint


def test_a_projects_own_words_decide_what_collides() -> None:
    texts = SHORT.format("gizmo"), SHORT.format("gadget")
    assert problems(*texts) == ()
    assert problems(*texts, words={"gadget": "gizmos"})


def test_a_plural_of_the_spec_can_collide_and_can_mend() -> None:
    mended = SHORT.format("people") + "plural: peoples"
    assert told(SHORT.format("person"), mended) == []
    broken = SHORT.format("thing") + "plural: persons"
    both = told(broken, SHORT.format("person") + "plural: persons")
    assert both == [("name-taken", "features/thing.yaml", "plural")]


def test_a_table_of_links_is_a_table_like_any_other() -> None:
    tags = "fields: {tags: {type: references, to: tag}}"
    things = f"feature: thing\nentities:\n  thing: {{{tags}}}\n  tag: {{fields: {{name: string}}}}"
    assert told(things) == []
    found = told(things, SHORT.format("things_tag"))
    assert found == [("name-taken", "features/things_tag.yaml", "entities.things_tag")]


def test_an_entity_may_be_of_one_feature_only() -> None:
    other = "feature: shop\nentities: {product: {fields: {a: string}}}"
    assert ("name-taken", "features/shop.yaml", "entities.product") in told(
        SHORT.format("product"), other
    )


ADAPTER = "adapters: {pay: {provider: http, operations: {charge: }}}"
STEPS = "pipelines: {%s: {steps: [render]}}"


@pytest.mark.parametrize(
    ("one", "other", "words"),
    [
        (ADAPTER, ADAPTER, ("`pay`", "`uses: [pay]`", "`{adapter: pay}`")),
        (STEPS % "film", STEPS % "film", ("`film`", "`uses: [film]`")),
        (STEPS % "clip", STEPS % "film", ("`film_render`", "`uses: [clip]`")),
        (
            "entities: {person: {fields: {a: string}}}",
            "entities: {person: {fields: {b: string}}}",
            ("`uses: [person]`", "`to: person`"),
        ),
    ],
    ids=["adapter", "pipeline", "step", "entity"],
)
def test_what_two_features_have_is_told_with_the_feature_and_the_way_to_share_it(
    one: str, other: str, words: tuple[str, ...]
) -> None:
    (first,) = problems(f"feature: a\n{one}", f"feature: b\n{other}")
    assert first.code == "name-taken" and first.where.file == "features/b.yaml"
    assert "features/a.yaml" in first.message
    assert [word for word in words if word not in first.message + first.hint] == []


@pytest.mark.parametrize("word", ["product_model", "product_response", "product_repository"])
def test_a_class_that_another_entity_brings_is_taken(word: str) -> None:
    assert {code for code, _, _ in told(SHORT.format("product"), SHORT.format(word))} == {
        "name-taken"
    }


@pytest.mark.parametrize(
    "word", ["create_product", "list_products", "recommend_similar_products", "recommend_products"]
)
def test_a_custom_use_case_may_not_be_called_as_one_that_is_made(word: str) -> None:
    product = SHORT.format("product").replace("list]", "list, recommend]").replace(
        "use_cases: [create, get, list, recommend]",
        "use_cases: {create: , list: , recommend: {by: [kind]}}",
    ).replace("{name: string}", "{name: string, kind: boolean}")  # fmt: skip
    other = f"feature: shop\nuse_cases: [{word}]"
    assert ("name-taken", "features/shop.yaml", "use_cases[0]") in told(product, other)


def test_two_routes_that_differ_only_in_a_parameters_name_are_one() -> None:
    one = "feature: a\nuse_cases: {run: {path: '/jobs/{id}', input: {id: integer}}}"
    two = "feature: b\nuse_cases: {walk: {path: '/jobs/{key}', input: {key: integer}}}"
    assert told(one, two) == [("name-taken", "features/b.yaml", "use_cases.walk.path")]


def test_a_custom_route_may_not_be_that_of_a_known_kind() -> None:
    text = SHORT.format("product") + ""
    custom = "feature: a\nuse_cases: {run: {path: '/products/{id}', method: get, input: {id: int}}}"
    assert told(text, custom) == [("name-taken", "features/product.yaml", "use_cases[1]")]


def test_routes_of_the_project_itself_are_kept() -> None:
    text = "feature: a\nuse_cases: {health: {method: GET}}"
    assert told(text) == [("name-taken", "features/a.yaml", "use_cases.health")]


def test_tables_that_others_keep_are_kept() -> None:
    assert told(SHORT.format("pipeline_run"))[0][0] == "name-taken"


def test_what_refers_to_nothing_is_told_with_the_nearest_name() -> None:
    text = """\
feature: shop
fields: {owner: {type: reference, to: persn}}
use_cases:
  ship: {uses: [persom], input: {by: {type: reference, to: nobody}}}
pipelines: {film: {steps: {cut: {adapter: cuter}}}}
"""
    adapters = "feature: tool\nadapters: {cutter: {provider: http, operations: {cut: }}}"
    found = problems(text, SHORT.format("person"), adapters)
    assert [(p.code, p.where.path) for p in found] == [
        ("unknown-entity", "fields.owner.to"),
        ("unknown-port", "use_cases.ship.uses[0]"),
        ("unknown-entity", "use_cases.ship.input.by.to"),
        ("unknown-adapter", "pipelines.film.steps.cut.adapter"),
    ]
    assert ["`person`" in found[0].hint, "`person`" in found[1].hint, "`cutter`" in found[3].hint]


def test_references_go_in_a_circle_and_to_themselves() -> None:
    one = "feature: a\nfields: {b: {type: reference, to: b, optional: true}}"
    two = "feature: b\nfields: {a: {type: references, to: a}, b: {type: references, to: b}}"
    assert told(one, two) == []


@pytest.mark.parametrize(
    ("fields_of_a", "fields_of_b", "where"),
    [
        ("up: {type: reference, to: a}", "name: string", ["fields.up"]),
        ("b: {type: reference, to: b}", "a: {type: reference, to: a}", ["fields.b", "fields.a"]),
        ("b: {type: reference, to: b}", "up: {type: reference, to: b}", ["fields.up"]),
    ],
)
def test_references_that_must_be_there_never_go_in_a_circle(
    fields_of_a: str, fields_of_b: str, where: list[str]
) -> None:
    found = problems(
        f"feature: a\nfields: {{{fields_of_a}}}", f"feature: b\nfields: {{{fields_of_b}}}"
    )
    assert [(p.code, p.where.path) for p in found] == [("required-circle", at) for at in where]


def test_a_spec_lies_in_the_file_of_its_name() -> None:
    spec = load(SHORT.format("product"), "features/person.yaml")
    assert [problem.code for problem in check_project([spec])] == ["feature-file"]
    assert check_project([load(SHORT.format("product"), "elsewhere.yaml")]) == ()
