"""Checks of an entity: what is wrong with one is told with its place and what would do."""

import pytest

from scaffold.core.errors import SpecError
from scaffold.spec import load

FIELDS = "fields: {day: date, until: {type: date, optional: true}, size: integer}"

WRONG = [
    ("late: untill > day", "unknown-field", "did you mean `until`?"),
    ("late: until > size", "bad-expression", "one type"),
    ("day: until > day", "name-clash", "say what it checks"),
    ("Late: until > day", "not-snake-case", "`late`"),
    ("few: size > 3, many: size < 3", "no-sample", "`example`s"),
    ("late: [until]", "wrong-type", "text"),
    (", ".join(f"rule_{n}: size > {n}" for n in range(21)), "bad-expression", "join some"),
]


@pytest.mark.parametrize(("checks", "code", "hint"), WRONG)
@pytest.mark.parametrize(
    "form", ["{0}\nchecks: {1}", "entities: {{product: {{{0}, checks: {1}}}}}"]
)
def test_what_is_wrong_is_told(form: str, checks: str, code: str, hint: str) -> None:
    text = "feature: product\n" + form.format(FIELDS, f"{{{checks}}}")
    with pytest.raises(SpecError) as refused:
        load(text, "features/product.yaml")
    (problem,) = refused.value.problems
    assert problem.code == code
    assert hint in problem.hint
    assert problem.where is not None
    assert problem.where.line == (3 if "\nchecks" in text else 2)


def test_broken_fields_lead_to_no_second_problem() -> None:
    text = "feature: product\nfields: {day: dat, size: {type: integer, min: 3, max: 1}}\n"
    with pytest.raises(SpecError) as refused:
        load(text + "checks: {late: day > size, few: size > 2}\n", "features/product.yaml")
    assert {problem.code for problem in refused.value.problems} == {"unknown-type", "bounds"}


def test_checks_are_read_in_the_order_of_their_names() -> None:
    text = f"feature: product\n{FIELDS}\nchecks: {{b: size > 1, a: until > day}}\n"
    spec = load(text, "features/product.yaml")
    assert dict(spec.entities["product"].checks) == {"a": "until > day", "b": "size > 1"}
    assert list(spec.entities["product"].checks) == ["a", "b"]


def test_a_check_compares_no_references() -> None:
    text = "feature: visit\nfields: {guest: {type: reference, to: guest, optional: true}}\n"
    with pytest.raises(SpecError) as error:
        load(f"{text}checks: {{has_guest: guest != null}}\n", "features/visit.yaml")
    assert [one.code for one in error.value.problems] == ["access-conflict"]


@pytest.mark.parametrize(
    "key", ["read_only: true, optional: true", "on_update: now", "default: now"]
)
def test_a_check_compares_no_field_that_the_server_sets(key: str) -> None:
    text = f"feature: visit\nfields: {{begins: datetime, ends: {{type: datetime, {key}}}}}\n"
    with pytest.raises(SpecError) as error:
        load(f"{text}checks: {{in_order: ends >= begins}}\n", "features/visit.yaml")
    assert [one.code for one in error.value.problems] == ["access-conflict"]
    assert "`ends`" in error.value.problems[0].message
