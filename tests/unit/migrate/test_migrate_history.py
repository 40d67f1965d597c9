"""The history of revisions, read without running it."""

import pytest

from scaffold.core.errors import ScaffoldError
from scaffold.migrate import heads, read_revision


def file(revision: str, down: object) -> str:
    return f"revision = {revision!r}\ndown_revision = {down!r}\n"


def test_a_revision_tells_its_identifier_and_its_parents() -> None:
    assert read_revision(file("a", None)) == ("a", ())
    assert read_revision(file("b", "a")) == ("b", ("a",))
    assert read_revision(file("c", ("a", "b"))) == ("c", ("a", "b"))


def test_a_revision_as_alembic_writes_it_is_read_too() -> None:
    text = (
        '"""add"""\nfrom typing import Sequence, Union\nimport sqlalchemy as sa\n\n'
        "revision: str = 'b'\ndown_revision: Union[str, Sequence[str], None] = 'a'\n"
        "branch_labels = None\n\ndef upgrade() -> None:\n    revision = 1\n"
    )

    assert read_revision(text) == ("b", ("a",))


def test_the_head_is_what_nothing_stands_on() -> None:
    versions = {"c.py": file("c", "b"), "a.py": file("a", None), "b.py": file("b", "a")}

    assert heads(versions) == ("c",)


def test_two_branches_have_two_heads_until_they_are_joined() -> None:
    versions = {"a.py": file("a", None), "b.py": file("b", "a"), "c.py": file("c", "a")}
    joined = versions | {"d.py": file("d", ("b", "c"))}

    assert heads(versions) == ("b", "c")
    assert heads(joined) == ("d",)


def test_no_revision_has_no_head() -> None:
    assert heads({}) == heads({"__init__.py": ""}) == ()


@pytest.mark.parametrize(
    "text",
    [
        "",
        "revision =",
        "revision = make()",
        "revision = None\ndown_revision = None",
        "revision = 'a'\ndown_revision = 3",
        "revision = 'a'\ndown_revision = (None,)",
        "revision = {[]: 1}",
        "revision = 'a\0'",
        "revision = " + "(" * 10_000 + ")" * 10_000,
    ],
)
def test_a_file_that_says_nothing_readable_is_told_by_its_name(text: str) -> None:
    with pytest.raises(ScaffoldError) as caught:
        heads({"broken.py": text})

    assert caught.value.code == "broken-revision"
    assert "broken.py" in str(caught.value)


def test_a_parent_that_is_not_there_is_told() -> None:
    with pytest.raises(ScaffoldError, match="gone"):
        heads({"b.py": file("b", "gone")})
