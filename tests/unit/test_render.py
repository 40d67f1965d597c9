"""What a spec says stays data, wherever a template puts it."""

import ast
from dataclasses import dataclass
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from scaffold.core.errors import ScaffoldError
from scaffold.render.jinja import (
    comment,
    default,
    docstring,
    environment,
    markdown,
    rendered,
)
from scaffold.render.plan import PlannedFile, Template
from scaffold.render.sources import Sources
from scaffold.render.style import styled
from tests.fuzz.looks import tree_of


@given(st.text(min_size=1), st.sampled_from([0, 4, 8]))
def test_a_docstring_is_one_literal_that_says_the_text(text: str, indent: int) -> None:
    said = ast.literal_eval(docstring(text, indent))
    shown = "".join(char if char.isprintable() else " " for char in text)
    assert said.split() == shown.split()


@pytest.mark.parametrize("text", ['say "hi"', '"""', '"', 'a ""', '"""b"""', "c\\", '\\"', 'd"""e'])
def test_black_leaves_a_docstring_as_it_is(text: str) -> None:
    import black

    code = f"def f() -> None:\n    {docstring(text, 4)}\n"
    assert styled({"f.py": code})["f.py"] == black.format_str(
        styled({"f.py": code})["f.py"], mode=black.Mode(line_length=100)
    )


@given(st.text(), st.integers(1, 20))
def test_a_long_default_stands_in_pieces_that_say_the_same(text: str, times: int) -> None:
    written = default(text * times)
    assert ast.literal_eval(written) == text * times
    assert len(written) <= 80 or written.startswith("(")


def test_black_leaves_a_long_default_as_it_is() -> None:
    import black

    code = f"class A:\n    text: Long = {default(chr(10).join(['it is', 'long'] * 30))}\n"
    once = styled({"f.py": code})["f.py"]
    assert black.format_str(once, mode=black.Mode(line_length=100)) == once


def test_a_long_docstring_is_wrapped_within_the_line() -> None:
    written = docstring("word " * 60, 4)
    assert all(len(line) <= 100 - 4 for line in written.splitlines())


@given(st.text())
def test_a_comment_stays_on_its_line(text: str) -> None:
    assert len(comment(text).splitlines()) <= 1


def test_markdown_shows_its_signs_as_they_stand() -> None:
    assert markdown("a|b `c` <d>") == r"a\|b \`c\` \<d\>"


@dataclass(frozen=True)
class Thing:
    name: str


def planned(folder: Path, text: str, **context: object) -> PlannedFile:
    (folder / "feature").mkdir()
    (folder / "feature" / "x.py.jinja").write_text(text)
    return PlannedFile("x.py", Template.at("feature/x.py.jinja"), context, "entities.thing")


def test_a_name_that_the_model_lacks_is_an_error_with_its_place(tmp_path: Path) -> None:
    item = planned(tmp_path, "a = 1\nb = {{ thing.plural }}\n", thing=Thing("x"))
    with pytest.raises(ScaffoldError, match=r"x\.py could not be rendered") as failure:
        rendered(environment(Sources.at(tmp_path)), item)
    where = failure.value.problems[0].where
    assert where is not None
    assert (where.file, where.line) == ("template/feature/x.py.jinja", 2)
    assert where.path == "entities.thing"


def test_a_template_that_is_no_jinja_is_an_error_with_its_line(tmp_path: Path) -> None:
    item = planned(tmp_path, "a = 1\n{% if %}\n")
    with pytest.raises(ScaffoldError) as failure:
        rendered(environment(Sources.at(tmp_path)), item)
    where = failure.value.problems[0].where
    assert where is not None
    assert where.line == 2


def test_a_template_that_says_nothing_makes_no_text(tmp_path: Path) -> None:
    item = planned(tmp_path, "{% if thing %}\nx\n{% endif %}\n\n", thing=None)
    assert rendered(environment(Sources.at(tmp_path)), item) == ""


def test_tags_leave_no_lines_and_the_last_line_keeps_its_end(tmp_path: Path) -> None:
    item = planned(tmp_path, "{% for n in names %}\n{{ n }}\n{% endfor %}\n", names=["a", "b"])
    assert rendered(environment(Sources.at(tmp_path)), item) == "a\nb\n"


def test_a_default_of_an_output_is_one_of_its_class() -> None:
    output = {"full": {"type": "boolean", "default": False}, "seats": "integer"}
    spec = {
        "feature": "job",
        "fields": {"name": "string"},
        "use_cases": {"look": {"output": output}},
    }
    text = tree_of({"job": spec})["backend/app/application/use_cases/look_contract.py"]
    assert "    full: LookOutputFull = False\n    seats: LookOutputSeats\n" in text
