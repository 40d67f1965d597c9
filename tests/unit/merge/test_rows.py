"""The twelve rows of the merge, and what stands outside of them."""

import pytest

from scaffold.merge import Change, blocked, conflicts, merge, merged, writes

BASE, OURS, THEIRS = "one\ntwo\nthree\n", "one\nTWO\nthree\n", "one\ntwo\nthree\nfour\n"
BOTH = "one\nTWO\nthree\nfour\n"
MINE = "one\nmine\nthree\n"

ROWS = [
    (None, None, THEIRS, "create", THEIRS),
    (None, THEIRS, THEIRS, "same", THEIRS),
    (None, OURS, THEIRS, "conflict", OURS),
    (BASE, BASE, THEIRS, "update", THEIRS),
    (BASE, OURS, BASE, "keep", OURS),
    (BASE, OURS, THEIRS, "merge", BOTH),
    (BASE, MINE, OURS, "conflict", MINE),
    (BASE, BASE, None, "delete", None),
    (BASE, OURS, None, "keep", OURS),
    (BASE, None, BASE, "keep", None),
    (BASE, None, THEIRS, "keep", None),
    (BASE, THEIRS, THEIRS, "same", THEIRS),
    (BASE, BASE, BASE, "same", BASE),
    (BASE, None, None, "same", None),
]


def one(
    base: str | None,
    ours: str | None,
    theirs: str | None,
    *,
    seeded: bool = False,
    markers: bool = False,
    path: str = "a.txt",
) -> Change:
    sides = [{path: text} if text is not None else {} for text in (base, ours, theirs)]
    names = frozenset({path}) if seeded else frozenset()
    (change,) = merge(*sides, seeded=names, markers=markers)
    return change


@pytest.mark.parametrize(("base", "ours", "theirs", "status", "after"), ROWS)
def test_every_row(
    base: str | None, ours: str | None, theirs: str | None, status: str, after: str | None
) -> None:
    change = one(base, ours, theirs)
    assert (change.status, change.before, change.after) == (status, ours, after)


@pytest.mark.parametrize(
    ("base", "ours", "theirs", "note", "quiet"),
    [
        (BASE, OURS, None, "orphan: edited, no longer generated", False),
        (BASE, None, THEIRS, "deleted by hand; what is generated has changed", False),
        (BASE, None, BASE, "deleted by hand", True),
        (BASE, OURS, BASE, "edited", True),
        (BASE, BOTH, THEIRS, "edited", True),
        (None, OURS, THEIRS, "made by hand, and generated now", False),
        (BASE, MINE, OURS, "both sides changed the same lines", False),
    ],
)
def test_what_is_told(
    base: str | None, ours: str | None, theirs: str | None, note: str, quiet: bool
) -> None:
    change = one(base, ours, theirs)
    assert (change.note, change.quiet) == (note, quiet)


def test_changes_come_by_path_and_files_of_others_are_no_concern() -> None:
    changes = merge({}, {"mine.py": "x"}, {"b": "b", "a": "a"})
    assert [change.path for change in changes] == ["a", "b"]
    assert writes(changes) == {"a": "a", "b": "b"}


class TestSeeded:
    """A seeded file follows the spec while nobody has edited it; then it is its owner's."""

    def test_it_is_written_when_absent(self) -> None:
        assert one(None, None, THEIRS, seeded=True).status == "create"

    def test_one_that_stood_there_before_is_its_owners(self) -> None:
        change = one(None, OURS, THEIRS, seeded=True)
        assert (change.status, change.after) == ("keep", OURS)

    def test_unedited_it_follows_the_spec(self) -> None:
        assert one(BASE, BASE, THEIRS, seeded=True).after == THEIRS

    def test_edited_it_is_never_changed(self) -> None:
        change = one(BASE, OURS, THEIRS, seeded=True)
        assert (change.status, change.after, change.quiet) == ("keep", OURS, True)

    def test_deleted_it_stays_deleted(self) -> None:
        assert one(BASE, None, THEIRS, seeded=True).after is None

    def test_unedited_it_goes_with_its_spec_and_edited_it_stays(self) -> None:
        assert one(BASE, BASE, None, seeded=True).status == "delete"
        assert one(BASE, OURS, None, seeded=True).note.startswith("orphan")


class TestLineEnds:
    """People's line ends stay; what is generated takes them over."""

    def test_a_checkout_with_other_line_ends_is_no_edit(self) -> None:
        windows = BASE.replace("\n", "\r\n")
        assert one(BASE, windows, BASE).status == "same"
        assert one(windows, windows, BASE).status == "same"

    def test_an_update_has_the_line_ends_of_the_file(self) -> None:
        change = one(BASE, BASE.replace("\n", "\r\n"), THEIRS)
        assert (change.status, change.after) == ("update", THEIRS.replace("\n", "\r\n"))

    def test_a_merge_has_the_line_ends_of_the_file(self) -> None:
        change = one(BASE, OURS.replace("\n", "\r\n"), THEIRS)
        assert (change.status, change.after) == ("merge", BOTH.replace("\n", "\r\n"))

    def test_markers_have_them_too(self) -> None:
        after = one(BASE, MINE.replace("\n", "\r\n"), OURS, markers=True).after or ""
        assert after.count("\n") == after.count("\r\n") > 0

    def test_mixed_line_ends_stay_as_they_are(self) -> None:
        change = one("a\nb\nc\nd\n", "A\r\nb\nc\nd\n", "a\nb\nc\nD\n")
        assert change.after == "A\r\nb\nc\nD\n"

    @pytest.mark.parametrize(
        ("base", "ours", "theirs", "after"),
        [
            ("a\nb\n", "a\nb", "A\nb\n", "A\nb"),
            ("a\nb\nc", "a\nb\nC", "A\nb\nc\n", "A\nb\nC\n"),
            ("a\nb\nc\n", "a\nb\nC", "A\nb\nc", "A\nb\nC"),
        ],
    )
    def test_a_missing_last_line_end_stays_missing(
        self, base: str, ours: str, theirs: str, after: str
    ) -> None:
        assert one(base, ours, theirs).after == after

    def test_bytes_that_are_no_utf8_come_through(self) -> None:
        odd = b"caf\xe9\n".decode("utf-8", "surrogateescape")
        assert one(BASE, odd + BASE, THEIRS).after == odd + THEIRS


class TestMarkers:
    """Conflicts in the file, for who wants them there."""

    def test_they_carry_three_sides(self) -> None:
        change = one(BASE, MINE, OURS, markers=True)
        assert change.status == "conflict"
        assert change.after == (
            "one\n<<<<<<< yours\nmine\n||||||| last generated\ntwo\n=======\nTWO\n"
            ">>>>>>> new\nthree\n"
        )

    def test_without_them_nothing_is_written_at_all(self) -> None:
        assert blocked([one(BASE, MINE, OURS)])
        assert not blocked([one(BASE, MINE, OURS, markers=True)])

    @pytest.mark.parametrize("theirs", [OURS, THEIRS])
    @pytest.mark.parametrize("markers", [True, False])
    def test_a_file_that_has_them_waits_until_they_are_gone(
        self, theirs: str, markers: bool
    ) -> None:
        first = one(BASE, MINE, OURS, markers=True).after
        change = one(OURS, first, theirs, markers=markers)
        assert (change.status, change.note) == ("conflict", "unresolved markers")
        assert [hunk.line for hunk in change.hunks] == [2]
        assert blocked([change])

    def test_once_they_are_gone_the_run_goes_on(self) -> None:
        assert one(OURS, MINE, OURS).status == "keep"

    def test_a_file_without_a_base_has_the_common_lines_once(self) -> None:
        change = one(None, "a\nmine\nb\n", "a\nnew\nb\n", markers=True)
        assert (change.after or "").count("a\n") == 1
        assert "mine" in (change.after or "") and "new" in (change.after or "")

    def test_generated_text_that_shows_markers_is_none_of_ours(self) -> None:
        shown = "<<<<<<< yours\n>>>>>>> new\n"
        assert one(shown, shown, shown + "x\n").status == "update"


def test_a_conflict_knows_its_lines_in_the_file() -> None:
    text = "".join(f"{number}\n" for number in range(30))
    (hunk,) = one(text, text.replace("20\n", "x\ny\n"), text.replace("20\n", "z\n")).hunks
    assert (hunk.line, hunk.end) == (21, 23)
    assert (hunk.yours, hunk.base, hunk.theirs) == (("x", "y"), ("20",), ("z",))


def test_what_was_put_together_is_told_apart() -> None:
    changes = [one(BASE, OURS, THEIRS), one(BASE, BASE, THEIRS), one(BASE, MINE, OURS)]
    assert merged(changes) == {"a.txt": BOTH}
    assert [change.status for change in conflicts(changes)] == ["conflict"]
