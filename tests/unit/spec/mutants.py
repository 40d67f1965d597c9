"""Specs that are nearly right: the examples, with a few parts taken out, replaced or put in."""

from typing import Any

from hypothesis import strategies as st

from scaffold.spec.models import Part
from scaffold.spec.source import read_source
from tests.unit.spec.examples import ALL

WORDS = sorted(
    {key for part in Part.__subclasses__() for key in part.slots()}
    | {"fields", "with", "id", "class", "metadata", "name", "product", "Order", "a-b", "owner_id"}
)
VALUES = [
    *WORDS,
    "string",
    "enum",
    "reference",
    "references",
    "decimal",
    "GET",
    "put",
    "cascade",
    "set_null",
    "e2e",
    "secret",
    "http",
    "id > 0",
    "/a/{b}",
    "",
    " ",
    "it's",
    "\0",
    "é",
]
LEAVES = (
    st.none()
    | st.booleans()
    | st.integers(-2, 300)
    | st.sampled_from([0.5, -1.25, 1e300])
    | st.sampled_from(VALUES)
)
DATA = st.recursive(
    LEAVES,
    lambda inner: (
        st.lists(inner, max_size=3) | st.dictionaries(st.sampled_from(WORDS), inner, max_size=3)
    ),
    max_leaves=6,
)
EXAMPLES = [read_source(text, name).data for name, text in ALL.items()]


@st.composite
def mutants(draw: st.DrawFn) -> Any:
    """One of the examples after up to four changes."""
    data = draw(st.sampled_from(EXAMPLES))
    for _ in range(draw(st.integers(0, 4))):
        data = _changed(draw, data)
    return data


def _changed(draw: st.DrawFn, value: Any) -> Any:
    """The value with one change somewhere in it, most often deep inside."""
    if not isinstance(value, dict | list) or not value:
        return draw(_like(value))
    if draw(st.integers(0, 5)) == 0:
        return _resized(draw, value)
    if isinstance(value, list):
        index = draw(st.integers(0, len(value) - 1))
        return [*value[:index], _changed(draw, value[index]), *value[index + 1 :]]
    key = draw(st.sampled_from(sorted(value)))
    return {**value, key: _changed(draw, value[key])}


def _resized(draw: st.DrawFn, value: Any) -> Any:
    """The mapping or list with something less, or something more."""
    less = draw(st.booleans())
    if isinstance(value, list):
        return value[1:] if less else [*value, draw(DATA)]
    if less:
        gone = draw(st.sampled_from(sorted(value)))
        return {key: item for key, item in value.items() if key != gone}
    return {**value, draw(st.sampled_from(WORDS)): draw(DATA)}


def _like(value: Any) -> st.SearchStrategy[Any]:
    """Most often another value of the same type."""
    if isinstance(value, bool):
        return st.booleans() | DATA
    if isinstance(value, int | float):
        return st.integers(-2, 300) | st.sampled_from([0.5, 2.5]) | DATA
    return st.sampled_from(VALUES) | st.sampled_from(VALUES) | DATA
