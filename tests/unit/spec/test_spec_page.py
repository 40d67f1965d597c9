"""The page of the spec names every key and every type, and says nothing that is not so."""

import re
from pathlib import Path

from scaffold.kinds import ALIASES, KINDS
from scaffold.spec.checks.use_cases import USE_CASE_OPTIONS
from scaffold.spec.models import Part

PAGE = (Path(__file__).parents[3] / "docs/reference/spec.md").read_text("utf-8")
NAMED = set(re.findall(r"`([a-z_]+)`", PAGE))
ROW = re.compile(r"^\| (`[^|]+) \| ([^|]+) \| [^|]+ \|$", re.MULTILINE)
FIELD_ROWS = PAGE.split("### Keys")[1].split("## Use cases")[0]
USE_CASE_ROWS = PAGE.split("## Use cases")[1].split("## Test cases")[0]


def test_every_key_is_named() -> None:
    keys = {key for part in Part.__subclasses__() for key in part.slots()}
    assert keys - NAMED == set()


def test_every_type_is_named() -> None:
    assert {*KINDS, *ALIASES} - NAMED == set()


def test_every_use_case_option_is_told_of_the_kinds_that_take_it() -> None:
    for keys, takers in ROW.findall(USE_CASE_ROWS):
        for key in re.findall(r"`(\w+)`", keys):
            kinds = {kind for kind, options in USE_CASE_OPTIONS.items() if key in options}
            told = set(re.findall(r"\w+", takers))
            assert told == ({"all"} if len(kinds) == len(USE_CASE_OPTIONS) else kinds), key


def test_every_modifier_that_few_types_take_is_told_of_them() -> None:
    for keys, takers in ROW.findall(FIELD_ROWS):
        told = set(re.findall(r"`(\w+)`", takers))
        for key in re.findall(r"`(\w+)`", keys) if told and "but" not in takers else ():
            assert told == {name for name, kind in KINDS.items() if key in kind.modifiers}, key
