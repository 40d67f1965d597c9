"""A field's rules in words."""

import pytest

from scaffold.model.field_rules import rules_in_words
from tests.unit.model.specs import PERSON, entity


@pytest.mark.parametrize(
    ("field", "words"),
    [
        ("string", "required, at most 255 characters"),
        ("{type: text, optional: true, min_length: 3}", "optional, 3 to 65536 characters"),
        ("{type: string, min_length: 1, max_length: 9}", "required, 1 to 9 characters"),
        ("{type: text, pattern: '^a|b$'}", "required, at most 65536 characters, matches ^a|b$"),
        ("{type: integer, min: 1, max: 5, unique: true}", "required, unique, from 1 to 5"),
        ("{type: float, max: 0.5}", "required, at most 0.5"),
        ("{type: integer, min: 2}", "required, at least 2"),
        ("{type: boolean, default: false}", "false by default"),
        ("{type: decimal, default: 1}", "1.00 by default, 12 digits, 2 of them behind the point"),
        ("{type: enum, values: [a, b]}", "required, one of a, b"),
        ("{type: uuid, sensitive: true}", "required, never shown in logs and errors"),
        ("{type: uuid, write_only: true}", "required, never in a response"),
    ],
)
def test_the_rules_of_a_field(field: str, words: str) -> None:
    assert ", ".join(rules_in_words(entity(f"value: {field}").fields[0])) == words


def test_the_rules_of_a_reference() -> None:
    (field,) = entity("owner: {type: reference, to: person}", PERSON).fields
    assert rules_in_words(field) == ("required", "leads to person")
