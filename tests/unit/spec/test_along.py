"""Sorts one step along a reference: what is refused, and in which words."""

import pytest

from scaffold.core.errors import Problem, SpecError
from scaffold.spec import check_project, load

TICKET = """\
feature: ticket
fields:
  title: string
  boss: {{type: reference, to: member, optional: true}}
  secret: {{type: reference, to: member, sensitive: true}}
  all: {{type: references, to: member}}
use_cases:
  list: {{sort: [{key}]}}
"""
MEMBER = """\
feature: member
fields:
  full_name: {type: string, was: name}
  level: {type: enum, values: [a, b]}
  token: {type: string, write_only: true}
  mail: {type: email, sensitive: true}
  about: text
  rank: {type: integer, min: 0, max: 9}
  shown: {type: integer, computed: rank + 1}
  chief: {type: reference, to: member, optional: true}
"""


def problems(key: str) -> tuple[Problem, ...]:
    try:
        ticket = load(TICKET.format(key=key), "features/ticket.yaml")
    except SpecError as error:
        return error.problems
    return check_project([ticket, load(MEMBER, "features/member.yaml")])


@pytest.mark.parametrize("key", ["boss.full_name", "boss.level", "boss.chief"])
def test_a_sort_takes_a_step_along_a_reference(key: str) -> None:
    assert not problems(key)


@pytest.mark.parametrize(
    ("key", "code", "message", "hint"),
    [
        ("bos.level", "unknown-field", "there is no field `bos`", "did you mean `boss`?"),
        (
            "title.level",
            "not-for-this-option",
            "`title` is string, and a sort takes a step along a reference only",
            "write the reference, a dot, and a field of what it leads to",
        ),
        (
            "all.level",
            "not-for-this-option",
            "`all` is references, and a sort takes a step along a reference only",
            "write the reference, a dot, and a field of what it leads to",
        ),
        (
            "secret.level",
            "not-for-this-option",
            "`secret` is sensitive, and queries stand in logs",
            "leave it out",
        ),
        (
            "boss.chief.level",
            "not-for-this-option",
            "`boss.chief.level` has more than one step along a reference",
            "write `boss.FIELD`, with a field of `member`",
        ),
        (
            "boss.id",
            "not-for-this-option",
            "`boss.id` is the order of `boss` itself",
            "write `boss`",
        ),
        (
            "boss.A",
            "unknown-field",
            "there is no field `A` that `boss` could lead to",
            "write `boss.FIELD`",
        ),
        (
            "boss.levl",
            "unknown-field",
            "there is no field `levl` in member",
            "did you mean `level`?",
        ),
        (
            "boss.name",
            "unknown-field",
            "there is no field `name` in member",
            "it is called `full_name` now: write that",
        ),
        (
            "boss.token",
            "not-for-this-option",
            "`token` of member is write-only, and lists and recommendations would show its value",
            "leave it out",
        ),
        (
            "boss.mail",
            "not-for-this-option",
            "`mail` of member is sensitive, and queries stand in logs",
            "leave it out",
        ),
        (
            "boss.about",
            "not-for-this-option",
            "`about` of member is text, which has no order",
            "leave it out",
        ),
        (
            "boss.shown",
            "not-for-this-option",
            "`shown` of member is computed, and a step along a reference leads to stored fields",
            "leave it out",
        ),
    ],
)
def test_what_a_step_leads_to_is_there_and_has_an_order(
    key: str, code: str, message: str, hint: str
) -> None:
    (problem,) = problems(key)
    assert (problem.code, problem.message, problem.hint) == (code, message, hint)
    assert problem.where and problem.where.line == 8
