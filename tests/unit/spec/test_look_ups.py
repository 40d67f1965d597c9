"""Look-ups: `get` with `by`, which are the fields of one unique rule."""

import pytest

from scaffold.core.errors import Problem, SpecError
from scaffold.spec import canonical, load, restore

SPEC = """\
feature: user
fields:
  email: {{type: email, unique: true}}
  name: string
  room: {{type: reference, to: user, optional: true}}
  day: date
  key: {{type: string, unique: true, sensitive: true}}
  code: {{type: string, unique: true, write_only: true}}
unique_together: [room, day]
use_cases:
  get:
  found: {case}
test_cases: {cases}
"""
FOUND = "{kind: get, by: [email]}"


def problems(case: str, cases: str = "[]") -> tuple[Problem, ...]:
    with pytest.raises(SpecError) as error:
        load(SPEC.format(case=case, cases=cases), "features/user.yaml")
    return error.value.problems


@pytest.mark.parametrize("by", [["email"], ["room", "day"], ["day", "room"]])
def test_a_get_by_unique_fields_is_a_look_up(by: list[str]) -> None:
    case = f"{{kind: get, by: [{', '.join(by)}]}}"
    spec = load(SPEC.format(case=case, cases="[]"), "features/user.yaml")
    assert (spec.use_cases["found"].kind, spec.use_cases["get"].kind) == ("look_up", "get")
    assert canonical(spec)["use_cases"]["found"] == {"kind": "get", "by": by}
    assert restore(canonical(spec)) == spec


@pytest.mark.parametrize(
    ("case", "code", "column", "hint"),
    [
        ("{kind: get, by: [name]}", "not-unique", 26, "`unique: true` to the field `name`"),
        ("{kind: get, by: [day]}", "not-unique", 26, "write `by: [day, room]`"),
        ("{kind: get, by: [name, email]}", "not-unique", 26, "write `by: [email]`"),
        ("{kind: get, by: [name, day]}", "not-unique", 26, "unique_together: [[name, day]]"),
        ("{kind: get, by: [mail]}", "unknown-field", 27, "did you mean `email`?"),
        ("{kind: get, by: [key]}", "not-for-this-option", 27, "leave it out"),
        ("{kind: get, by: [code]}", "not-for-this-option", 27, "leave it out"),
        ("{kind: get, by: [email, email]}", "duplicate-value", 34, "leave one out"),
        ("{kind: get, by: []}", "missing-key", 10, "by: [FIELD]"),
        ("{kind: get, by: email}", "wrong-type", 26, "write a list"),
        ("{kind: get, by: [email], sort: [day]}", "not-for-this-kind", 35, "leave it out"),
        ("{kind: list, by: [email]}", "not-for-this-kind", 23, "leave it out"),
        ("{kind: look_up, by: [email]}", "unknown-value", 17, "write `kind: get`"),
    ],
)
def test_what_is_wrong_with_a_look_up_is_told_at_its_place(
    case: str, code: str, column: int, hint: str
) -> None:
    (problem,) = problems(case)
    assert (problem.code, problem.where and problem.where.column) == (code, column)
    assert hint in problem.hint


def test_two_look_ups_by_the_same_fields_are_one_too_many() -> None:
    (problem,) = problems(FOUND + "\n  again: " + FOUND)
    assert problem.code == "duplicate-use-case"


def test_a_step_that_looks_something_up_says_by_what() -> None:
    cases = "[{name: A, steps: [found], expected: [id == 1]}]"
    (problem,) = problems(FOUND, cases)
    assert (problem.code, problem.hint) == ("missing-key", "add `with: {email: …}`")


def test_a_step_takes_nothing_but_the_keys() -> None:
    step = "{action: found, with: {email: a@b.example, name: A}}"
    (problem,) = problems(FOUND, f"[{{name: A, steps: [{step}], expected: [id == 1]}}]")
    assert (problem.code, problem.message) == ("unknown-field", "`found` takes no `name`")
