"""Reading YAML: what a scalar means, where it stands; hostile files end as errors, and soon."""

from time import perf_counter

import pytest

from scaffold.core.errors import SpecError
from scaffold.spec.scalars import plain
from scaffold.spec.source import read_source

BOMB = "a: &a [1,2,3,4,5,6,7,8,9]\n" + "".join(
    f"{chr(98 + step)}: &{chr(98 + step)} [{','.join(['*' + chr(97 + step)] * 9)}]\n"
    for step in range(20)
)

HOSTILE = [
    ("yaml-documents", "a: 1\n---\nb: 2", (2, 1)),
    ("yaml-syntax", "a:\n\tb: 1", (2, 1)),
    ("yaml-syntax", "a: {b: 1", (2, 1)),
    ("yaml-syntax", "a: \0", (1, 4)),
    ("yaml-syntax", "a: @x", (1, 4)),
    ("yaml-syntax", 'a: "\\ud800"', (1, 7)),
    ("yaml-tag", "a: !!python/object:os.system x", (1, 4)),
    ("yaml-alias", "a: &a [*a]", (1, 8)),
    ("yaml-alias", "a: *b", (1, 4)),
    ("yaml-key", "? [1]\n: 2", (1, 3)),
    ("not-utf8", b"a: \xff", (1, 4)),
    ("not-utf8", b"\xff\xfea\0", (1, 1)),
    ("not-utf8", "a: \ud800", (1, 4)),
    ("file-too-big", "é" * 600_000, (1, 1)),
    ("file-too-big", b"x" * (1024 * 1024 + 1), (1, 1)),
    ("yaml-too-deep", "[" * 10_000, (1, 32)),
    ("yaml-too-deep", "{a: " * 10_000, (1, 125)),
    ("yaml-too-deep", "- " * 100_000, (1, 63)),
    ("yaml-too-big", BOMB, (5, 8)),
    ("yaml-too-big", "a: [" + "1," * 500_000 + "]", (1, 19_999)),
    ("yaml-syntax", '"' + "a" * 1_000_000, (1, 1_000_002)),
]


@pytest.mark.parametrize(("code", "text", "mark"), HOSTILE, ids=range(len(HOSTILE)))
def test_what_cannot_be_read_is_told_with_its_place_within_a_second(
    code: str, text: str | bytes, mark: tuple[int, int]
) -> None:
    start = perf_counter()
    with pytest.raises(SpecError) as error:
        read_source(text, "f.yaml")
    (problem,) = error.value.problems
    assert (problem.code, (problem.where.line, problem.where.column)) == (code, mark)
    assert problem.hint
    assert perf_counter() - start < 1


CONFLICT = "{}<<<<<<< HEAD\n{}=======\n{}>>>>>>> other\n"
DIFF3 = "{}<<<<<<<\n{}||||||| 1a2b3c\n=======\n{}>>>>>>>\n"


@pytest.mark.parametrize("form", [CONFLICT, DIFF3])
@pytest.mark.parametrize("ends", ["\n", "\r\n"])
@pytest.mark.parametrize(
    ("before", "ours", "theirs"),
    [
        ("a: 1\n", "b: 2\n", "c: 3\n"),
        ("a:\n", "  b: 2\n", ""),
        ("", "a: 1\n", "a: 2\n"),
        ("a: 1\na: 2\n", "b: *c\n", "b: [\n"),
        ("a: |\n", "  b\n", "  c\n"),
        ('a: "b\n', ' c"\n', ' d"\n'),
    ],
)
def test_conflicts_that_git_left_are_told_as_such(
    form: str, ends: str, before: str, ours: str, theirs: str
) -> None:
    text = form.format(before, ours, theirs)
    with pytest.raises(SpecError) as error:
        read_source((text + text).replace("\n", ends).encode(), "f.yaml")
    first, second = error.value.problems
    assert first.code == second.code == "merge-conflict"
    lines = text.split("\n")
    begin = next(i for i, line in enumerate(lines, start=1) if line.startswith("<<<<<<<"))
    assert (first.where.line, second.where.line) == (begin, begin + len(lines) - 1)
    assert f"lines {begin} to {len(lines) - 1}" in first.message
    assert "markers" in first.hint


@pytest.mark.parametrize(
    "text", ["a: '<<<<<<< b'\nc: '>>>>>>> d'\n", "a: |\n  <<<<<<< b\n  >>>>>>> c\n"]
)
def test_markers_inside_of_a_text_are_a_part_of_it(text: str) -> None:
    assert "<<<<<<<" in read_source(text, "f").data["a"]


def test_problems_before_the_end_of_what_can_be_read_are_told_too() -> None:
    with pytest.raises(SpecError) as error:
        read_source("a: 1\na: 2\nb: *c\n", "f")
    assert [problem.code for problem in error.value.problems] == ["duplicate-key", "yaml-alias"]


def test_a_key_that_is_given_twice_is_told_with_both_places() -> None:
    source = read_source("a: 1\nb: {c: 1, c: 2}\n", "f")
    (problem,) = source.problems
    assert (problem.where.line, problem.where.column, problem.where.path) == (2, 11, "b.c")
    assert "first in line 2" in problem.message


@pytest.mark.parametrize("text", ["", "# nothing", "---", "null"])
def test_a_file_may_hold_nothing(text: str) -> None:
    assert read_source(text, "f").data is None


def test_a_byte_order_mark_is_no_part_of_the_text() -> None:
    assert read_source(b"\xef\xbb\xbfa: 1", "f").data == {"a": 1}


def test_every_value_has_its_place() -> None:
    places = read_source("a:\n  - b: 1\n    c: [2, 3]\n", "f").places
    assert str(places.where(("a", 0, "c", 1))) == "f:3:12 (a[0].c[1])"
    assert places.where(("a", 0, "c"), key=True).column == 5
    assert places.where(("a", 0, "missing")).line == 2


PLAIN = [
    ("", None),
    ("~", None),
    ("null", None),
    ("true", True),
    ("False", False),
    ("yes", "yes"),
    ("NO", "NO"),
    ("on", "on"),
    ("12", 12),
    ("-0", 0),
    ("+7", 7),
    ("012", 12),
    ("0o17", 15),
    ("0xff", 255),
    ("1_000", "1_000"),
    ("1.5", 1.5),
    (".5", 0.5),
    ("1e3", 1000.0),
    (".inf", float("inf")),
    ("12:30", "12:30"),
    ("2024-01-01", "2024-01-01"),
    ("1.2.3", "1.2.3"),
    ("-", "-"),
    ("9" * 5000, "9" * 5000),
]


@pytest.mark.parametrize(("text", "value"), PLAIN, ids=range(len(PLAIN)))
def test_a_plain_scalar_means_what_yaml_1_2_says(text: str, value: object) -> None:
    assert plain(text) == value
    assert type(plain(text)) is type(value) or isinstance(value, float)


def test_quotes_and_string_tags_make_texts() -> None:
    data = read_source("a: '1'\nb: \"no\"\nc: !!str 12\nd: ! true\ne: |\n  x\n", "f").data
    assert data == {"a": "1", "b": "no", "c": "12", "d": "true", "e": "x\n"}
