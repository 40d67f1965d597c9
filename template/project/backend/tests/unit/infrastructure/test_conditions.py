import pytest
from sqlalchemy import Dialect
from sqlalchemy.dialects import postgresql, sqlite

from app.infrastructure.database.conditions import Condition, Holds

pytestmark = pytest.mark.unit


def sql(check: Holds, dialect: Dialect) -> str:
    return str(check.sqltext.compile(dialect=dialect))


@pytest.mark.parametrize("dialect", [sqlite.dialect(), postgresql.dialect()])
def test_a_condition_is_written_as_it_stands(dialect: Dialect) -> None:
    check = Holds("ends later", Condition("a < b AND c <> ':d'"), "a", "b", "c", name="ck_x")
    assert sql(check, dialect) == "a < b AND c <> ':d'"
    assert check.info["columns"] == ["a", "b", "c"]


def test_a_condition_may_have_another_text_on_postgresql() -> None:
    check = Holds("in order", Condition("a < b", postgresql='a COLLATE "C" < b'), "a", name="ck_x")
    assert sql(check, sqlite.dialect()) == "a < b"
    assert sql(check, postgresql.dialect()) == 'a COLLATE "C" < b'
