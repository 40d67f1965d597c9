"""Aggregates: what is wrong with one is told with its place and what would do."""

import pytest

from scaffold.core.errors import Problem
from scaffold.spec import check_project, load
from scaffold.spec.loading import read

LINE = """\
feature: line
fields:
  bill: {type: reference, to: bill, on_delete: cascade}
  payer: {type: reference, to: person, optional: true}
  seller: {type: reference, to: person}
  amount: {type: decimal, precision: 10, min: 0}
  pieces: {type: integer, min: 0, max: 99}
  wide: integer
  weight: {type: float, optional: true}
  code: {type: string, sensitive: true}
  key: {type: integer, min: 0, max: 9, write_only: true}
  status: {type: enum, values: [open, paid]}
  due: {type: decimal, precision: 14, computed: amount * pieces}
  notes: {type: integer, computed: count(remarks)}
  many: {type: boolean, computed: notes > 3}
"""
REMARK = "feature: remark\nfields: {line: {type: reference, to: line}, text: string}\n"
PERSON = "feature: person\nfields: {name: string%s}\n"


def problems(total: str, person: str = "") -> list[Problem]:
    bill = (
        f"feature: bill\nfields:\n  size: {{type: integer, min: 0, max: 9}}\n  total: {{{total}}}\n"
    )
    texts = {"bill": bill, "line": LINE, "remark": REMARK, "person": PERSON % person}
    drafts = [read(text, f"features/{name}.yaml") for name, text in texts.items()]
    own = [one for draft in drafts for one in draft.problems]
    specs = [draft.spec for draft in drafts if draft.spec]
    return own or list(check_project(specs))


RIGHT = [
    "type: integer, computed: count(lines)",
    "type: integer, computed: count(lines where status == open)",
    "type: decimal, precision: 18, computed: sum(lines.amount)",
    "type: decimal, precision: 18, scale: 4, computed: sum(lines.pieces)",
    "type: integer, computed: sum(lines.pieces by bill)",
    "type: integer, optional: true, computed: max(lines.pieces where amount > 1.50)",
    "type: decimal, scale: 4, optional: true, computed: avg(lines.pieces)",
]


@pytest.mark.parametrize("total", RIGHT)
def test_aggregates_over_rows_that_refer_to_an_entity(total: str) -> None:
    assert problems(total) == []


WRONG = [
    ("type: integer, computed: count(linse)", "unknown-relation", "did you mean `lines`?"),
    ("type: integer, computed: count(remarks)", "unknown-relation", "known: lines"),
    ("type: integer, computed: sum(lines.piece)", "unknown-field", "did you mean `pieces`?"),
    ("type: integer, computed: count(lines by payer)", "unknown-field", "known: bill"),
    ("type: integer, computed: count(lines where statu == open)", "unknown-field", "`status`"),
    ("type: integer, computed: count(lines where status == opn)", "unknown-value", "`open`"),
    ("type: integer, computed: count(lines where 1 / pieces > 0.5)", "bad-expression", "multiply"),
    ("type: integer, computed: count(lines) * 2", "bad-expression", "`count(ROWS)`"),
    (
        "type: integer, computed: size + count(lines)",
        "bad-expression",
        "a computed field of its own",
    ),
    ("type: integer, computed: count(lines.pieces)", "bad-expression", "where … != null"),
    ("type: integer, computed: sum(lines)", "bad-expression", "`sum(lines.FIELD)`"),
    ("type: decimal, computed: count(lines)", "bad-expression", "`type: integer`"),
    ("type: integer, computed: avg(lines.pieces), optional: true", "bad-expression", "decimal"),
    ("type: string, computed: max(lines.pieces), optional: true", "bad-expression", "integer"),
    ("type: integer, computed: sum(lines.amount)", "bad-expression", "`type: decimal`"),
    ("type: integer, computed: sum(lines.wide)", "bad-expression", "`min` and `max`"),
    ("type: integer, computed: sum(lines.weight)", "bad-expression", "another field"),
    ("type: integer, computed: sum(lines.notes)", "bad-expression", "stored"),
    ("type: decimal, computed: sum(lines.amount)", "bad-expression", "`precision: 16`"),
    ("type: decimal, precision: 18, scale: 1, computed: sum(lines.amount)", "bad-expression", "2"),
    ("type: integer, computed: count(lines), optional: true", "computed-null", "leave it out"),
    ("type: integer, computed: min(lines.pieces)", "computed-null", "`optional: true`"),
    ('type: integer, computed: count(lines where code == "a")', "access-conflict", "leave it out"),
    ("type: integer, computed: sum(lines.key)", "access-conflict", "leave it out"),
]


@pytest.mark.parametrize(("total", "code", "hint"), WRONG)
def test_what_is_wrong_is_told(total: str, code: str, hint: str) -> None:
    (problem,) = problems(total)
    assert problem.code == code, problem
    assert hint in problem.hint, problem
    assert problem.where
    assert (problem.where.file, problem.where.line) == ("features/bill.yaml", 4)


def test_two_references_need_a_name() -> None:
    (problem,) = problems(RIGHT[0], ", sold: {type: integer, computed: count(lines)}")
    assert (problem.code, "`lines by payer`" in problem.hint) == ("bad-expression", True)
    assert not problems(RIGHT[0], ", sold: {type: integer, computed: count(lines by seller)}")


def test_other_computed_fields_name_an_aggregate() -> None:
    more = "type: integer, computed: count(lines)}\n  room: {type: integer, computed: size - total"
    assert problems(more) == []


@pytest.mark.parametrize("more", ["checks: {few: total < 9}", "unique_together: [total, size]"])
def test_what_needs_a_column_takes_no_aggregate(more: str) -> None:
    text = "feature: bill\nfields: {size: integer, total: {type: integer, computed: count(lines)}}"
    assert read(f"{text}\n{more}\n", "features/bill.yaml").problems


def test_rows_of_features_that_are_not_at_hand_are_not_missed() -> None:
    text = "feature: bill\nfields: {total: {type: integer, computed: count(lines)}}\n"
    bill = load(text, "features/bill.yaml")
    assert [one.code for one in check_project([bill])] == ["unknown-relation"]
