"""The words that libraries keep are those that their classes have, in the versions at hand."""

import re
from collections.abc import Iterator

import pytest
from pydantic import BaseModel
from sqlalchemy.orm import DeclarativeBase, Mapped, mapped_column

from scaffold.core.installation import TEMPLATES
from scaffold.core.naming import pascal
from scaffold.spec import check_project, load
from scaffold.spec.checks.names import SNAKE
from scaffold.spec.reserved import CLAIMED, OPERATIONS, keeper_of_entity, keeper_of_field
from scaffold.spec.routes import OWN_ROUTES


class Base(DeclarativeBase):
    pass


class Row(Base):
    __tablename__ = "rows"

    id: Mapped[int] = mapped_column(primary_key=True)


def attributes(*owners: type) -> Iterator[str]:
    for owner in owners:
        yield from (word for word in dir(owner) if SNAKE.fullmatch(word))


def test_no_field_hides_an_attribute_of_pydantics_models_or_their_metaclass() -> None:
    names = {*attributes(BaseModel, type(BaseModel))}
    assert {"mro", "register", "copy", "model_dump"} <= names
    assert [name for name in names if not keeper_of_field(name, stored=False)] == []


def test_no_stored_field_hides_an_attribute_of_sqlalchemys_models_or_their_metaclass() -> None:
    names = {*attributes(DeclarativeBase, type(DeclarativeBase), Row, type(Row))}
    assert {"metadata", "mro", "registry"} <= names
    assert [name for name in names if not keeper_of_field(name, stored=True)] == []


@pytest.mark.parametrize("word", ["kwargs", "l"])
def test_what_mypy_and_ruff_stumble_over_is_kept(word: str) -> None:
    assert keeper_of_field(word, stored=True) and keeper_of_field(word, stored=False)


def test_names_that_look_like_digits_are_kept() -> None:
    assert OPERATIONS["l"]
    assert keeper_of_entity("i", "I") and keeper_of_entity("o", "O")
    assert not keeper_of_entity("l", "L")


ROUTE = re.compile(r'@router\.(get|post)\("([^"]*)".*\)\n(?:async )?def (\w+)\(')


@pytest.mark.parametrize("folder", ["project", "shared"])
def test_a_use_case_cannot_take_a_route_or_its_identifier_from_the_project(folder: str) -> None:
    found = [
        (path.name, *match.groups())
        for path in (TEMPLATES / folder).rglob("*.py*")
        if "/app/presentation/" in path.as_posix()
        for match in ROUTE.finditer(path.read_text("utf-8"))
    ]
    assert found
    for module, method, path, function in found:
        assert ("class", f"{pascal(function)}UseCase") in CLAIMED, function
        prefix = "/pipeline" if module.startswith("pipeline") else ""
        route = f"{method.upper()} {prefix}{re.sub('{.*?}', '{}', path)}"
        assert route in OWN_ROUTES, route


@pytest.mark.parametrize("case", ["read_health: ", "mine: {method: GET, path: /ready}"])
def test_such_a_use_case_is_a_problem(case: str) -> None:
    spec = load(f"feature: p\nuse_cases: {{{case}}}", "features/p.yaml")
    assert [problem.code for problem in check_project([spec])] == ["name-taken"]
