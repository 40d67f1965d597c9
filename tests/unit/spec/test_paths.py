"""Placeholders in the path of a custom use case: what is wrong, and which ones there can be."""

import pytest

from scaffold.core.errors import SpecError
from scaffold.spec import load

ENTITY = "fields: {title: string}\n"


@pytest.mark.parametrize(
    ("feature", "case", "message", "hint"),
    [
        (
            ENTITY,
            "path: '/orders/{order}/ship'",
            "`{order}` in the path is not an input of the use case",
            "did you mean `order_id`? the path can have `{order_id}`; or add `order` to `input`",
        ),
        (
            ENTITY,
            "path: '/ship/{zone}', input: {name: string}",
            "`{zone}` in the path is not an input of the use case",
            "the path can have `{name}`, `{order_id}`; or add `zone` to `input`",
        ),
        (
            "",
            "path: '/ship/{zone}'",
            "`{zone}` in the path is not an input of the use case",
            "add `zone` to `input`, or leave `{zone}` out of the path",
        ),
        (
            ENTITY,
            "path: '/orders/{order_id}/{order_id}'",
            "`{order_id}` is given twice in the path",
            "leave one out",
        ),
    ],
)
def test_a_placeholder_that_is_no_input_is_reported_with_those_that_are(
    feature: str, case: str, message: str, hint: str
) -> None:
    with pytest.raises(SpecError) as caught:
        load(f"feature: order\n{feature}use_cases: {{ship: {{{case}}}}}\n", "f")
    assert [(p.code, p.message, p.hint) for p in caught.value.problems] == [
        ("bad-path", message, hint)
    ]


@pytest.mark.parametrize("side", ["input", "output"])
def test_a_former_name_means_nothing_in_an_input_or_output(side: str) -> None:
    field = f"{side}: {{state: {{type: string, was: status}}}}"
    with pytest.raises(SpecError) as caught:
        load(f"feature: order\nuse_cases: {{ship: {{{field}}}}}\n", "f")
    (problem,) = caught.value.problems
    assert problem.code == "not-for-this-type"
    assert "renamed by its new name alone" in problem.hint
