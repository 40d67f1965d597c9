"""Children in the model: how a parent is read after it was written."""

import pytest

from tests.unit.model.specs import feature

SPEC = """\
feature: bill
entities:
  bill:
    fields: {number: string}
    children: {lines: line}
  line:
    fields: {bill: {type: reference, to: bill, on_delete: cascade}%s}
  note:
    fields: {line: {type: reference, to: line}}
"""
NOTES = ', in_all: {type: integer, computed: "count(notes)"}'


@pytest.mark.parametrize(("more", "reads_back"), [("", False), (NOTES, True)])
def test_children_with_aggregates_are_read_back(more: str, reads_back: bool) -> None:
    bill, *_ = feature(SPEC % more).entities

    assert bill.reads_back is reads_back
