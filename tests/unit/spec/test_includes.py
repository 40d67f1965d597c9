"""What answers include: references, and what they are told to."""

import pytest

from scaffold.core.errors import Problem, SpecError
from scaffold.spec import check_project, load
from scaffold.spec.uses import needs_of

FIELDS = """\
  title: string
  owner: {type: reference, to: person}
  fans: {type: references, to: person, optional: true}
  secret: {type: reference, to: person, optional: true, sensitive: true}
  hidden: {type: reference, to: person, optional: true, write_only: true}
"""


def spec(options: str, kind: str = "list", more: str = "") -> str:
    return f"feature: thing\nfields:\n{FIELDS}{more}use_cases:\n  {kind}: {{{options}}}\n"


def problems(text: str) -> tuple[Problem, ...]:
    with pytest.raises(SpecError) as error:
        load(text, "features/thing.yaml")
    return tuple(error.value.problems)


@pytest.mark.parametrize("kind", ["get", "list"])
def test_references_are_included(kind: str) -> None:
    found = load(spec("include: [owner, fans]", kind), "features/thing.yaml")
    assert found.use_cases[kind].include == ("owner", "fans")
    assert set(needs_of(found)) == {("person", ()), ("person", ("id",))}


@pytest.mark.parametrize(
    ("written", "code", "words"),
    [
        ("title", "not-for-this-option", "`title` is string, and only references"),
        ("secret", "not-for-this-option", "`secret` is sensitive"),
        ("hidden", "not-for-this-option", "`hidden` is write-only"),
        ("ownr", "unknown-field", "there is no field `ownr`"),
        ("owner, owner", "duplicate-value", "`owner` is given twice"),
    ],
)
def test_other_fields_are_told_at_their_place(written: str, code: str, words: str) -> None:
    (problem,) = problems(spec(f"include: [{written}]"))
    assert (problem.code, problem.where and problem.where.line) == (code, 9)
    assert words in problem.message


@pytest.mark.parametrize(
    ("more", "options"),
    [
        ("  included: string\n", "include: [owner]"),
        ("  include: string\n", "include: [owner], filter: [include]"),
    ],
)
def test_names_of_the_answer_and_of_the_request_are_taken(more: str, options: str) -> None:
    (problem,) = problems(spec(options, more=more))
    assert problem.code == "reserved-word"
    other = options.partition(", ")[2]
    assert load(spec(other, more=more), "features/thing.yaml")


def test_a_use_case_is_not_called_like_the_one_that_includes() -> None:
    person = load("feature: person\nfields: {name: string}\n", "features/person.yaml")
    text = spec("include: [owner]") + "  include_in_thing: {output: {a: string}}\n"
    (problem,) = problems(text)
    assert problem.code == "duplicate-use-case"
    other = "feature: other\nuse_cases: {include_in_thing: {output: {a: string}}}\n"
    thing = load(spec("include: [owner]"), "features/thing.yaml")
    with pytest.raises(SpecError) as error:
        check_project((thing, person, load(other, "features/other.yaml")))
    assert [one.code for one in error.value.problems] == ["name-taken"]


def test_only_get_and_list_include() -> None:
    (problem,) = problems(spec("include: [owner]", "delete"))
    assert problem.code == "not-for-this-kind"
    found = problems(spec("by: [title], kind: get, include: [owner]", "by_title"))
    messages = [one.message for one in found if one.code == "not-for-this-kind"]
    assert messages == ["`include` means nothing for a look-up; it is for get, list"]
