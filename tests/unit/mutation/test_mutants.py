"""Mutants differ from their module in one place, and can be compiled."""

import ast

import pytest

from tests.mutation.mutants import mutants

MODULE = '''\
"""A module."""

import logging

LIMIT = 5


class Thing(Base):
    """A thing."""

    name: str

    def size(self, by: int) -> int:
        """Its size."""
        logging.info("size %s", by)
        if by < LIMIT and not self.small:
            raise ValueError
        self.count(by)
        return by + 1
'''


def kinds() -> list[tuple[int, str]]:
    return [(mutant.line, mutant.kind) for mutant in mutants("thing.py", MODULE)]


def test_each_thing_that_can_be_wrong_is_a_mutant() -> None:
    assert kinds() == [
        (5, "6 for 5"),
        (11, "a default"),
        (11, "any type"),
        (19, "empty body"),
        (16, "or for and"),
        (16, "other comparison"),
        (16, "without not"),
        (17, "without raise"),
        (18, "without the call"),
        (19, "other operator"),
        (19, "2 for 1"),
    ]


@pytest.mark.parametrize("index", range(len(kinds())))
def test_a_mutant_is_another_module_that_compiles(index: int) -> None:
    mutant = list(mutants("thing.py", MODULE))[index]
    compile(mutant.source, "thing.py", "exec")
    assert mutant.source != ast.unparse(ast.parse(MODULE))
    assert mutant.inside == (mutant.line > 11)


def test_what_is_logged_and_said_stays() -> None:
    assert all("size %s" in one.source for one in mutants("thing.py", MODULE) if one.line != 19)


def test_a_function_that_yields_still_yields() -> None:
    (mutant,) = mutants("thing.py", "def rows():\n    yield from read()\n")
    assert "yield None" in mutant.source


def test_each_name_that_a_module_exports_is_left_out_once() -> None:
    exported = "from things import One as One\nfrom things import Two as Two, three\n"

    found = {one.kind: one.source for one in mutants("all.py", exported)}

    assert found == {
        "without One": "pass\nfrom things import Two as Two, three",
        "without Two": "from things import One as One\nfrom things import three",
    }
