"""What is chosen for a whole project: a few keys, a few values, every problem with its place."""

import pytest

from scaffold.core.errors import SpecError
from scaffold.spec import load_project

FILE = "features/_project.yaml"


@pytest.mark.parametrize(
    ("text", "chosen"),
    [
        ("", {}),
        ("# nothing yet\n", {}),
        ("recommender: memory\n", {"recommender": "memory"}),
        ("recommender: pgvector\n", {"recommender": "pgvector"}),
    ],
)
def test_what_may_be_chosen(text: str, chosen: dict[str, str]) -> None:
    assert load_project(text, FILE) == chosen


@pytest.mark.parametrize(
    ("text", "code", "hint"),
    [
        ("- recommender\n", "no-mapping", "recommender: pgvector"),
        ("recomender: pgvector\n", "unknown-key", "recommender"),
        ("recommender: faiss\n", "unknown-value", "`memory` or `pgvector`"),
        ("recommender: true\n", "unknown-value", "`memory` or `pgvector`"),
        ("recommender: [pgvector]\n", "unknown-value", "`memory` or `pgvector`"),
        ("recommender:\n", "unknown-value", "`memory` or `pgvector`"),
    ],
)
def test_what_may_not(text: str, code: str, hint: str) -> None:
    with pytest.raises(SpecError) as caught:
        load_project(text, FILE)
    (problem,) = caught.value.problems
    assert problem.code == code
    assert hint in problem.hint
    assert problem.where is not None
    assert (problem.where.file, problem.where.line) == (FILE, 1)
