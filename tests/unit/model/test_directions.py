"""The directions of rows: how many dimensions they have, and the SQL that makes them."""

import pytest

from scaffold.model import Entity, resolve
from scaffold.spec import load

SPEC = "feature: thing\nfields: {{it: {{{0}}}}}\nuse_cases: {{create: , recommend: {{by: [it]}}}}\n"


def thing(field: str, indexed: bool = True) -> Entity:
    spec = load(SPEC.format(field), "features/thing.yaml")
    return resolve([spec], indexed=["thing"] if indexed else ()).features[0].entities[0]


def parts(field: str) -> tuple[str, ...]:
    found = thing(field).pgvector
    assert found is not None
    assert found.dimensions == len(found.parts)
    return found.parts


def test_nobody_has_them_unasked() -> None:
    assert thing("type: boolean", indexed=False).pgvector is None
    assert thing("type: boolean", indexed=False).table.directions is None


def test_only_an_entity_with_recommendations_has_them() -> None:
    spec = load(
        "feature: thing\nfields: {it: boolean}\nuse_cases: [create]\n", "features/thing.yaml"
    )
    assert resolve([spec], indexed=["thing"]).features[0].entities[0].pgvector is None


def test_a_choice_has_a_dimension_for_each_value() -> None:
    assert parts("type: enum, values: [a, b]") == (
        "CASE WHEN p.\"it\" = 'a' THEN 1 ELSE 0 END",
        "CASE WHEN p.\"it\" = 'b' THEN 1 ELSE 0 END",
    )
    assert parts("type: boolean") == (
        'CASE WHEN NOT p."it" THEN 1 ELSE 0 END',
        'CASE WHEN p."it" THEN 1 ELSE 0 END',
    )


def test_a_number_is_a_direction_of_two() -> None:
    cos, sin = parts("type: integer, min: -5, max: 15")
    assert cos == (
        'CASE WHEN p."it" IS NULL THEN 0 ELSE cos(least(greatest('
        '(p."it"::double precision - (-5.0)) / 20.0, 0), 1) * pi() / 2) END'
    )
    assert sin == cos.replace("cos(", "sin(", 1)
    assert "asinh" in parts("type: decimal")[0]
    assert " / 1.0," in parts("type: integer, min: 3, max: 3")[0]


def test_what_may_be_like_nothing_has_a_dimension_more() -> None:
    assert parts("type: boolean, optional: true")[2:] == (
        'CASE WHEN p."it" IS NULL THEN 1 ELSE 0 END',
    )


@pytest.mark.parametrize(
    ("value", "shown"),
    [
        ("it's", "E'it\\u0027s'"),
        ("a:b", "E'a\\u003ab'"),
        ("100%", "E'100\\u0025'"),
        ("$$", "E'\\u0024\\u0024'"),
        ("a\\\\b", "E'a\\u005cb'"),
        ("é", "E'\\u00e9'"),
        ("😀", "E'\\U0001f600'"),
    ],
)
def test_a_value_is_data_whatever_it_holds(value: str, shown: str) -> None:
    first, _ = parts(f'type: enum, values: ["{value}", b]')
    assert f"= {shown} THEN" in first


def test_the_names_of_its_tables_are_no_names_of_others() -> None:
    found = thing("type: boolean").pgvector
    assert found is not None
    assert (found.rows, found.distinct) == ("things__row_directions", "things__directions")
    long = "very_" * 14 + "long_thing"
    spec = load(SPEC.format("type: boolean").replace("thing", long), f"features/{long}.yaml")
    (entity,) = resolve([spec], indexed=[long]).features[0].entities
    assert entity.pgvector is not None
    made = entity.pgvector
    names = {made.rows, made.distinct, made.foreign_key, made.row_index, made.near_index}
    names |= {made.made, made.kept}
    assert len(names) == 7
    assert max(map(len, names)) <= 63
