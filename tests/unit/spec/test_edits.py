"""Specs that are changed in place: what is not meant keeps its bytes, what names a part follows."""

from collections.abc import Callable, Iterator, Mapping
from functools import cache

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from scaffold.core.errors import ScaffoldError
from scaffold.spec import canonical, check_project, comments, load
from scaffold.spec.edits import additions, drops, renames
from scaffold.spec.edits.files import SpecFiles
from tests.projects.every_kind import SPECS

FLOW = "feature: shop\nfields: {name: string, price: decimal}  # all\nuse_cases: [create, get]\n"
BLOCK = """\
# The shop.
feature: shop

fields:
  # What it is called.
  name: string  # short
  price:
    type: decimal
    min: 0
# use cases
use_cases:
  - create   # one
  - get
"""
BRACES = """\
feature: shop
fields: {
  name: string,  # short
  price: {type: decimal, min: 0}  # net
}
use_cases: {create, get}
"""
LONG = """\
feature: shop
entities:
  shop:
    summary: 'A "shop"'
    fields: {name: string, price: decimal}
  shelf:
    fields:
      label: string

use_cases:
  create:
  get:

# the end
"""
TEXTS = {"flow": FLOW, "block": BLOCK, "braces": BRACES, "long": LONG}


def files(*texts: str, applied: bool = False) -> SpecFiles:
    """Specs by their features, as if none of them, or each, was applied."""
    named = {load(text, "spec.yaml").feature: text for text in texts}
    data = {name: canonical(load(text, "spec.yaml")) for name, text in named.items()}
    return SpecFiles(named, data if applied else {})


def problems(specs: SpecFiles, changed: Mapping[str, str]) -> list[str]:
    """What is wrong with the project that has the changed texts."""
    texts = {**specs.texts, **changed}
    found = [load(text, f"features/{name}.yaml") for name, text in texts.items()]
    return [str(problem) for problem in check_project(found)]


PARTS = {
    "field": (
        lambda specs: additions.add_fields(specs, "shop", ["weight:decimal:10,2:optional"]),
        lambda specs: drops.drop_field(specs, "shop", "weight"),
    ),
    "use case": (
        lambda specs: additions.add_use_case(specs, "shop", "update", {}),
        lambda specs: drops.drop_use_case(specs, "shop", "update"),
    ),
    "entity": (
        lambda specs: additions.add_entity(specs, "shop", "crate", ["size:integer"]),
        lambda specs: drops.drop_entity(specs, "shop", "crate"),
    ),
}
"""How each part is added and dropped again."""


@pytest.mark.parametrize("end", ["\n", "\r\n"])
@pytest.mark.parametrize("last", [True, False], ids=["whole", "without a last line end"])
@pytest.mark.parametrize(
    ("form", "part"),
    [(form, part) for form in TEXTS for part in PARTS if part != "entity" or form == "long"],
)
def test_what_is_added_and_dropped_leaves_the_same_bytes(
    form: str, end: str, last: bool, part: str
) -> None:
    text = TEXTS[form].replace("\n", end)
    text = text if last else text.rstrip("\r\n")
    add, drop = PARTS[part]
    there = add(files(text))["shop"]
    assert canonical(load(there, "")) != canonical(load(text, ""))
    assert comments(there) == comments(text)
    assert drop(files(there))["shop"] == text


@pytest.mark.parametrize("form", TEXTS)
def test_a_new_field_stands_last_and_all_lines_stay(form: str) -> None:
    text = TEXTS[form]
    there = additions.add_fields(files(text), "shop", ["weight:decimal:10,2", "note:text"])["shop"]
    fields = load(there, "").entities["shop"].fields
    assert [*fields] == ["name", "price", "weight", "note"]
    assert (fields["weight"].precision, fields["weight"].scale) == (10, 2)
    changed = {*text.splitlines()} - {*there.splitlines()}
    assert len(changed) == (0 if form == "block" else 1)


@pytest.mark.parametrize("form", TEXTS)
def test_a_field_that_is_not_applied_is_renamed_there_and_back(form: str) -> None:
    text = TEXTS[form]
    there = renames.rename_field(files(text), "shop", "price", "cost")["shop"]
    assert there == text.replace("price", "cost")
    assert renames.rename_field(files(there), "shop", "cost", "price")["shop"] == text


@pytest.mark.parametrize("form", TEXTS)
def test_a_field_that_is_applied_says_what_it_was(form: str) -> None:
    text = TEXTS[form]
    specs = files(text, applied=True)
    there = renames.rename_field(specs, "shop", "price", "cost")["shop"]
    assert load(there, "").entities["shop"].fields["cost"].was == "price"
    assert comments(there) == comments(text)
    again = renames.rename_field(SpecFiles({"shop": there}, specs.applied), "shop", "cost", "fee")
    assert load(again["shop"], "").entities["shop"].fields["fee"].was == "price"
    back = renames.rename_field(SpecFiles(again, specs.applied), "shop", "fee", "price")["shop"]
    assert load(back, "").entities["shop"].fields["price"].was is None
    assert comments(back) == comments(text)


SALE = """\
feature: sale
entities:
  ticket:                     # what is sold
    unique_together: [[seat, day], {fields: [seat, price], where: 'price > 1 and kind != "price"'}]
    checks:
      right: day < last
      cheap: >-
        price < 10
        or kind == "price"
    no_overlap: {fields: [day, last], by: [hall], where: price != 3}
    fields:
      seat: integer
      price: decimal
      kind: {type: enum, values: [kind, price]}
      day: date
      last: date
      hall: {type: reference, to: hall}
      double: {type: decimal, precision: 14, computed: "price * 2"}
  hall: {fields: {name: string}}
use_cases:
  create:
  list: {filter: [price, {price: [gte]}, kind], sort: [price, hall.name]}
  best: {kind: recommend, by: [price, kind]}
test_cases:
  - name: The price counts
    given: {hall: [{name: Big}], ticket: {price: 3, kind: price}}
    steps:
      - {action: list, with: {price__gte: 2, sort: "-price"}}
    expected: ["items[0].price == 3", 'items[0].kind == price', len(items) == 1]
  - name: And by a request
    type: e2e
    given: {ticket: 1}
    steps: ["GET /tickets?price__gte=2&sort=price&kind=price"]
    expected: [status == 200]
"""
BOX = """\
feature: box
entities:
  box: {fields: {ticket: {type: reference, to: ticket}, price: integer}}
use_cases:
  list: {sort: [price, ticket.price]}
  fill: {uses: {ticket: [{find_by: [price]}], box: [{find_by: [price]}]}, output: ticket}
test_cases:
  - name: A box is filled
    given: {ticket: [{price: 2}, {}], box: {price: 2}}
    steps:
      - action: sale.create
        with: {seat: 1, price: 2, kind: kind, day: "2024-01-01", last: "2024-01-02", hall_id: 1}
      - fill
    expected: [price == 2]
"""


def test_a_field_is_followed_into_rules_expressions_and_test_cases() -> None:
    there = renames.rename_field(files(SALE), "sale", "price", "cost", "ticket")["sale"]
    spec = load(there, "")
    ticket, listed = spec.entities["ticket"], spec.use_cases["list"]
    assert ticket.unique_together[1].fields == ("seat", "cost")
    assert ticket.unique_together[1].where == 'cost > 1 and kind != "price"'
    assert ticket.checks["cheap"] == 'cost < 10 or kind == "price"'
    assert ticket.no_overlap[0].where == "cost != 3"
    assert ticket.fields["double"].computed == "cost * 2"
    assert listed.filter == {"cost": ("eq", "gte"), "kind": ("eq",)}
    assert listed.sort == ("cost", "hall.name")
    assert spec.use_cases["best"].by == ("cost", "kind")
    case, request = spec.test_cases
    assert case.rows["ticket"][0] == {"cost": 3, "kind": "price"}
    assert case.steps[0].data == {"cost__gte": 2, "sort": "-cost"}
    assert case.expected == ("items[0].cost == 3", "items[0].kind == price", "len(items) == 1")
    assert request.steps[0].action == "GET /tickets?cost__gte=2&sort=cost&kind=price"
    assert comments(there) == comments(SALE)


def test_a_field_is_followed_into_the_specs_of_other_features() -> None:
    specs = files(SALE, BOX)
    changed = renames.rename_field(specs, "sale", "price", "cost", "ticket")
    box = load(changed["box"], "")
    assert box.use_cases["list"].sort == ("price", "ticket.cost")
    assert box.use_cases["fill"].uses["ticket"][0].find_by == ("cost",)
    assert box.use_cases["fill"].uses["box"][0].find_by == ("price",)
    case = box.test_cases[0]
    assert case.rows["ticket"][0] == {"cost": 2}
    assert case.rows["box"][0] == {"price": 2}
    assert "cost" in case.steps[0].data
    assert case.expected == ("cost == 2",)
    assert not problems(specs, changed)


def test_a_reference_is_followed_under_the_name_that_the_code_has() -> None:
    changed = renames.rename_field(files(SALE, BOX), "sale", "hall", "room", "ticket")
    sale, box = load(changed["sale"], ""), load(changed["box"], "")
    assert sale.use_cases["list"].sort == ("price", "room.name")
    assert sale.entities["ticket"].no_overlap[0].by == ("room",)
    assert "room_id" in box.test_cases[0].steps[0].data


def test_what_a_list_searches_and_includes_is_followed() -> None:
    text = (
        "feature: pet\nentities:\n"
        "  pet: {fields: {name: string, owner: {type: reference, to: man}}}\n"
        "  man: {fields: {name: string}}\n"
        "use_cases:\n  list: {search: [name], include: [owner]}\n"
        "test_cases:\n  - name: All\n    type: e2e\n    given: {pet: 1}\n"
        "    steps: ['GET /pets?include=owner&q=a']\n    expected: [status == 200]\n"
    )
    there = renames.rename_field(files(text), "pet", "owner", "keeper")["pet"]
    assert there.count("owner") == 0
    assert load(there, "").use_cases["list"].include == ("keeper",)
    there = renames.rename_field(files(text), "pet", "name", "word")["pet"]
    assert load(there, "").use_cases["list"].search == ("word",)
    assert "man: {fields: {name: string}}" in there


def test_an_entity_is_followed_everywhere() -> None:
    specs = files(SALE, BOX, applied=True)
    changed = renames.rename_entity(specs, "sale", "ticket", "pass_card")
    sale, box = load(changed["sale"], ""), load(changed["box"], "")
    assert sale.main == box.entities["box"].fields["ticket"].to == "pass_card"
    assert sale.entities["pass_card"].was == "ticket"
    assert sale.test_cases[1].steps[0].action.startswith("GET /pass_cards?")
    assert [*box.use_cases["fill"].uses] == ["pass_card", "box"]
    assert box.use_cases["fill"].output_of == "pass_card"
    assert "pass_card" in box.test_cases[0].rows
    assert comments(changed["sale"]) == comments(SALE)
    assert not problems(specs, changed)


def test_the_one_entity_of_a_feature_gets_a_name_of_its_own() -> None:
    text = BLOCK.replace("feature: shop", "feature: shop\nplural: shoppes")
    spec = load(
        renames.rename_entity(files(text, applied=True), "shop", "shop", "stall")["shop"], ""
    )
    assert (spec.main, spec.plural) == ("stall", None)
    assert (spec.entities["stall"].was, spec.entities["stall"].plural) == ("shop", "shoppes")


def test_the_main_entity_stays_the_main_one() -> None:
    changed = renames.rename_entity(files(LONG), "shop", "shelf", "rack")["shop"]
    assert load(changed, "").main == "shop"
    text = LONG.replace("  shelf:", "  aisle:").replace("feature: shop", "feature: store")
    first = renames.rename_entity(
        files(text.replace("entities:\n  shop", "entities:\n  store")), "store", "store", "stall"
    )["store"]
    assert load(first, "").main == "stall"


@pytest.mark.parametrize("form", ["flow", "block", "braces"])
def test_a_second_entity_makes_the_short_form_long(form: str) -> None:
    text = TEXTS[form] + "timestamps: true\n"
    specs = files(text)
    changed = additions.add_entity(specs, "shop", "review", ["shop:reference:shop", "stars:int"])
    spec, before = load(changed["shop"], ""), load(text, "")
    assert [*spec.entities] == ["review", "shop"]
    assert spec.entities["shop"] == before.entities["shop"]
    assert spec.use_cases == before.use_cases
    assert comments(changed["shop"]) == comments(text)
    assert not problems(specs, changed)


@pytest.mark.parametrize("form", TEXTS)
def test_a_use_case_with_options_makes_a_list_a_mapping(form: str) -> None:
    options = {"input": {"carrier": "string"}, "uses": ["shop"]}
    text = TEXTS[form]
    there = additions.add_use_case(files(text), "shop", "ship", options)["shop"]
    spec = load(there, "")
    assert [*spec.use_cases] == ["create", "get", "ship"]
    assert [*spec.use_cases["ship"].input] == ["carrier"]
    assert comments(there) == comments(text)


SHELF = """\
feature: shelf
entities:
  shelf:
    fields:
      label: string
      full: {type: integer, computed: "count(tomes by shelf where kind == big and size > 3)"}
      size: {type: integer, computed: sum(tomes.size)}
      size_twice: {type: integer, computed: size * 2}
  tome:
    fields:
      shelf: {type: reference, to: shelf}
      size: {type: integer, min: 0, max: 1000}
      kind: {type: enum, values: [small, big]}
    states: {field: kind, initial: small, transitions: {grow: {from: small, to: big}}}
use_cases: [get]
"""


def test_aggregates_follow_the_rows_that_they_are_over() -> None:
    def computed(text: str) -> dict[str, str | None]:
        spec = load(text, "")
        assert not check_project([spec])
        return {name: one.computed for name, one in spec.entities["shelf"].fields.items()}

    there = renames.rename_field(files(SHELF), "shelf", "size", "pages", "tome")["shelf"]
    assert computed(there)["full"] == "count(tomes by shelf where kind == big and pages > 3)"
    assert computed(there)["size"] == "sum(tomes.pages)"
    assert computed(there)["size_twice"] == "size * 2"
    there = renames.rename_field(files(SHELF), "shelf", "size", "whole")["shelf"]
    assert computed(there)["whole"] == "sum(tomes.size)"
    assert computed(there)["size_twice"] == "whole * 2"
    there = renames.rename_field(files(SHELF), "shelf", "shelf", "board", "tome")["shelf"]
    assert computed(there)["full"] == "count(tomes by board where kind == big and size > 3)"
    there = renames.rename_entity(files(SHELF), "shelf", "tome", "book")["shelf"]
    assert computed(there)["size"] == "sum(books.size)"
    there = renames.rename_state(files(SHELF), "shelf", "big", "large", "tome")["shelf"]
    assert computed(there)["full"] == "count(tomes by shelf where kind == large and size > 3)"


STATES = """\
feature: bill
fields:
  number: {type: string, unique: true}
  status: {type: enum, values: [draft, sent, "it's"], order: [draft, sent, "it's"]}   # where it is
  other: {type: enum, values: [draft, sent]}
unique_together: {fields: [number, other], where: status != sent or other == sent}
states:
  field: status
  initial: draft
  transitions:
    send: {from: draft, to: sent}
    keep: {from: [draft, sent], to: "it's"}
use_cases: [create, get, list]
test_cases:
  - name: It is sent
    steps: [{action: create, with: {number: a, other: sent}}, send]
    expected: [status == sent, other == sent]
"""


def test_a_state_is_followed_beside_its_field_only() -> None:
    specs = files(STATES, applied=True)
    there = renames.rename_state(specs, "bill", "sent", "issued")["bill"]
    spec = load(there, "")
    field = spec.entities["bill"].fields["status"]
    assert field.values == field.order == ("draft", "issued", "it's")
    assert field.values_were == {"issued": "sent"}
    assert spec.entities["bill"].fields["other"].values == ("draft", "sent")
    rule = spec.entities["bill"].unique_together[0]
    assert rule.where == "status != issued or other == sent"
    assert spec.test_cases[0].expected == ("status == issued", "other == sent")
    assert comments(there) == comments(STATES)


def test_a_state_is_added_with_its_transition() -> None:
    there = additions.add_state(files(STATES), "bill", "overdue", ["sent", "draft"], "remind")
    spec = load(there["bill"], "")
    assert spec.entities["bill"].fields["status"].order[-1] == "overdue"
    states = spec.entities["bill"].states
    assert states and states.transitions["remind"].sources == ("sent", "draft")


@pytest.mark.parametrize("form", TEXTS)
def test_the_first_state_brings_a_field_for_it(form: str) -> None:
    there = additions.add_state(files(TEXTS[form]), "shop", "closed", ["open"], "close")["shop"]
    entity = load(there, "").entities["shop"]
    assert entity.fields["status"].values == ("open", "closed")
    assert entity.states and entity.states.initial == "open"


def test_a_dropped_field_leaves_filters_sorts_and_values() -> None:
    text = (
        "feature: shop\nfields: {name: string, price: decimal}\n"
        "use_cases:\n  create:\n  list: {filter: [price], sort: [name, price]}\n"
        "test_cases:\n  - name: One\n    steps: [{action: create, with: {name: A, price: 1}}]\n"
        "    expected: [name == A]\n"
    )
    spec = load(drops.drop_field(files(text), "shop", "price")["shop"], "")
    assert spec.use_cases["list"].filter == {}
    assert spec.use_cases["list"].sort == ("name",)
    assert spec.test_cases[0].steps[0].data == {"name": "A"}


def test_an_entity_goes_with_its_use_cases() -> None:
    text = LONG.replace("  get:\n", "  get:\n  shelves: {kind: list, entity: shelf}  # all\n")
    spec = load(drops.drop_entity(files(text), "shop", "shelf")["shop"], "")
    assert [*spec.entities] == ["shop"]
    assert [*spec.use_cases] == ["create", "get"]


@pytest.mark.parametrize(
    ("change", "code"),
    [
        (lambda one: additions.add_fields(one, "shop", ["name:string"]), "in-spec"),
        (lambda one: additions.add_fields(one, "shop", ["x:strin"]), "unknown-type"),
        (lambda one: additions.add_fields(one, "shop", ["x:string"], "shp"), "not-in-spec"),
        (lambda one: additions.add_entity(one, "shop", "shop", ["x:string"]), "in-spec"),
        (lambda one: additions.add_use_case(one, "shop", "get", {}), "in-spec"),
        (lambda one: additions.add_state(one, "shop", "b", ["a", "c"], "go"), "edit-by-hand"),
        (lambda one: renames.rename_field(one, "shop", "nam", "x"), "not-in-spec"),
        (lambda one: renames.rename_field(one, "shop", "name", "price"), "in-spec"),
        (lambda one: renames.rename_entity(one, "shop", "shelf", "shop"), "in-spec"),
        (lambda one: renames.rename_state(one, "shop", "a", "b"), "not-in-spec"),
        (lambda one: drops.drop_field(one, "shop", "id"), "not-in-spec"),
        (lambda one: drops.drop_use_case(one, "shop", "list"), "not-in-spec"),
        (lambda one: drops.drop_entity(one, "box", "box"), "edit-by-hand"),
    ],
)
def test_what_cannot_be_changed_is_refused(
    change: Callable[[SpecFiles], object], code: str
) -> None:
    box = "feature: box\nfields: {name: string}\n"
    with pytest.raises(ScaffoldError) as caught:
        change(files(LONG, box))
    assert caught.value.problems[0].code == code


def test_what_stands_behind_an_alias_is_not_changed() -> None:
    text = "feature: shop\nfields: {name: &text {type: string}, label: *text}\n"
    with pytest.raises(ScaffoldError, match="not changed in place"):
        renames.rename_field(files(text, applied=True), "shop", "label", "title")
    changed = renames.rename_field(files(text, applied=True), "shop", "name", "title")
    assert "label: *text" in changed["shop"]


@cache
def every() -> SpecFiles:
    return files(*(path.read_text("utf-8") for path in sorted(SPECS.glob("*.yaml"))), applied=True)


def _fields() -> Iterator[tuple[str, str, str]]:
    for feature, spec in every().specs.items():
        for name, entity in spec.entities.items():
            document = every().document(feature)
            for field in entity.fields:
                short, long = ("fields", field), ("entities", name, "fields", field)
                if document.find(short) or document.find(long):
                    yield feature, name, field


@pytest.mark.slow
@pytest.mark.parametrize("feature", sorted(path.stem for path in SPECS.glob("*.yaml")))
def test_every_field_and_entity_of_the_language_can_be_renamed(feature: str) -> None:
    """What the language names a field by is followed, or this project is invalid afterwards."""
    specs = every()
    for name in specs.specs[feature].entities:
        changed = renames.rename_entity(specs, feature, name, f"{name}_now")
        assert not problems(specs, changed), name
        assert all(comments(changed[one]) == comments(specs.texts[one]) for one in changed)
    for _, entity, field in (one for one in _fields() if one[0] == feature):
        changed = renames.rename_field(specs, feature, field, f"{field}_now", entity)
        assert not problems(specs, changed), field
        assert load(changed[feature], "").entities[entity].fields[f"{field}_now"].was == field
        assert all(comments(changed[one]) == comments(specs.texts[one]) for one in changed)


NAMES = st.sampled_from(("name", "price", "size", "label", "on", "due"))
NOTES = st.sampled_from(("", "  # a note", " # feature: x", "   #"))
TYPES = st.sampled_from(("string", "'string'", "{type: integer, min: 1}", '{"type": "text"}'))


@st.composite
def written(draw: st.DrawFn) -> str:
    """A spec with two fields or more, as people may lay it out."""
    end, inset = draw(st.sampled_from(("\n", "\r\n"))), " " * draw(st.integers(1, 5))
    names = draw(st.lists(NAMES, min_size=2, max_size=4, unique=True))
    fields = [(f"{name}: {draw(TYPES)}", draw(NOTES)) for name in names]
    body = draw(st.sampled_from((_block, _flow, _lines)))(draw, fields, inset, end)
    cases = ("", "use_cases: [create]", f"use_cases:{end}  create:", "use_cases: {}")
    gap = end * draw(st.integers(0, 2))
    parts = [f"# top{end}feature: shop{draw(NOTES)}", body, draw(st.sampled_from(cases))]
    return (end + gap).join(filter(None, parts)) + draw(st.sampled_from(("", end, end * 2)))


Fields = list[tuple[str, str]]


def _block(draw: st.DrawFn, fields: Fields, inset: str, end: str) -> str:
    lines = [f"fields:{draw(NOTES)}"]
    for field, note in fields:
        lines += [f"{inset}# above"] if draw(st.booleans()) else []
        lines += [f"{inset}{field}{note}"]
    return end.join(lines)


def _flow(draw: st.DrawFn, fields: Fields, inset: str, end: str) -> str:
    return "fields: {" + ", ".join(field for field, _ in fields) + "}" + draw(NOTES)


def _lines(draw: st.DrawFn, fields: Fields, inset: str, end: str) -> str:
    commas = [","] * (len(fields) - 1) + [draw(st.sampled_from(("", ",")))]
    pairs = zip(fields, commas, strict=True)
    lines = [f"{inset}{field}{comma}{note}" for (field, note), comma in pairs]
    return end.join(["fields: {", *lines, "}"])


@pytest.mark.slow
@settings(max_examples=200, deadline=None)
@given(text=written())
def test_any_layout_keeps_its_bytes(text: str) -> None:
    specs = files(text, applied=True)
    for part in ("field", "use case"):
        add, drop = PARTS[part]
        there = add(specs)["shop"]
        assert comments(there) == comments(text)
        assert drop(files(there))["shop"] == text
    first = next(iter(specs.specs["shop"].entities["shop"].fields))
    renamed = renames.rename_field(specs, "shop", first, "other")["shop"]
    assert load(renamed, "").entities["shop"].fields["other"].was == first
    assert comments(renamed) == comments(text)
    free = renames.rename_field(files(text), "shop", first, "other")
    assert renames.rename_field(files(free["shop"]), "shop", "other", first)["shop"] == text
