"""Whatever a file holds, it ends as a spec or as problems that say how to mend it."""

from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from scaffold.core.errors import SpecError
from scaffold.spec import canonical, check_project, load, restore, to_yaml
from tests.unit.spec.mutants import mutants

YAMLISH = st.text(st.sampled_from("ab01:-{}[],#&*!|>'\"%@`? \n\t\\~<.é\0\u2028"), max_size=200)


def outcome_of(text: str | bytes) -> str:
    """`spec` or `problems`, after a look at every one of them."""
    try:
        spec = load(text, "features/p.yaml")
    except SpecError as error:
        assert error.problems
        for problem in error.problems:
            assert problem.code and problem.message and problem.hint
            assert problem.where is not None and problem.where.line >= 1
            assert len(problem.message) < 600
        return "problems"
    assert restore(canonical(spec)) == spec
    check_project([spec])
    return "spec"


@settings(deadline=None)
@given(st.binary(max_size=300))
def test_any_bytes(data: bytes) -> None:
    assert outcome_of(data)


@pytest.mark.slow
@settings(deadline=None)
@given(st.text(max_size=200) | YAMLISH)
def test_any_text(text: str) -> None:
    assert outcome_of(text)
    assert outcome_of(f"feature: p\nfields: {{a: string}}\nsummary: {text}")


@pytest.mark.slow
@settings(max_examples=400, deadline=None)
@given(mutants())
def test_anything_that_is_nearly_a_spec(data: Any) -> None:
    if isinstance(data, dict):
        assert outcome_of(to_yaml(data))
