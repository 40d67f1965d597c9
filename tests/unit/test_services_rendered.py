"""Adapters and pipelines whose names meet, or are as long as names can be."""

import black
import pytest

from tests.fuzz.looks import BLACK, faults, tree_of

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


@pytest.mark.parametrize("length", [80, 89, 90, 91, 92, 300])
@pytest.mark.parametrize("letters", ["a", "a b'", '\u65e5"\\\n'])
def test_a_default_of_a_setting_is_laid_out_as_black_has_it(letters: str, length: int) -> None:
    default = (letters * length)[:length]
    adapter = {
        "settings": {"A_TEXT": {"type": "string", "default": default}},
        "operations": {"a": {}},
    }
    tree = tree_of({"shop": {"feature": "shop", "adapters": {"search": adapter}}})
    text = tree["backend/app/core/feature_settings.py"]
    namespace: dict[str, object] = {}
    exec(text, namespace)  # what was generated here

    assert black.format_str(text, mode=BLACK) == text
    assert default == namespace["FeatureSettings"]().A_TEXT  # type: ignore[operator]
