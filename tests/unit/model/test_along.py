"""Sorts along references as templates read them."""

from scaffold.compat import api_changes
from tests.unit.model.specs import feature, project

MEMBER = """\
feature: member
fields:
  name: string
  level: {type: enum, values: [low, high], order: [high, low]}
  chief: {type: reference, to: member, optional: true}
"""
TICKET = """\
feature: ticket
fields:
  boss: {type: reference, to: member}
  next: {type: reference, to: ticket, optional: true}
  title: string
use_cases:
  list: {sort: [title, SORT]}
"""


def ticket(sort: str) -> str:
    return TICKET.replace("SORT", sort)


def test_keys_and_columns_of_steps() -> None:
    (made,) = feature(ticket("boss.level, boss.chief, next.title"), MEMBER).entities
    assert made.list is not None
    assert made.list.sort_keys[2:6] == ("title", "-title", "boss.level", "-boss.level")
    columns = [(one.attribute, one.field.name, one.reference.name) for one in made.alongs]
    assert columns == [
        ("boss__level", "level", "boss_id"),
        ("boss__chief", "chief_id", "boss_id"),
        ("next__title", "title", "next_id"),
    ]
    assert [str(name) for name in made.along_targets] == ["member"]
    assert [one.order for one in made.ranked_along] == [("high", "low")]
    assert made.has_orders


def test_tests_lead_the_samples_elsewhere_than_in_the_order_of_their_ids() -> None:
    (made,) = feature(ticket("boss.name, next.title"), MEMBER).entities
    assert [(one.name, leads) for one, leads in made.led] == [
        ("boss_id", ((1, 2), (2, 1), (3, 2))),
        ("next_id", ((2, 2), (3, 1))),
    ]


def test_only_projects_that_sort_along_references_have_the_shared_files() -> None:
    assert project(ticket("boss.name"), MEMBER).has("sorts_along")
    assert not project(ticket("id"), MEMBER).has("sorts_along")


def test_a_step_that_is_gone_breaks_clients() -> None:
    before, now = project(ticket("boss.name"), MEMBER), project(ticket("id"), MEMBER)
    told = [one.message for one in api_changes(before.features, now.features) if one.breaking]
    assert told == ["`sort` no longer takes 'boss.name', '-boss.name'"]
