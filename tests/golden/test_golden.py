"""What the specs become, to the letter: a change of a template shows here what it changes."""

import pytest

from tests.golden.trees import CASES, made, stored


@pytest.mark.parametrize("case", CASES)
def test_the_specs_become_their_golden_tree(case: str) -> None:
    now, then = made(case), stored(case)
    assert now.keys() == then.keys()
    changed = [path for path in now if now[path] != then[path]]
    assert not changed, f"if it is meant: python -m tests.golden ({changed})"
