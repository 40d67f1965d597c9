"""Fields on the command line."""

import doctest
import json

import pytest

from scaffold.core.errors import SpecError
from scaffold.spec import arguments, from_fields, load, parse_field

FIELDS = [
    ("name:string", "name", {"type": "string"}),
    ("name:str:unique", "name", {"type": "string", "unique": True}),
    ("name:str:unique=ignore_case", "name", {"type": "string", "unique": "ignore_case"}),
    ("note:text:optional", "note", {"type": "text", "optional": True}),
    ("category:enum:a,n/a", "category", {"type": "enum", "values": ["a", "n/a"]}),
    (
        "category:enum:a,b:default=b",
        "category",
        {"type": "enum", "values": ["a", "b"], "default": "b"},
    ),
    ("owner:reference:person", "owner", {"type": "reference", "to": "person"}),
    ("tags:references:tag", "tags", {"type": "references", "to": "tag"}),
    ("code:string:40:index", "code", {"type": "string", "max_length": 40, "index": True}),
    (
        "price:decimal:10,3:min=0.5",
        "price",
        {"type": "decimal", "precision": 10, "scale": 3, "min": 0.5},
    ),
    (
        "stock:integer:min=0:max=9:default=3",
        "stock",
        {"type": "integer", "min": 0, "max": 9, "default": 3},
    ),
    ("rate:float:default=0.5", "rate", {"type": "float", "default": 0.5}),
    (
        "at:time:default=12:30:optional",
        "at",
        {"type": "time", "default": "12:30", "optional": True},
    ),
    (
        "code:string:pattern=^a:b$:unique",
        "code",
        {"type": "string", "pattern": "^a:b$", "unique": True},
    ),
    ("year:string:default=2024", "year", {"type": "string", "default": "2024"}),
    ("on:boolean:default=true", "on", {"type": "boolean", "default": True}),
]


@pytest.mark.parametrize(("argument", "name", "field"), FIELDS)
def test_an_argument_is_a_field(argument: str, name: str, field: dict[str, object]) -> None:
    assert parse_field(argument) == (name, field)


@pytest.mark.parametrize(("argument", "name", "field"), FIELDS)
def test_a_feature_of_the_argument_is_the_spec_one_would_write(
    argument: str, name: str, field: dict[str, object]
) -> None:
    text = from_fields("thing", [argument])
    written = {"feature": "thing", "fields": {name: field}, "use_cases": arguments.CRUD}
    assert load(text, "f") == load(json.dumps(written), "f")


def test_the_spec_that_is_written_is_short_and_has_all_five_use_cases() -> None:
    assert from_fields("product", ["name:string", "category:enum:books,toys"]) == (
        "feature: product\n"
        "\n"
        "fields:\n"
        "  name: string\n"
        "  category: {type: enum, values: [books, toys]}\n"
        "\n"
        "use_cases:\n"
        "  create:\n"
        "  get:\n"
        "  list:\n"
        "  update:\n"
        "  delete:\n"
    )


WRONG = [
    ("name", "bad-argument", "name:type"),
    (":string", "bad-argument", "name:type"),
    ("name:", "bad-argument", "name:type"),
    ("name:strng", "unknown-type", "`string`"),
    ("name:varchar", "unknown-type", "`string`"),
    ("name:string:uniqe", "unknown-modifier", "`unique`"),
    ("name:string:max_lenght=3", "unknown-modifier", "`max_length=`"),
    ("Name:string", "not-snake-case", "`name`"),
    ("name:integer:min_length=3", "not-for-this-type", "`min`"),
    ("name:integer:min=a", "bounds", "42"),
    ("kind:enum", "missing-key", "values"),
    ("owner:reference", "missing-key", "to"),
    ("class:string", "reserved-word", "class_value"),
    ("stock:integer:default=0:min=1", "bad-default", "1 or more"),
]


@pytest.mark.parametrize(("argument", "code", "hint"), WRONG)
def test_what_is_wrong_is_told_of_its_argument(argument: str, code: str, hint: str) -> None:
    with pytest.raises(SpecError) as error:
        from_fields("product", ["good:string", argument])
    (problem,) = error.value.problems
    assert problem.code == code
    assert hint in problem.hint
    assert problem.where.file == argument


def test_all_arguments_are_told_at_once() -> None:
    with pytest.raises(SpecError) as error:
        from_fields("product", ["a", "b:strng", "c:string", "c:text"])
    codes = [problem.code for problem in error.value.problems]
    assert codes == ["bad-argument", "unknown-type", "duplicate-key"]


def test_the_examples_of_the_module_are_true() -> None:
    assert doctest.testmod(arguments).failed == 0
