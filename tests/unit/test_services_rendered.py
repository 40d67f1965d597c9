"""Adapters and pipelines whose names meet, or are as long as names can be."""

from tests.fuzz.looks import faults, tree_of

LONG = "a_name_that_is_" + "long_" * 8 + "x"
OPERATION = {"input": {LONG: {"type": "json", "optional": True}}}
TWO_OF_STRIPE = {
    "feature": "shop",
    "adapters": {
        "gateway": {"provider": "stripe"},
        "second_gateway": {"provider": "stripe"},
        "search": {"operations": {LONG: OPERATION}},
    },
    "pipelines": {
        "main": {
            "steps": [
                {"name": "first", "adapter": "gateway"},
                {"name": "second", "adapter": "second_gateway"},
            ]
        }
    },
}


def test_a_pipeline_with_two_adapters_of_one_provider_knows_them_apart() -> None:
    tree = tree_of({"shop": TWO_OF_STRIPE})
    text = tree["backend/app/presentation/api/v1/dependencies/pipelines/main.py"]

    assert "gateway=get_gateway()," in text
    assert "second_gateway=get_second_gateway()," in text
    assert [*faults({1: tree})] == []
