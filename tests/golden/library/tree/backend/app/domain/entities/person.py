from datetime import date
from typing import Annotated

from pydantic import BaseModel, ConfigDict, Field

from app.domain import types

PersonFullName = Annotated[
    types.Text,
    Field(
        max_length=200,
    ),
]
PersonEmail = types.Email
PersonBorn = date


class Person(BaseModel):
    """People who borrow books."""

    id: int
    full_name: PersonFullName
    email: PersonEmail = Field(repr=False)
    born: PersonBorn | None = None

    model_config = ConfigDict(
        extra="forbid",
        hide_input_in_errors=True,
        validate_assignment=True,
    )
