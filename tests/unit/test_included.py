"""A port finds several by their ids while another feature includes its entity."""

from pathlib import Path

import pytest

from tests.fuzz.laws import clean
from tests.projects.building import new

API = "backend/app/presentation/api/v1"
PORT = "backend/app/application/interfaces/member.py"
RESPONSE = f"{API}/schemas/member.py"
INCLUDED = f"{API}/schemas/ticket_included.py"
MEMBER = "feature: member\nfields: {name: string}\n"
TICKET = """\
feature: ticket
fields: {boss: {type: reference, to: member}}
use_cases: {list: {include: [boss]}}
"""


@pytest.fixture
def root(tmp_path: Path) -> Path:
    new(tmp_path)
    put(tmp_path, "member", MEMBER)
    put(tmp_path, "ticket", TICKET.replace("{include: [boss]}", ""))
    clean(tmp_path, "ticket")
    return tmp_path


def put(root: Path, name: str, text: str) -> None:
    (root / f"features/{name}.yaml").write_text(text)


def test_the_port_and_the_response_come_and_go(root: Path) -> None:
    assert "get_many" not in (root / PORT).read_text()
    assert not (root / RESPONSE).exists()

    put(root, "ticket", TICKET)
    clean(root, "ticket")

    assert "def get_many" in (root / PORT).read_text()
    assert "class MemberResponse" in (root / RESPONSE).read_text()
    assert "boss: MemberResponse | None" in (root / INCLUDED).read_text()

    put(root, "ticket", TICKET.replace("{include: [boss]}", ""))
    clean(root, "ticket")

    assert "get_many" not in (root / PORT).read_text()
    assert not (root / RESPONSE).exists()
    assert not (root / INCLUDED).exists()


def test_a_renamed_reference_is_included_by_its_new_name(root: Path) -> None:
    put(root, "ticket", TICKET)
    clean(root, "ticket")
    renamed = TICKET.replace("to: member", "to: member, was: boss").replace("boss:", "lead:", 1)
    put(root, "ticket", renamed.replace("[boss]", "[lead]"))

    clean(root, "ticket")

    assert "lead: MemberResponse | None" in (root / INCLUDED).read_text()
