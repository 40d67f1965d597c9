"""A feature that sorts along a reference follows what the reference leads to."""

from pathlib import Path

import pytest

from tests.fuzz.laws import clean
from tests.projects.building import new

PORT = "backend/app/application/interfaces/ticket.py"
MODEL = "backend/app/infrastructure/models/ticket.py"
MEMBER = "feature: member\nfields:\n  level: {type: enum, values: [low, high]}\n  name: string\n"
TICKET = """\
feature: ticket
fields: {boss: {type: reference, to: member}}
use_cases: {list: {sort: [boss.level, boss.name]}}
"""


@pytest.fixture
def root(tmp_path: Path) -> Path:
    new(tmp_path)
    put(tmp_path, "member", MEMBER)
    put(tmp_path, "ticket", TICKET)
    clean(tmp_path, "ticket")
    return tmp_path


def put(root: Path, name: str, text: str) -> None:
    (root / f"features/{name}.yaml").write_text(text)


def test_another_order_of_an_enum_is_that_of_the_list(root: Path) -> None:
    put(root, "member", MEMBER.replace("[low, high]", "[low, high], order: [high, low]"))

    clean(root, "member")

    assert '"boss.level": (\n        "high",\n        "low",' in (root / PORT).read_text()


def test_another_table_is_that_of_the_list(root: Path) -> None:
    put(root, "member", "plural: staff\n" + MEMBER)

    clean(root, "member")

    assert 'Along(boss_id, "staff", "name", String(255))' in (root / MODEL).read_text()


def test_a_renamed_field_is_renamed_in_the_sort(root: Path) -> None:
    put(root, "member", MEMBER.replace("name: string", "full_name: {type: string, was: name}"))
    put(root, "ticket", TICKET.replace("boss.name", "boss.full_name"))

    clean(root, "member")

    assert 'Along(boss_id, "members", "full_name", String(255))' in (root / MODEL).read_text()
