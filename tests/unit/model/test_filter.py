"""Filters as templates read them, and what tests of generated projects give them."""

import pytest

from scaffold.model import Entity
from tests.unit.model.specs import feature

FIELDS = """\
feature: thing
fields:
  name: {type: string, optional: true}
  price: {type: decimal, optional: true}
  count: integer
  things: {type: references, to: thing}
  size: {type: enum, values: [l, m, s], order: [s, m, l]}
"""


def listed(filters: str) -> Entity:
    return feature(f"{FIELDS}use_cases: {{list: {{filter: [{filters}]}}}}\n").entities[0]


@pytest.mark.parametrize(
    ("written", "annotation", "sql", "python"),
    [
        ("count", "list[ThingCount]", "M.count.in_(query.count)", "row.count in query.count"),
        (
            "{price: [gte]}",
            "ThingPrice",
            "M.price >= query.price__gte",
            "row.price is not None and row.price >= query.price__gte",
        ),
        (
            "{size: [gte]}",
            "ThingSize",
            "M.size.in_(SIZE_ORDER[SIZE_ORDER.index(query.size__gte) :])",
            "row.size in SIZE_ORDER[SIZE_ORDER.index(query.size__gte) :]",
        ),
        (
            "{size: [lt]}",
            "ThingSize",
            "M.size.in_(SIZE_ORDER[: SIZE_ORDER.index(query.size__lt)])",
            "row.size in SIZE_ORDER[: SIZE_ORDER.index(query.size__lt)]",
        ),
        ("{count: [lt]}", "ThingCount", "M.count < query.count__lt", "row.count < query.count__lt"),
        (
            "{count: [in]}",
            "list[ThingCount]",
            "M.count.in_(query.count__in)",
            "row.count in query.count__in",
        ),
        (
            "{name: [contains]}",
            "Text",
            "contains(M.name, query.name__contains)",
            "contains(row.name, query.name__contains)",
        ),
        (
            "{things: [any]}",
            "ThingThings",
            "M.id.in_(linked_to_any(ThingThingsLink.thing_id, ThingThingsLink.other_thing_id,"
            " query.things__any))",
            "not set(query.things__any).isdisjoint(row.things)",
        ),
    ],
)
def test_a_filter_is_a_condition_in_sql_and_in_python(
    written: str, annotation: str, sql: str, python: str
) -> None:
    case = listed(written).list
    assert case
    (filter,) = case.filters
    assert (filter.annotation, filter.sql("M"), filter.python) == (annotation, sql, python)


def test_the_first_trial_of_each_operator_parts_the_samples() -> None:
    entity = listed(
        "{name: [ne, in, contains, starts_with, is_null]}, {price: [gt, gte, lt, lte]},"
        " {count: [ne]}"
    )
    first = {filter.name: trial for filter, trial in reversed(entity.comparisons)}
    assert len(first) == 10
    assert all(0 < len(trial.passing) < 3 for trial in first.values())


def test_tests_try_several_values_at_once() -> None:
    entity = listed("count")
    first, second = (sample.values["count"] for sample in entity.tests.samples[:2])
    assert [(trial.given, trial.passing) for _, trial in entity.comparisons] == [
        ([first], (1,)),
        ([first, second], (1, 2)),
    ]


def test_a_step_that_gives_one_value_gives_a_list_of_it() -> None:
    case = "{name: A, steps: [{action: list, with: {count: 3}}], expected: [len(items) == 0]}"
    text = f"{FIELDS}use_cases: {{list: {{filter: [count]}}}}\ntest_cases: [{case}]\n"
    (made,) = feature(text).unit_cases
    assert [(one.name, one.value) for one in made.last.arguments] == [("count", [3])]


def test_an_operator_in_place_of_another_lets_other_samples_pass() -> None:
    entity = listed("{count: [gt, gte, lt, lte]}, {name: [contains, starts_with]}")
    filters = {filter.operator.name: filter for filter, _ in entity.comparisons}
    samples = [one.values for one in entity.tests.samples]
    for one, other in (("gt", "gte"), ("lt", "lte"), ("contains", "starts_with")):
        for right, wrong in ((one, other), (other, one)):
            field, holds = filters[right].field.name, filters[wrong].operator.holds
            trials = [trial for filter, trial in entity.comparisons if filter is filters[right]]
            assert any(
                tuple(n for n, row in enumerate(samples, 1) if holds(row[field], trial.given))
                != trial.passing
                for trial in trials
            )
