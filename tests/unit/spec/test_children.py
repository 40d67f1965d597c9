"""`children`: what it takes, and what is wrong with it."""

import pytest

from scaffold.core.errors import Problem, SpecError
from scaffold.model import Entity, resolve
from scaffold.spec import canonical, load, restore

SPEC = """\
feature: invoice
entities:
  invoice:
    fields: {{number: string, parts: {{type: string, optional: true}}}}
    {more}
    children: {children}
  invoice_line:
    fields:
      invoice: {{type: reference, to: invoice, on_delete: cascade}}
      copied_from: {{type: reference, to: invoice, optional: true, on_delete: cascade}}
      text: string
  two_ways:
    fields:
      first: {{type: reference, to: invoice, on_delete: cascade}}
      second: {{type: reference, to: invoice, on_delete: cascade}}
  loose:
    fields: {{invoice: {{type: reference, to: invoice, optional: true}}}}
  kept:
    fields: {{invoice: {{type: reference, to: invoice}}}}
  alone:
    fields: {{name: string}}
  nested:
    fields: {{invoice: {{type: reference, to: invoice, on_delete: cascade}}}}
    children: {{lines: leaf}}
  leaf:
    fields: {{nested: {{type: reference, to: nested, on_delete: cascade}}}}
  counted:
    versioned: true
    fields: {{invoice: {{type: reference, to: invoice, on_delete: cascade}}}}
  dated:
    timestamps: true
    fields: {{invoice: {{type: reference, to: invoice, on_delete: cascade}}}}
use_cases: [create, get, list, update, delete{cases}]
"""


def spec_of(children: str, more: str = "", cases: str = "") -> str:
    return SPEC.format(children=children, more=more, cases=cases)


def entities(children: str) -> dict[str, Entity]:
    spec = load(spec_of(children), "features/invoice.yaml")
    assert restore(canonical(spec)) == spec
    return {str(one): one for one in resolve([spec]).features[0].entities}


def problems(children: str, **more: str) -> tuple[Problem, ...]:
    with pytest.raises(SpecError) as error:
        load(spec_of(children, **more), "features/invoice.yaml")
    return error.value.problems


@pytest.mark.parametrize(
    ("written", "by", "most"),
    [
        ("{lines: invoice_line}", "invoice_id", 100),
        ("{lines: {entity: invoice_line, by: invoice}}", "invoice_id", 100),
        ("{lines: {entity: invoice_line, max_items: 3}}", "invoice_id", 3),
        ("{lines: {entity: two_ways, by: second}}", "second_id", 100),
    ],
)
def test_children_are_read_and_kept(written: str, by: str, most: int) -> None:
    found = entities(written)
    (children,) = found["invoice"].children
    child = found[children.target.snake]

    assert (children.name, children.by, children.most) == ("lines", by, most)
    assert [str(one) for one in child.belonging] == ["lines"]
    assert [one.name for one in child.fields if one.of_parent] == [by]
    assert by not in [one.name for one in (*children.create_fields, *children.update_fields)]


def test_types_of_fields_are_called_otherwise_than_the_class_of_a_child() -> None:
    text = spec_of("{lines: invoice_line}").replace("parts:", "line:")
    invoice, *_ = (
        one
        for one in resolve([load(text, "features/invoice.yaml")]).features[0].entities
        if str(one) == "invoice"
    )

    assert "InvoiceLine" not in {field.alias for field in invoice.fields}


@pytest.mark.parametrize(
    ("written", "code", "hint"),
    [
        ("{lines: invoice_lin}", "unknown-entity", "`invoice_line`"),
        ("{lines: {entity: invoice_line, by: text}}", "bad-children", "to: invoice"),
        ("{lines: {entity: invoice_line, by: invoce}}", "unknown-field", "`invoice`"),
        ("{lines: {entity: invoice_line, by: copied_from}}", "bad-children", "cascade"),
        ("{lines: two_ways}", "bad-children", "by: first"),
        ("{lines: loose}", "bad-children", "invoice: {type: reference"),
        ("{lines: kept}", "bad-children", "on_delete: cascade"),
        ("{lines: alone}", "bad-children", "invoice: {type: reference"),
        ("{lines: invoice}", "bad-children", "reference to itself"),
        ("{lines: nested}", "bad-children", "leave out `children`"),
        ("{lines: counted}", "bad-children", "keep it in the parent"),
        ("{lines: dated}", "bad-children", "keep it in the parent"),
        ("{number: invoice_line}", "name-clash", "rename"),
        ("{id: invoice_line}", "reserved-word", "leave it out"),
        ("{model_copy: invoice_line}", "reserved-word", "value"),
        ("{Lines: invoice_line}", "not-snake-case", "`lines`"),
        ("{lines: invoice_line, parts_of_it: invoice_line}", "bad-children", "one of them"),
        ("{lines: {entity: invoice_line, max_items: 0}}", "out-of-range", ""),
        ("{lines: {entity: invoice_line, max_items: 1001}}", "out-of-range", ""),
        ("{lines: [invoice_line]}", "wrong-type", ""),
    ],
)
def test_what_is_wrong_is_told_with_what_to_write(written: str, code: str, hint: str) -> None:
    (problem,) = problems(written)

    assert problem.code == code
    assert hint in problem.hint


def test_a_versioned_parent_alone_changes_its_children() -> None:
    text = spec_of("{lines: invoice_line}", "versioned: true").replace(
        "use_cases: [create, get, list, update, delete]",
        "use_cases: {create: , get: , add: {kind: create, entity: invoice_line}, "
        "see: {kind: get, entity: invoice_line}}",
    )
    with pytest.raises(SpecError) as error:
        load(text, "features/invoice.yaml")

    (problem,) = error.value.problems
    assert (problem.code, problem.where and problem.where.path) == ("bad-children", "use_cases.add")
