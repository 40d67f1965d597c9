"""Random projects: valid specs, what becomes of them, and what people do to their files.

Everything is drawn from a `random.Random`: a seed is enough to see a project again, and
`drawn(make)` is the Hypothesis strategy of the same thing.
"""

from collections.abc import Callable
from random import Random
from typing import TypeVar

from hypothesis import strategies as st

T = TypeVar("T")


def drawn(make: Callable[[Random], T]) -> st.SearchStrategy[T]:
    """The strategy of what `make` draws; it shrinks as its draws do."""
    return st.randoms(use_true_random=False).map(make)
