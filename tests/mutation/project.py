"""A small project with each kind of use case, of field rules and of test cases."""

from collections.abc import Mapping
from pathlib import Path

from tests.projects.building import apply, new, write_specs

SPECS = {
    "maker": """\
feature: maker
fields: {name: string}
use_cases: [create]
""",
    "gadget": """\
feature: gadget
fields:
  name: {type: string, min_length: 2, max_length: 40, unique: true}
  price: {type: decimal, min: 0}
  color: {type: enum, values: [red, blue], optional: true}
  secret: {type: string, sensitive: true, default: open sesame}
  maker: {type: reference, to: maker, optional: true}
unique_together: {fields: [color, maker], nulls: same}
use_cases:
  create:
  get:
  list: {filter: [color], sort: [name, price]}
  update:
  delete:
  recommend: {by: [price, color]}
test_cases:
  - name: A gadget is created with its values
    steps: [{action: create, with: {name: Fan, price: "9.90"}}]
    expected: [id > 0, price == 9.90]
  - name: A gadget without a name is refused
    type: e2e
    steps: [{action: create, with: {price: "9.90"}}]
    expected: [status == 422]
  - name: A name is taken once
    type: integration
    given: {gadget: {name: Fan}}
    steps: [{action: create, with: {name: Fan, price: "1.00"}}]
    expected: [raises ConflictError]
""",
}


SMALL = {"gadget": """\
feature: gadget
fields:
  name: {type: string, min_length: 2, unique: true}
  color: {type: enum, values: [red, blue], optional: true}
use_cases: {create: , get: , list: {filter: [color]}, delete: }
"""}


def build(root: Path, specs: Mapping[str, str]) -> Path:
    """The project of these specs."""
    new(root)
    write_specs(root, specs)
    apply(root)
    return root
