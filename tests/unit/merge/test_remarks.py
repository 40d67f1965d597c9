"""Comments of a person hinder no change next to them."""

from scaffold.merge.text import merge_text

BASE = "RULES = (\n    one(1),\n    two(2),\n)\n"


def test_a_comment_above_a_line_that_another_is_put_before() -> None:
    ours = BASE.replace("    one(1)", "    # mine\n    one(1)")
    theirs = BASE.replace("    one(1)", "    zero(0),\n    one(1)")

    outcome = merge_text("a.py", BASE, ours, theirs)

    assert not outcome.hunks
    assert outcome.text == "RULES = (\n    zero(0),\n    # mine\n    one(1),\n    two(2),\n)\n"


def test_a_comment_behind_a_line_that_another_is_put_before() -> None:
    ours = BASE.replace("    one(1),", "    one(1),  # mine")
    theirs = BASE.replace("    one(1)", "    zero(0),\n    one(1)")

    outcome = merge_text("a.py", BASE, ours, theirs)

    assert outcome.text == "RULES = (\n    zero(0),\n    one(1),  # mine\n    two(2),\n)\n"


def test_a_comment_at_a_line_that_was_changed_conflicts() -> None:
    ours = BASE.replace("    one(1),", "    one(1),  # mine")

    assert merge_text("a.py", BASE, ours, BASE.replace("one(1)", "one(9)")).hunks


def test_a_statement_that_was_only_laid_out_anew_goes_with_the_spec() -> None:
    base = "A = f(\n    1,\n)\nB = 2\n"

    outcome = merge_text("a.py", base, "A = f(1)\nB = 2\n", "B = 2\n")

    assert outcome.text == "B = 2\n"


def test_parameters_without_a_default_come_first() -> None:
    base = "def f(\n    a: A[g(ge=1)],\n    b=1,\n):\n    return a, b\n"
    ours = base.replace("    b=1,\n", "    b=1,\n    mine=2,\n")
    theirs = base.replace("    b=1,\n", "").replace("    a:", "    b,\n    a:")

    outcome = merge_text("a.py", base, ours, theirs)

    assert not outcome.hunks
    assert outcome.text.startswith("def f(b, a: A[g(ge=1)], mine=2):")
