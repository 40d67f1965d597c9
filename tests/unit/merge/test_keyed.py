"""Files whose lines have names."""

import pytest

from scaffold.merge import Change, merge

ENV = "# database\nDATABASE_URL=sqlite:///app.db\nLOG=info\n"
TOML = '[project]\ndependencies = [\n    "fastapi>=1",\n    "pydantic>=2",\n]\n'


def joined(path: str, base: str, ours: str, theirs: str) -> Change:
    (change,) = merge({path: base}, {path: ours}, {path: theirs})
    return change


def test_settings_added_by_both_all_stay() -> None:
    change = joined(".env.example", ENV, ENV + "# mine\nMINE=1\n", ENV + "# new\nNEW=2\n")
    assert change.after == ENV + "# new\nNEW=2\n# mine\nMINE=1\n"


def test_settings_changed_by_each_side_next_to_each_other() -> None:
    ours, theirs = ENV.replace("info", "debug"), ENV.replace("app.db", "a.db")
    assert joined(".env", ENV, ours, theirs).after == ENV.replace("info", "debug").replace(
        "app.db", "a.db"
    )


def test_a_setting_changed_by_both_is_a_conflict() -> None:
    ours, theirs = ENV.replace("info", "debug"), ENV.replace("info", "error")
    assert joined(".env.example", ENV, ours, theirs).status == "conflict"


def test_a_setting_does_not_come_twice() -> None:
    change = joined(".env.example", ENV, "S=1\n" + ENV, ENV + "S=2\n")
    assert (change.status, change.note) == ("conflict", "S is set twice")


def test_what_would_stand_there_twice_conflicts_alone() -> None:
    base = "[a]\nx = 1\n\n[b]\ny = 2\n\n[c]\nz = 3\n"
    ours = "[m]\nk = 1\n\n" + base.replace("x = 1", "x = 4")
    theirs = base.replace("y = 2", "y = 5") + "\n[m]\nk = 2\n"

    change = joined("x.toml", base, ours, theirs)

    assert [(one.yours, one.base, one.theirs) for one in change.hunks] == [
        (("[m]", "k = 1", ""), (), ())
    ]
    change = joined(".env.example", ENV, "S=1\n" + ENV, ENV.replace("info", "error") + "S=2\n")
    assert [one.yours for one in change.hunks] == [("S=1",)]


def test_requirements_merge_by_name() -> None:
    ours = TOML.replace('"pydantic>=2",', '"pydantic>=2",\n    "numpy",')
    theirs = TOML.replace('"pydantic>=2",', '"pydantic>=3",\n    "boto3>=1",')
    assert joined("pyproject.toml", TOML, ours, theirs).after == TOML.replace(
        '"pydantic>=2",', '"pydantic>=3",\n    "boto3>=1",\n    "numpy",'
    )


def test_a_requirement_changed_by_both_is_a_conflict() -> None:
    ours, theirs = (
        TOML.replace("fastapi>=1", "fastapi>=3"),
        TOML.replace("fastapi>=1", "fastapi>=2"),
    )
    assert joined("pyproject.toml", TOML, ours, theirs).status == "conflict"


def test_toml_that_would_not_be_toml_is_a_conflict() -> None:
    base = "[a]\nx = 1\n\n[b]\ny = 2\n"
    change = joined(
        "x.toml", base, "[a]\nk = 1\nx = 1\n\n[b]\ny = 2\n", base[:8] + "\nk = 2\n" + base[8:]
    )
    assert change.status == "conflict"


def test_items_of_a_list_merge_as_a_set() -> None:
    base = "a:\n  - x\n  - y\n"
    assert joined("ci.yml", base, base + "  - mine\n", base + "  - new\n").after == (
        base + "  - new\n  - mine\n"
    )


@pytest.mark.parametrize(
    ("ours", "theirs"),
    [
        ("  - x\n    deep: 1\n", "  - y\n    deep: 2\n"),
        ("  just words\n", "  other words\n"),
        ("  k: 1\n  k: 2\n", "  j: 3\n"),
    ],
)
def test_what_is_more_than_lines_with_names_is_left_to_people(ours: str, theirs: str) -> None:
    base = "top:\n"
    assert joined("a.yml", base, base + ours, base + theirs).status == "conflict"


def test_prose_is_not_a_list_of_settings() -> None:
    base = "words\n"
    assert joined("README.md", base, base + "a: 1\n", base + "b: 2\n").status == "conflict"
