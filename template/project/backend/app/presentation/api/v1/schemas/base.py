"""What all requests and responses have in common."""

from typing import Any, Generic, Self, TypeVar

from pydantic import BaseModel, ConfigDict, Field, ValidationError

T = TypeVar("T")


class RequestSchema(BaseModel):
    """What a caller sends: known keys only, and never shown in an error."""

    model_config = ConfigDict(extra="forbid", hide_input_in_errors=True)


NOT_SET: Any = Field(default_factory=lambda: None)
"""The default of a field that may be left out, though it may not be null."""


class PatchSchema(RequestSchema):
    """A change: the fields that are left out, with NOT_SET for their values, stay as they are."""


class InvalidResponseError(Exception):
    """A response that breaks its own schema: a fault of the application, not of the request."""


class ResponseSchema(BaseModel):
    """A response, read from the attributes of an entity."""

    model_config = ConfigDict(from_attributes=True, hide_input_in_errors=True)

    @classmethod
    def model_validate(cls, obj: Any, **options: Any) -> Self:
        """The response for `obj`; an InvalidResponseError where it breaks the schema."""
        try:
            return super().model_validate(obj, **options)
        except ValidationError as error:
            raise InvalidResponseError(cls.__name__) from error


class PageOf(ResponseSchema, Generic[T]):
    """Some items of a list; `next_cursor` asks for those that follow, if there are any."""

    items: list[T]
    next_cursor: str | None


def changes_of(request: PatchSchema) -> dict[str, Any]:
    """The fields that were sent, by name."""
    return {name: getattr(request, name) for name in sorted(request.model_fields_set)}
