"""Searches of lists: the fields that they take."""

import pytest

from scaffold.core.errors import Problem, SpecError
from scaffold.spec import load

FIELDS = """\
  title: string
  body: {type: text, optional: true}
  mail: email
  page: url
  amount: integer
  secret: {type: string, sensitive: true}
  hash: {type: string, write_only: true}
  label: {type: string, max_length: 510, computed: "title + title"}
  data: json
  q: string
"""


def spec(options: str) -> str:
    return f"feature: thing\nfields:\n{FIELDS}use_cases:\n  list: {{{options}}}\n"


def problems(options: str) -> tuple[Problem, ...]:
    with pytest.raises(SpecError) as error:
        load(spec(options), "features/thing.yaml")
    return tuple(error.value.problems)


def test_a_search_takes_texts() -> None:
    found = load(spec("search: [title, body, mail, page]"), "features/thing.yaml")
    assert found.use_cases["list"].search == ("title", "body", "mail", "page")


@pytest.mark.parametrize(
    ("written", "code", "words"),
    [
        ("amount", "not-for-this-option", "`amount` is integer, which has no words"),
        ("data", "not-for-this-option", "`data` is json, which has no words"),
        ("secret", "not-for-this-option", "`secret` is sensitive"),
        ("hash", "not-for-this-option", "`hash` is write-only"),
        ("label", "not-for-this-option", "`label` is computed"),
        ("titel", "unknown-field", "there is no field `titel`"),
        ("id", "unknown-field", "there is no field `id`"),
        ("title, title", "duplicate-value", "`title` is given twice"),
    ],
)
def test_other_fields_are_told_at_their_place(written: str, code: str, words: str) -> None:
    (problem,) = problems(f"search: [{written}]")
    assert (problem.code, problem.where and problem.where.line) == (code, 14)
    assert words in problem.message


def test_all_problems_come_at_once() -> None:
    assert len(problems("search: [amount, secret, titel]")) == 3


def test_q_is_no_filter_of_a_list_that_is_searched() -> None:
    assert load(spec("filter: [q]"), "features/thing.yaml").use_cases["list"].filter
    (problem,) = problems("filter: [q], search: [title]")
    assert (problem.code, problem.hint) == (
        "reserved-word",
        "rename the field, or leave `search` out",
    )


def test_only_lists_are_searched() -> None:
    text = spec("").replace("list: {}", "get: {search: [title]}")
    with pytest.raises(SpecError) as error:
        load(text, "features/thing.yaml")
    (problem,) = error.value.problems
    assert problem.code == "not-for-this-kind"
