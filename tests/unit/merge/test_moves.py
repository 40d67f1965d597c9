"""Files that get another path, with other names in them."""

from collections.abc import Mapping

import pytest

from scaffold.core.naming import Name, respellings
from scaffold.merge import Change, blocked, merged, writes
from scaffold.merge.rename.moves import Renaming, merge_renamed
from scaffold.render.style import formatted

OLD, NEW = "backend/app/cat.py", "backend/app/dog.py"
BASE = '''from app.pets import Pet


class Cat(Pet):
    """One of the cats."""

    cat_id: int
    tags = ["cats"]


def feed(cat: Cat, cats: list[Cat]) -> None:
    """Feed it."""
    cats.append(cat)
'''
THEIRS = (
    BASE.replace("Cat", "Dog").replace("cats", "dogs").replace("cat_", "dog_").replace("cat", "dog")
)
RENAMING = Renaming({NEW: OLD}, respellings(Name.of("cat"), Name.of("dog")))


def moved(
    ours: Mapping[str, str],
    *,
    base: Mapping[str, str] | None = None,
    theirs: Mapping[str, str] | None = None,
    renaming: Renaming = RENAMING,
    seeded: frozenset[str] = frozenset(),
    markers: bool = False,
) -> dict[str, Change]:
    sides = (
        {OLD: BASE} if base is None else base,
        ours,
        {NEW: THEIRS} if theirs is None else theirs,
    )
    found = merge_renamed(*sides, renaming, formatted, seeded=seeded, markers=markers)
    return {change.path: change for change in found}


def test_what_nobody_edited_becomes_what_is_generated() -> None:
    found = moved({OLD: BASE})

    assert found == {
        NEW: Change(NEW, "rename", None, THEIRS, was=OLD),
        OLD: Change(OLD, "delete", BASE, None, now=NEW),
    }
    assert writes(found.values()) == {NEW: THEIRS, OLD: None}


def test_an_edit_comes_along_and_uses_the_new_names() -> None:
    mine = "\n\ndef two(one: Cat) -> list[Cat]:\n    return [one, Cat(cat_id=one.cat_id)]\n"
    found = moved({OLD: BASE + mine})

    expected = "\n\ndef two(one: Dog) -> list[Dog]:\n    return [one, Dog(dog_id=one.dog_id)]\n"
    assert found[NEW].after == THEIRS + expected
    assert (found[NEW].status, found[NEW].note) == ("rename", "with your edits")
    assert merged(found.values()) == {NEW: found[NEW].after}


@pytest.mark.parametrize(
    ("mine", "now"),
    [
        (
            "    print(cat, f'{cat.cat_id} {cats!r} cat')",
            "    print(dog, f'{dog.dog_id} {dogs!r} cat')",
        ),
        ("    feed(cat=cat, cats=[])  # a cat", "    feed(dog=dog, dogs=[])  # a cat"),
        ("    one: 'list[Cat]' = cats", "    one: 'list[Dog]' = dogs"),
        ("    one: Literal['Cat'] = cat", "    one: Literal['Cat'] = dog"),
        ("    print('cats', 'app.cat.Cat')", "    print('cats', 'app.dog.Cat')"),
    ],
)
def test_lines_within_what_is_generated_follow_its_variables(mine: str, now: str) -> None:
    after = moved({OLD: f"{BASE}{mine}\n"})[NEW].after or ""

    assert after.endswith(f"    dogs.append(dog)\n{now}\n".replace("'", '"'))


def test_names_of_ones_own_stay() -> None:
    mine = '''

def cat_names(cats: list[Cat]) -> list[str]:
    """Of the cats."""
    return [f"{cat.name} {cat}" for cat in cats_of(cats=cats)]


def cats_of(cats: list[Cat]) -> list[Cat]:
    return cats


class Basket:
    cats: int = 0
'''
    after = moved({OLD: BASE + mine})[NEW].after
    assert after == THEIRS + mine.replace("list[Cat]", "list[Dog]")


OWN_PARAMETER = """

def weigh(cat_id: int, cats=None) -> int:
    return cat_id
"""


@pytest.mark.parametrize(
    ("line", "now"),
    [
        ("Cat(cat_id=pet.cat_id)", "Dog(dog_id=pet.dog_id)"),
        ("weigh(cat_id=pet.cat_id)", "weigh(cat_id=pet.dog_id)"),
        ("weigh(Cat(cat_id=1).cat_id, cats=[])", "weigh(Dog(dog_id=1).dog_id, cats=[])"),
    ],
)
@pytest.mark.parametrize("name", ["pet", "cat_id"])
def test_a_name_bound_in_one_function_keeps_nothing_elsewhere(
    line: str, now: str, name: str
) -> None:
    line, now = line.replace("pet", name), now.replace("pet", name)
    mine = f"\n\ndef use({name}: Any) -> Any:\n    return "

    found = moved({OLD: BASE + OWN_PARAMETER + mine + line + "\n"})

    assert found[NEW].after == THEIRS + OWN_PARAMETER + mine + now + "\n"


def test_a_parameter_of_ones_own_leaves_generated_lines_whole() -> None:
    base = BASE + "\n\ndef made(request: Any) -> Cat:\n    return Cat(cat_id=request.cat_id)\n"
    theirs = base.replace("Cat", "Dog").replace("cat", "dog")

    found = moved({OLD: base + OWN_PARAMETER}, base={OLD: base}, theirs={NEW: theirs})

    assert found[NEW].after == theirs + OWN_PARAMETER


def test_a_class_of_ones_own_keeps_its_members_and_not_the_parameters_of_its_methods() -> None:
    mine = """

class Own:
    cat_id: int

    def one(self, cats: int) -> int:
        return cats

    def two(self) -> Any:
        return Own(cat_id=self.cat_id, other=feed(cat=1))
"""

    found = moved({OLD: BASE + mine})

    assert found[NEW].after == THEIRS + mine.replace("cat=1", "dog=1")


def test_a_string_that_was_generated_follows_where_it_was_edited() -> None:
    after = moved({OLD: BASE.replace('["cats"]', '["cats", "pets"]')})[NEW].after

    assert after == THEIRS.replace('["dogs"]', '["dogs", "pets"]')


def test_a_word_that_stays_somewhere_stays_with_people_too() -> None:
    theirs = THEIRS + "\n\nCat = Dog\n"
    after = moved({OLD: BASE + "\n\nMINE = Cat\n"}, theirs={NEW: theirs})[NEW].after or ""

    assert "MINE = Cat" in after


def test_what_was_deleted_by_hand_stays_deleted() -> None:
    (change,) = moved({}).values()

    assert change == Change(NEW, "keep", None, None, "deleted by hand")


def test_what_was_deleted_by_hand_and_is_another_now_is_told() -> None:
    (change,) = moved({}, theirs={NEW: THEIRS + "\n\nMORE = 1\n"}).values()

    assert (change.status, change.after, change.quiet) == ("keep", None, False)


def test_what_people_moved_already_is_merged_where_it_is() -> None:
    mine = THEIRS + "\n\nMINE = 1\n"
    (change,) = moved({NEW: mine}).values()

    assert (change.path, change.before, change.after, change.was) == (NEW, mine, mine, "")


def test_a_file_of_ones_own_at_the_new_path_is_a_conflict() -> None:
    found = moved({OLD: BASE, NEW: "MINE = 1\n"})

    assert found[NEW].status == "conflict"
    assert blocked(found.values())


def test_a_conflict_is_told_of_the_file_that_is_there() -> None:
    ours, theirs = BASE.replace("Pet)", "Mine)"), THEIRS.replace("Pet)", "Other)")
    (change,) = moved({OLD: ours}, theirs={NEW: theirs}).values()

    assert (change.path, change.status, change.writes) == (OLD, "conflict", False)
    (hunk,) = change.hunks
    assert ours.split("\n")[hunk.line - 1] == "class Cat(Mine):"
    assert hunk.theirs == ("class Dog(Other):",)


def test_markers_stand_at_the_new_path() -> None:
    ours, theirs = BASE.replace("Pet)", "Mine)"), THEIRS.replace("Pet)", "Other)")
    found = moved({OLD: ours}, theirs={NEW: theirs}, markers=True)

    assert "<<<<<<< " in (found[NEW].after or "")
    assert (found[NEW].was, found[OLD].after) == (OLD, None)
    assert not blocked(found.values())


def test_unresolved_markers_wait_where_they_are() -> None:
    ours = BASE.replace("    cat_id: int\n", "<<<<<<< yours\n    a: int\n=======\n>>>>>>> new\n")
    (change,) = moved({OLD: ours}).values()

    assert (change.path, change.status, change.note) == (OLD, "conflict", "unresolved markers")


def test_a_seeded_file_of_people_moves_with_the_new_names() -> None:
    ours = BASE + "\n\ndef mine() -> Cat:\n    return Cat()\n"
    found = moved({OLD: ours}, seeded=frozenset({NEW}))

    assert "def mine() -> Dog:\n    return Dog()" in (found[NEW].after or "")
    assert found[NEW].status == "rename"


def test_files_that_take_each_others_place() -> None:
    third = "backend/app/cow.py"
    dogs = THEIRS + "\n\nDOGS = 1\n"
    renaming = Renaming(
        {NEW: OLD, third: NEW},
        (
            *respellings(Name.of("cat"), Name.of("dog")),
            *respellings(Name.of("dog"), Name.of("cow")),
        ),
    )
    cows = THEIRS.replace("Dog", "Cow").replace("dog", "cow")
    found = moved(
        {OLD: BASE + "\n\nCATS = 1\n", NEW: dogs},
        base={OLD: BASE, NEW: THEIRS},
        theirs={NEW: THEIRS, third: cows},
        renaming=renaming,
    )

    assert found[NEW].after == THEIRS + "\n\nCATS = 1\n"
    assert found[third].after == cows + "\n\nDOGS = 1\n"
    assert writes(found.values()).keys() == {OLD, NEW, third}
    assert (found[NEW].before, found[third].was, found[OLD].now) == (dogs, NEW, NEW)


def test_who_imports_what_moved_follows_in_its_place() -> None:
    user = "backend/app/user.py"
    base = "from app.cat import Cat\n\nFIRST = Cat\n"
    theirs = "from app.dog import Dog\n\nFIRST = Dog\n"
    found = moved(
        {OLD: BASE, user: base + "MINE = [Cat]\n"},
        base={OLD: BASE, user: base},
        theirs={NEW: THEIRS, user: theirs},
    )

    assert found[user].after == theirs + "MINE = [Dog]\n"
    assert found[user].status == "merge"


def test_a_text_follows_line_by_line() -> None:
    renaming = Renaming({"docs/dog.md": "docs/cat.md"}, RENAMING.spellings)
    found = moved(
        {"docs/cat.md": "# Cat\n\nThe cats.\nMy cats.\n"},
        base={"docs/cat.md": "# Cat\n\nThe cats.\n"},
        theirs={"docs/dog.md": "# Dog\n\nThe dogs.\n"},
        renaming=renaming,
    )

    assert found["docs/dog.md"].after == "# Dog\n\nThe dogs.\nMy cats.\n"


def test_line_ends_stay_as_they_are() -> None:
    ours = (BASE + "\n\nMINE = Cat\n").replace("\n", "\r\n")
    after = moved({OLD: ours})[NEW].after or ""

    assert after.replace("\r\n", "\n") == THEIRS + "\n\nMINE = Dog\n"
    assert after.count("\r\n") == after.count("\n")


def test_what_is_no_python_any_more_is_kept_as_it_is() -> None:
    found = moved({OLD: BASE + "\n\ndef broken(:\n"})

    assert blocked(found.values())
    assert found[OLD].after == BASE + "\n\ndef broken(:\n"
