"""Plurals: the rules, and those in force in a project that a version before made."""

from pathlib import Path

import pytest

from scaffold.core import naming
from scaffold.core.naming import pluralize
from scaffold.project import snapshot
from scaffold.project.snapshot import Manifest
from scaffold.spec import FeatureSpec, canonical, load
from scaffold.walk.plurals import derived_plurals, keep_plurals

PAIRS = """
    buy:buys guy:guys soliloquy:soliloquies hobby:hobbies day:days key:keys toy:toys
    passerby:passersby standby:standbys lobby:lobbies erratum:errata errata:errata ovum:ova
    codex:codices quantum:quanta bacillus:bacilli mongoose:mongooses goose:geese
    caboose:cabooses noose:nooses moose:moose papoose:papooses woman:women postman:postmen
    human:humans nonhuman:nonhumans subhuman:subhumans german:germans specimen:specimens
    regimen:regimens omen:omens abdomen:abdomens men:men women:women hero:heroes
    superhero:superheroes potato:potatoes burrito:burritos combo:combos disco:discos ego:egos
    expo:expos photo:photos radio:radios tango:tangos video:videos zero:zeros studio:studios
    waltz:waltzes spritz:spritzes kibbutz:kibbutzes adz:adzes quiz:quizzes amaryllis:amaryllises
    megalopolis:megalopolises iris:irises analysis:analyses crisis:crises bikinis:bikinis
    taxis:taxis bureaus:bureaus milieus:milieus antennae:antennae sundae:sundaes
    oligarch:oligarchs triptych:triptychs church:churches fintech:fintechs meatloaf:meatloaves
    salesperson:salespeople grandchild:grandchildren scissors:scissors trousers:trousers
    streptococcus:streptococci thermos:thermoses bus:buses status:statuses
    """


@pytest.mark.parametrize("pair", PAIRS.split())
def test_the_rules_know_it(pair: str) -> None:
    word, plural = pair.split(":")
    assert pluralize(word) == pluralize(f"own_{word}").removeprefix("own_") == plural


@pytest.mark.parametrize("pair", PAIRS.split())
def test_a_plural_stays_as_it_is(pair: str) -> None:
    plural = pair.split(":")[1]
    assert pluralize(plural) == plural


def guy(more: str = "") -> FeatureSpec:
    return load(f"feature: guy\n{more}fields: {{name: string}}\n", "features/guy.yaml")


def record(root: Path, plural: str, derived: tuple[str, ...] | None) -> None:
    manifest = Manifest("0.1.0", (), canonical(guy(f"plural: {plural}\n")), False, derived)
    for path, text in snapshot.feature_writes("guy", manifest).items():
        (root / path).parent.mkdir(parents=True, exist_ok=True)
        (root / path).write_text(text or "")


@pytest.mark.parametrize("derived", [("guy",), None], ids=["recorded", "by a version before"])
def test_a_plural_of_the_rules_before_stays_in_force(
    tmp_path: Path, derived: tuple[str, ...] | None
) -> None:
    record(tmp_path, "guies", derived)
    kept = keep_plurals(tmp_path, guy(), {})
    assert kept.entities["guy"].plural == "guies"
    assert kept.places is not None
    assert derived_plurals(kept, {}) == ("guy",)


def test_a_plural_that_the_spec_had_and_has_no_more_is_not_kept(tmp_path: Path) -> None:
    record(tmp_path, "guies", ())
    assert keep_plurals(tmp_path, guy(), {}).entities["guy"].plural is None


def test_what_the_spec_or_the_projects_words_say_goes_before(tmp_path: Path) -> None:
    record(tmp_path, "guies", ("guy",))
    assert keep_plurals(tmp_path, guy("plural: folk\n"), {}).entities["guy"].plural == "folk"
    assert keep_plurals(tmp_path, guy(), {"guy": "folk"}).entities["guy"].plural is None
    assert derived_plurals(guy("plural: folk\n"), {}) == derived_plurals(guy(), {"guy": "x"}) == ()


def test_a_renamed_feature_keeps_the_plural_of_an_entity_that_keeps_its_name(
    tmp_path: Path,
) -> None:
    record(tmp_path, "guies", ("guy",))
    entities = "{club: {fields: {a: string}}, guy: {fields: {a: string}}}"
    text = f"feature: club\nwas: guy\nentities: {entities}"
    kept = keep_plurals(tmp_path, load(text, "features/club.yaml"), {})
    assert [one.plural for one in kept.entities.values()] == [None, "guies"]


def test_where_the_rules_say_the_same_nothing_changes(tmp_path: Path) -> None:
    record(tmp_path, "guys", ("guy",))
    spec = guy()
    assert keep_plurals(tmp_path, spec, {}) is spec
    assert keep_plurals(tmp_path / "none", spec, {}) is spec


@pytest.mark.slow
def test_a_project_of_the_rules_before_is_not_changed(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    from tests.projects.building import apply, files, new, write_specs

    root = new(tmp_path / "club")
    spec = "feature: guy\nfields: {name: string}\nuse_cases: [create, list]\n"
    write_specs(root, {"guy": spec})
    with monkeypatch.context() as before:
        before.setattr(naming, "IRREGULAR", {**naming.IRREGULAR, "guy": "guies"})
        apply(root)
    made = files(root)
    assert any("list_guies" in path for path in made)
    for _ in range(2):
        apply(root)
        assert files(root) == made
    write_specs(root, {"guy": spec + "plural: guys\n"})
    apply(root)
    now = files(root)
    assert any("list_guys" in path for path in now)
    assert sum("alembic/versions" in path for path in now) > sum(
        "alembic/versions" in path for path in made
    )
