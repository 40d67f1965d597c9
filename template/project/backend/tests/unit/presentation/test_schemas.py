from dataclasses import dataclass
from typing import Annotated

import pytest
from pydantic import Field, ValidationError

from app.application.paging import Page
from app.domain.types import Text
from app.presentation.api.v1.schemas.base import (
    NOT_SET,
    PageOf,
    PatchSchema,
    RequestSchema,
    ResponseSchema,
    changes_of,
)
from app.presentation.validation_messages import messages_by_field

pytestmark = pytest.mark.unit


class PetRequest(RequestSchema):
    """A request with a text of one to three characters."""

    name: Annotated[Text, Field(min_length=1, max_length=3)]


class PetPatch(PatchSchema):
    """A change of a pet."""

    name: str = NOT_SET
    note: str | None = None


class PetResponse(ResponseSchema):
    """An answer about a pet."""

    name: str


@dataclass
class Pet:
    """An entity."""

    name: str


def test_unknown_keys_are_refused() -> None:
    with pytest.raises(ValidationError):
        PetRequest.model_validate({"name": "Tom", "role": "admin"})


def test_the_error_of_a_request_does_not_show_it() -> None:
    with pytest.raises(ValidationError) as refused:
        PetRequest(name="hunter2")
    assert "hunter2" not in str(refused.value)


@pytest.mark.parametrize(
    ("name", "message"),
    [
        ("", "String should have at least 1 characters"),
        ("Tommy", "String should have at most 3 characters"),
        ("a\0", "String should not contain the NUL character"),
    ],
)
def test_messages_speak_of_characters(name: str, message: str) -> None:
    with pytest.raises(ValidationError) as refused:
        PetRequest(name=name)
    assert messages_by_field(refused.value) == {"name": [message]}


def test_a_change_has_only_what_was_sent() -> None:
    assert changes_of(PetPatch.model_validate({})) == {}
    assert changes_of(PetPatch.model_validate({"note": None})) == {"note": None}


def test_null_is_refused_where_the_field_may_not_be_null() -> None:
    with pytest.raises(ValidationError):
        PetPatch.model_validate({"name": None})


def test_a_page_of_entities_becomes_a_page_of_responses() -> None:
    page = PageOf[PetResponse].model_validate(Page([Pet("Tom")], "next"))
    assert page.model_dump() == {"items": [{"name": "Tom"}], "next_cursor": "next"}
