"""What holds for every merge and for every apply, whatever the trees."""

import ast
import os
import re
import tempfile
from pathlib import Path

from hypothesis import given, settings
from hypothesis import strategies as st

from scaffold.core.errors import ScaffoldError
from scaffold.core.line_ends import alike
from scaffold.merge import Change, merge
from scaffold.merge.markers import unresolved
from scaffold.project.apply import apply, recover
from tests.laws.modules import edited, module

RUNS = int(os.environ.get("LAW_RUNS", "200"))
many = settings(max_examples=RUNS, deadline=None)

LINES = st.one_of(
    st.sampled_from(["", "a", "b", "c", "    x = 1", "KEY=1", "KEY=2", "- item", "=======", "}"]),
    st.text(st.characters(exclude_characters="\n\r", exclude_categories=["Cs"]), max_size=8),
    st.sampled_from([b"caf\xe9".decode("utf-8", "surrogateescape"), "\x0c", "\u2028", "\ta"]),
)
PATHS = st.sampled_from(["a.md", "a.txt", ".env", "a.yml", "a.toml", "a.py", "Makefile"])


@st.composite
def texts(draw: st.DrawFn) -> str:
    lines = draw(st.lists(LINES, max_size=12))
    end = draw(st.sampled_from(["\n", "\n", "\r\n"]))
    last = draw(st.sampled_from([end, end, ""]))
    return end.join(lines) + (last if lines else "")


@st.composite
def edits(draw: st.DrawFn, text: str) -> str:
    """The text after a few replacements of some of its lines."""
    lines = text.split("\n")
    for _ in range(draw(st.integers(0, 3))):
        at = draw(st.integers(0, len(lines)))
        lines[at : at + draw(st.integers(0, 2))] = draw(st.lists(LINES, max_size=2))
    return "\n".join(lines)


@st.composite
def histories(draw: st.DrawFn) -> tuple[str, str, str]:
    """What was generated last, what people made of it, what is new."""
    base = draw(texts())
    return base, draw(edits(base)), draw(edits(base))


def joined(path: str, base: str, ours: str, theirs: str) -> Change:
    (change,) = merge({path: base}, {path: ours}, {path: theirs}, markers=True)
    return change


def lines_of(text: str | None) -> set[str]:
    return {line.rstrip("\r") for line in (text or "").split("\n") if line.strip()}


@many
@given(PATHS, texts(), texts())
def test_what_nobody_edited_becomes_what_is_new(path: str, base: str, theirs: str) -> None:
    after = joined(path, base, base, theirs).after
    assert after is not None
    assert alike(after, theirs)


@many
@given(PATHS, texts(), texts())
def test_where_nothing_is_new_people_keep_what_they_have(path: str, base: str, ours: str) -> None:
    assert joined(path, base, ours, base).after == ours


@many
@given(PATHS, texts(), texts())
def test_what_people_have_made_already_is_not_written_again(
    path: str, base: str, both: str
) -> None:
    assert joined(path, base, both, both).status == "same"


@many
@given(PATHS, histories())
def test_no_line_of_anybody_is_lost(path: str, history: tuple[str, str, str]) -> None:
    base, ours, theirs = history
    after = lines_of(joined(path, base, ours, theirs).after)
    assert lines_of(ours) - lines_of(base) <= after
    if ours != theirs:
        assert lines_of(theirs) - lines_of(base) <= after or unresolved(ours)


@many
@given(PATHS, histories())
def test_the_next_run_writes_nothing(path: str, history: tuple[str, str, str]) -> None:
    base, ours, theirs = history
    first = joined(path, base, ours, theirs)
    (again,) = merge({path: theirs}, {path: first.after or ""}, {path: theirs}, markers=True)
    assert again.after == (first.after or "")
    brought = first.status == "merge" and unresolved(first.after or "")
    assert (again.status == "conflict") == (first.status == "conflict" or brought)


@many
@given(histories())
def test_without_a_base_every_line_of_both_stays(history: tuple[str, str, str]) -> None:
    _, ours, theirs = history
    (change,) = merge({}, {"a": ours}, {"a": theirs}, markers=True)
    assert lines_of(ours) | lines_of(theirs) <= lines_of(change.after)


@many
@given(st.randoms(use_true_random=False))
def test_python_that_merged_compiles_and_has_the_words_of_both(dice: object) -> None:
    base = module(dice)  # type: ignore[arg-type]
    ours = edited(dice, base, "o", dice.randint(1, 4)).text()  # type: ignore[arg-type,attr-defined]
    theirs = edited(dice, base, "t", dice.randint(1, 4)).text()  # type: ignore[arg-type,attr-defined]
    change = joined("a.py", base.text(), ours, theirs)
    if change.status != "conflict":
        ast.parse(change.after or "")
    for side in (ours, theirs):
        assert words(side) - words(base.text()) <= words(change.after or "")
    assert words(base.text()) & words(ours) & words(theirs) & NAMES <= words(change.after or "")


NAMES = {f"Class{number}" for number in range(9)} | {f"VALUE{number}" for number in range(9)}


def words(text: str) -> set[str]:
    return set(re.findall(r"\w+", text))


NODES = st.recursive(
    st.binary(max_size=3).map(bytes.hex),
    lambda inner: st.dictionaries(st.sampled_from("abc"), inner, min_size=1, max_size=3),
    max_leaves=8,
)
TREES = st.dictionaries(st.sampled_from("abc"), NODES, max_size=3)


def files(tree: object, above: str = "") -> dict[str, str]:
    """The files of a nested dict, where a dict is a folder."""
    if isinstance(tree, str):
        return {above: tree}
    assert isinstance(tree, dict)
    return {
        path: text
        for name, inner in tree.items()
        for path, text in files(inner, f"{above}/{name}".lstrip("/")).items()
    }


def on_disk(root: Path) -> dict[str, str]:
    paths = (path for path in root.rglob("*") if path.is_file())
    found = {path.relative_to(root).as_posix(): path.read_text() for path in paths}
    return {path: text for path, text in found.items() if not path.startswith(".scaffold/")}


def killed_at(number: int, root: Path, writes: dict[str, str | None]) -> int:
    """Apply in a child that dies at its nth step; its exit code, 1 where it was refused."""
    child = os.fork()
    if child:
        return os.waitstatus_to_exitcode(os.waitpid(child, 0)[1])
    steps = iter(range(number))

    def die(step: str) -> None:
        if next(steps, None) is None:
            os._exit(9)

    try:
        apply(root, writes, on_step=die)
    except ScaffoldError:
        os._exit(1)
    finally:
        os._exit(0)


@settings(max_examples=max(RUNS // 4, 50), deadline=None)
@given(TREES, TREES, st.integers(0, 40))
def test_a_kill_at_any_step_leaves_the_tree_before_or_after(
    first: dict[str, object], second: dict[str, object], number: int
) -> None:
    before, after = files(first), files(second)
    with tempfile.TemporaryDirectory() as folder:
        root = Path(folder)
        apply(root, before)
        code = killed_at(number, root, dict.fromkeys(before) | after)
        recover(root)
        ends = {0: [after], 1: [before], 9: [before, after]}
        assert on_disk(root) in ends[code]
