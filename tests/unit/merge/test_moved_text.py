"""Generated text that people moved within a file gets the new names as any other."""

import pytest

from scaffold.core.naming import Name, respellings
from scaffold.merge.rename.moves import Renaming, merge_renamed
from scaffold.render.style import formatted

OLD, NEW = "backend/app/cat.py", "backend/app/dog.py"
RENAMING = Renaming({NEW: OLD}, respellings(Name.of("cat"), Name.of("dog")))
HEAD = """import json  # for cats
import re

from app.pets import Pet
"""
CLASS = '''

class Cat(Pet):
    """One of the cats."""

'''
FEED = '''    def feed(self) -> str:
        """Feed the cat."""
        return "cat fed"

'''
PET = '''    def pet(self) -> str:
        """Pet the cat."""
        return "cat purrs"
'''
UPDATE = '''

@router.patch("/{cat_id}", status_code=200)
def update_cat(cat_id: int) -> Cat:
    """Update one cat."""
    return Cat(cat_id)
'''
DELETE = '''

@router.delete("/{cat_id}", status_code=204)
def delete_cat(cat_id: int) -> None:
    """Delete one cat."""
    first = "the cat"
    second = "the old cat"
    Cat(cat_id).delete(first, second)
'''
NAMES = """

CATS = ["cats", "old cats"]
"""
CALL = """
router.include("/cats", name="a cat")
"""
BASE = HEAD + CLASS + FEED + PET + UPDATE + DELETE + NAMES + CALL


def new_names(text: str) -> str:
    return text.replace("Cat", "Dog").replace("CAT", "DOG").replace("cat", "dog")


def renamed(ours: str) -> str:
    """What becomes of the file, which is to be merged without a conflict."""
    found = merge_renamed({OLD: BASE}, {OLD: ours}, {NEW: new_names(BASE)}, RENAMING, formatted)
    (change,) = (one for one in found if one.path == NEW)
    assert change.status == "rename"
    return change.after or ""


IMPORT, OTHER = "import json  # for cats\n", "import re\n"


@pytest.mark.parametrize(
    "ours",
    [
        HEAD + CLASS + FEED + PET + DELETE + UPDATE + NAMES + CALL,
        HEAD + DELETE + CLASS + FEED + PET + UPDATE + NAMES + CALL,
        HEAD + UPDATE + DELETE + CLASS + FEED + PET + NAMES + CALL,
        HEAD + CLASS + PET + "\n" + FEED.rstrip("\n") + "\n" + UPDATE + DELETE + NAMES + CALL,
        HEAD + NAMES + CLASS + FEED + PET + UPDATE + DELETE + CALL,
        HEAD + CALL + CLASS + FEED + PET + UPDATE + DELETE + NAMES,
        BASE.replace(IMPORT + OTHER, OTHER + IMPORT),
    ],
    ids=["function", "to the top", "class", "method", "assignment", "call", "import"],
)
def test_what_was_only_moved_is_as_generated(ours: str) -> None:
    assert ours != BASE

    assert sorted(renamed(ours).split()) == sorted(new_names(ours).split())


def test_what_was_moved_and_edited_follows_as_far_as_it_was_generated() -> None:
    edited = DELETE.replace("204", "200").replace(
        "    first", '    print("a cat of mine")\n    first'
    )
    ours = HEAD + CLASS + FEED + PET + edited + UPDATE + NAMES + CALL

    expected = new_names(ours).replace("a dog of mine", "a cat of mine")
    assert renamed(ours) == expected


def test_lines_that_were_moved_within_a_function_follow() -> None:
    first, second = '    first = "the cat"\n', '    second = "the old cat"\n'
    ours = BASE.replace(first + second, second + first)
    assert ours != BASE

    assert renamed(ours) == new_names(ours)


def test_lines_that_were_moved_into_a_class_of_ones_own_follow() -> None:
    body = "".join(f"    {line}\n" if line else "\n" for line in DELETE.strip("\n").split("\n"))
    ours = BASE.replace(DELETE, f"\n\nclass Routes:\n{body}")

    after = renamed(ours)

    assert '@router.delete("/{dog_id}", status_code=204)' in after
    assert '"""Delete one dog."""' in after


def test_text_that_was_copied_is_of_people() -> None:
    copy = DELETE.replace("def delete_cat", "def drop_cat")

    after = renamed(BASE + copy)

    assert after.startswith(new_names(BASE))
    assert '"""Delete one cat."""' in after
