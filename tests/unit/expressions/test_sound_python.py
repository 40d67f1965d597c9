"""The Python source of any condition passes the checks of a generated project."""

import subprocess
from pathlib import Path
from random import Random

import pytest

from scaffold.expressions import broken_source, operands_of, read_condition
from scaffold.expressions.tree import Column
from tests.projects.building import BIN
from tests.strategies import expressions as draw
from tests.unit.expressions.test_translations import FIELDS, PERSON
from tests.unit.model.specs import entity

TYPES = {
    "real": "float",
    "text": "str",
    "boolean": "bool",
    "date": "date",
    "datetime": "datetime",
    "time": "time",
    "reference": "int",
}
HEAD = """\
from collections.abc import Iterator
from datetime import UTC, date, datetime, time
from decimal import Decimal
from typing import Literal


def quotient(dividend: Decimal | int, divisor: Decimal | int) -> Decimal:
    return Decimal(dividend) / Decimal(divisor)


class Thing:
"""
RULES = ("--isolated", "--line-length=100", "--select=E,F,B,UP,SIM,C4,RET,PTH", "--ignore=E501")


def annotation(column: Column) -> str:
    type = column.type
    numbers = "Decimal" if type.scale else "int"
    found = f"Literal{list(type.values)}" if type.values else TYPES.get(type.family, numbers)
    return f"{found} | None" if column.optional else found


@pytest.mark.slow
def test_conditions_are_typed_and_linted(tmp_path: Path) -> None:
    thing = entity(FIELDS.replace("\n", " ").rstrip(", "), PERSON)
    columns = operands_of({one.name.removesuffix("_id"): one.spec for one in thing.fields})
    lines = [f"    {one.name}: {annotation(one)}" for one in columns.values()]
    for number, text in enumerate(draw.conditions(Random(1), columns, 150)):
        source = broken_source(read_condition(text, columns))
        body = [f"    def rule_{number}(self) -> Iterator[int]:", f"        if {source}:"]
        lines += ["", *body, "            yield 1"]
    module = tmp_path / "thing.py"
    module.write_text(HEAD + "\n".join(lines) + "\n", "utf-8")
    for command in (("mypy", "--strict"), ("ruff", "check", *RULES)):
        words = [str(BIN / command[0]), *command[1:], str(module)]
        done = subprocess.run(words, cwd=tmp_path, capture_output=True, text=True, check=False)
        assert done.returncode == 0, done.stdout
