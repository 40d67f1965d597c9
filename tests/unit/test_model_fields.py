"""What a field is called and how it is written where its names are long or its type is odd."""

import black
import pytest

from scaffold.model.field import Field
from scaffold.model.fields import fields_of
from scaffold.render.jinja import parameter
from scaffold.render.style import styled
from scaffold.spec import FieldSpec
from scaffold.spec.parts import shaped

LONG = "another_quite_long_name_for_a_column_that_no_index_can_hold"
OWNER = "InternationalShippingContainerInspectionReport"


def field(name: str, owner: str = "Product", **spec: object) -> Field:
    return fields_of(owner, {name: shaped(FieldSpec, spec)}, {})[name]


def test_the_type_of_a_field_bears_the_names_of_its_owner_and_its_own() -> None:
    assert field("name", type="string").alias == "ProductName"


def test_a_type_that_no_line_could_hold_is_cut_and_stays_apart() -> None:
    first = field(LONG, OWNER, type="string").alias
    second = field(LONG, f"{OWNER}Draft", type="string").alias
    assert len(f"        {LONG}: {first} = None,") <= 100
    assert first != second
    assert first.isidentifier()


def test_a_choice_that_is_too_long_for_its_line_stands_in_brackets() -> None:
    short = field("name", type="string", optional=True)
    long = field(LONG, OWNER, type="string", optional=True)
    assert parameter(short) == "name: ProductName | None = None"
    assert parameter(long) == f"{LONG}: ({long.alias} | None) = None"


@pytest.mark.parametrize("length", range(1, 90, 3))
@pytest.mark.parametrize("letter", ["a", "'", '"', "é", "日", "\n"])
def test_black_leaves_a_parameter_as_it_is(length: int, letter: str) -> None:
    one = field("price_range", type="string", optional=True, default=letter * length)
    code = f"def f(\n    *,\n    {parameter(one)},\n    b: int = 2,\n) -> None:\n    pass\n"
    inside = "class C:\n" + "".join(f"    {line}\n" for line in code.splitlines())
    once = styled({"f.py": inside})["f.py"]
    assert black.format_str(once, mode=black.Mode(line_length=100)) == once


def test_required_json_is_never_null_in_its_column() -> None:
    assert field("facts", type="json").mapped.endswith(", nullable=False")
    assert "nullable" not in field("facts", type="json", optional=True).mapped
    assert field("name", type="string").mapped == "String(255)"
