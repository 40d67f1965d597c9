"""A template's path says what it makes, and how often."""

from dataclasses import dataclass, field
from pathlib import Path

import pytest

from scaffold.core.errors import ScaffoldError
from scaffold.core.naming import Name
from scaffold.render.plan import PlannedFile, Template, catalogue, plan


@dataclass(frozen=True)
class Entity:
    name: Name
    create: str | None = None
    list: str | None = None


@dataclass(frozen=True)
class Feature:
    name: Name
    entities: tuple[Entity, ...] = ()
    adapters: tuple[Entity, ...] = ()
    pipelines: tuple[object, ...] = ()
    documented: bool = True


@dataclass(frozen=True)
class Pipeline:
    name: Name
    steps: tuple[Entity, ...] = field(default=())


PRODUCT = Entity(Name.of("product"), create="create it")
PERSON = Entity(Name.of("person"), list="list them")
SHOP = Feature(Name.of("shop"), (PRODUCT, PERSON))


def planned(pattern: str, *features: Feature) -> tuple[PlannedFile, ...]:
    template = Template.at(f"feature/{pattern}.jinja")
    return plan([template], "the project", features or (SHOP,))


def targets(pattern: str, *features: Feature) -> list[str]:
    return [item.target for item in planned(pattern, *features)]


def test_an_entity_in_the_path_repeats_over_the_entities() -> None:
    assert targets("entities/{{ entity }}.py") == ["entities/person.py", "entities/product.py"]


def test_a_use_case_before_it_chooses_those_that_have_it() -> None:
    assert targets("create_{{ create.entity }}.py") == ["create_product.py"]


def test_a_spelling_behind_it_is_how_it_is_written() -> None:
    assert targets("list_{{ list.entity.plural }}.py") == ["list_people.py"]


def test_the_context_holds_what_the_path_names() -> None:
    (item,) = planned("create_{{ create.entity }}.py")
    assert item.context == {
        "project": "the project",
        "feature": SHOP,
        "entity": PRODUCT,
        "use_case": "create it",
    }
    assert item.spec == "entities.product"


def test_a_feature_in_the_path_comes_once_for_each() -> None:
    other = Feature(Name.of("zoo"), documented=False)
    assert targets("docs/{{ feature }}.md", SHOP, other) == ["docs/shop.md", "docs/zoo.md"]
    assert targets("docs/{{ documented.feature }}.md", SHOP, other) == ["docs/shop.md"]


def test_steps_repeat_over_all_pipelines() -> None:
    video = Pipeline(Name.of("video"), (Entity(Name.of("render")), Entity(Name.of("upload"))))
    first, second = planned("steps/{{ step }}_step.py", Feature(Name.of("v"), pipelines=(video,)))
    assert (first.target, second.target) == ("steps/render_step.py", "steps/upload_step.py")
    assert first.context["pipeline"] is video
    assert first.spec == "pipelines.video.steps.render"


def test_a_path_that_names_nothing_is_made_once_for_all() -> None:
    (item,) = planned("app/shared.py", SHOP, Feature(Name.of("zoo")))
    assert item.target == "app/shared.py"
    assert item.context == {"project": "the project"}


def test_a_name_that_would_leave_the_project_is_refused() -> None:
    hostile = Feature(Name.of("x"), (Entity(Name("../../etc", "../etc")),))
    with pytest.raises(ScaffoldError, match="leaves the project"):
        planned("{{ entity }}.py", hostile)


def test_seeded_templates_are_told_by_their_suffix() -> None:
    seeded = Template.at("feature/tests/{{ entity }}.py.seed.jinja")
    managed = Template.at("feature/tests/{{ entity }}.py.jinja")
    assert (seeded.pattern, seeded.seeded) == ("tests/{{ entity }}.py", True)
    assert (managed.pattern, managed.seeded) == ("tests/{{ entity }}.py", False)


def test_the_catalogue_is_in_the_order_of_paths(tmp_path: Path) -> None:
    for path in ("feature/b.py.jinja", "feature/a/z.py.jinja", "shared/c.py.jinja"):
        (tmp_path / path).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / path).write_text("")
    found = [template.path for template in catalogue(tmp_path, "feature")]
    assert found == ["feature/a/z.py.jinja", "feature/b.py.jinja"]
