"""A part of a statement that a person gave a name to is followed to its new place."""

from scaffold.merge.text import merge_text

BASE = """\
class Create:
    def execute(self, name: str) -> Product:
        return self.repo.create(
            Product(
                id=0,
                name=name,
            )
        )
"""
OURS = """\
class Create:
    def execute(self, name: str) -> Product:
        product = Product(
            id=0,
            name=name,
        )
        return self.repo.create(product)
"""


def _more(text: str, indent: str) -> str:
    line = f"{indent}name=name,\n"
    return text.replace(line, f"{line}{indent}stock=stock,\n")


def test_the_part_follows_what_is_generated() -> None:
    outcome = merge_text("a.py", BASE, OURS, _more(BASE, " " * 16))

    assert not outcome.hunks
    assert outcome.text == _more(OURS, " " * 12)


def test_a_part_that_is_no_longer_generated_conflicts() -> None:
    theirs = BASE.replace(
        "self.repo.create(\n            Product(", "self.repo.make(\n            One("
    )

    assert merge_text("a.py", BASE, OURS, theirs).hunks


def test_a_part_that_was_changed_on_its_way_conflicts() -> None:
    ours = OURS.replace("id=0", "id=1")

    assert merge_text("a.py", BASE, ours, _more(BASE, " " * 16)).hunks
