import json
from typing import Any

import pytest
from pydantic import (
    BaseModel,
    Field,
    TypeAdapter,
    ValidationError,
    field_validator,
    model_validator,
)

from app.application.errors import (
    ConflictError,
    GoneError,
    InvalidInputError,
    InvalidReferenceError,
    LockedError,
    NotFoundError,
    NotSignedInError,
    PaymentRequiredError,
    PreconditionFailedError,
    ServiceError,
    ServiceRefusedError,
    ServiceUnavailableError,
    StillReferencedError,
    TooManyRequestsError,
    UnprocessableError,
)
from app.core.db_errors import DatabaseUnavailableError
from app.presentation.problems import problem_of

pytestmark = pytest.mark.unit


def told(error: Exception) -> dict[str, Any]:
    """The body of the answer to this error."""
    body: dict[str, Any] = json.loads(bytes(problem_of(error, "/here").body))
    return body


class OutOfStockError(ValueError):
    """An error that the domain raises on purpose."""

    __module__ = "app.domain.stock"


class Login(BaseModel):
    """Something with rules of every sort."""

    name: str = Field(max_length=5)
    age: int = 0

    @field_validator("name")
    @classmethod
    def refuse_root(cls, name: str) -> str:
        if name == "root":
            raise ValueError(f"{name} may not log in")
        if name == "guest":
            raise ValueError("visitors may not log in")
        return name

    @model_validator(mode="after")
    def refuse_children(self) -> "Login":
        assert self.age != 11, f"{self.name} is too young"
        return self


@pytest.mark.parametrize(
    ("error", "status"),
    [
        (ValueError("x"), 400),
        (InvalidInputError("x"), 400),
        (UnicodeDecodeError("utf-8", b"x", 0, 1, "x"), 500),
        (json.JSONDecodeError("x", "x", 0), 500),
        (FileNotFoundError("x"), 500),
        (PermissionError("x"), 403),
        (LookupError("x"), 404),
        (KeyError("x"), 500),
        (IndexError("x"), 500),
        (OutOfStockError("x"), 400),
        (NotFoundError("product", 7), 404),
        (ConflictError("product"), 409),
        (InvalidReferenceError("product", {}), 422),
        (StillReferencedError("product"), 409),
        (NotSignedInError("x"), 401),
        (PaymentRequiredError("x"), 402),
        (GoneError("x"), 410),
        (PreconditionFailedError("x"), 412),
        (UnprocessableError("x"), 422),
        (LockedError("x"), 423),
        (TooManyRequestsError("x"), 429),
        (NotImplementedError("x"), 501),
        (ServiceRefusedError("x"), 400),
        (ServiceError("x", "x"), 502),
        (ServiceUnavailableError("x", "x"), 503),
        (RuntimeError("x"), 500),
    ],
)
def test_each_error_has_its_status(error: Exception, status: int) -> None:
    assert problem_of(error, "/here").status_code == told(error)["status"] == status


@pytest.mark.parametrize(
    "error", [ValueError("hunter2"), KeyError("hunter2"), RuntimeError("hunter2")]
)
def test_the_texts_of_other_errors_are_not_shown(error: Exception) -> None:
    assert "hunter2" not in json.dumps(told(error))


@pytest.mark.parametrize(
    "kind",
    [
        GoneError,
        InvalidInputError,
        LockedError,
        NotSignedInError,
        PaymentRequiredError,
        PreconditionFailedError,
        TooManyRequestsError,
        UnprocessableError,
    ],
)
def test_the_texts_of_own_errors_are_shown(kind: type[Exception]) -> None:
    assert told(kind("No such cursor"))["detail"] == "No such cursor"


def test_who_is_not_signed_in_is_told_how() -> None:
    assert problem_of(NotSignedInError("x"), "/here").headers["WWW-Authenticate"] == "Bearer"
    assert "WWW-Authenticate" not in problem_of(PermissionError("x"), "/here").headers


def test_a_reference_that_leads_nowhere_is_told_with_its_field() -> None:
    error = InvalidReferenceError("visit", {"treatments": ["no treatment 99"]})
    assert told(error)["detail"] == "treatments: no treatment 99"
    assert told(error)["errors"] == {"treatments": ["no treatment 99"]}


def test_a_blocked_deletion_tells_what_refers_to_the_row() -> None:
    error = StillReferencedError("doctor", "visits", "shift_plans")
    told_text = "This doctor cannot be deleted: visits and shift plans refer to it"
    assert told(error)["detail"] == told_text
    assert told(error)["errors"] == {}


def test_a_conflict_names_the_fields_whose_values_are_taken() -> None:
    problem = told(ConflictError("product", "name"))
    assert problem["detail"] == "Another product has the same name"
    assert problem["errors"] == {"name": ["This value is taken"]}


def test_a_problem_has_the_fields_of_the_workflow() -> None:
    assert set(told(ValueError())) == {"type", "title", "detail", "status", "instance", "errors"}


@pytest.mark.parametrize(
    ("given", "errors"),
    [
        ({"name": "secret"}, {"name": ["String should have at most 5 characters"]}),
        ({}, {"name": ["Field required"]}),
        ({"name": "root"}, {"name": ["Value is not valid"]}),
        ({"name": "guest"}, {"name": ["visitors may not log in"]}),
        ({"name": "Tom", "age": 11}, {"body": ["Value is not valid"]}),
    ],
)
def test_validation_messages_never_repeat_what_was_given(
    given: dict[str, Any], errors: dict[str, list[str]]
) -> None:
    with pytest.raises(ValidationError) as refused:
        Login(**given)
    problem = told(refused.value)
    assert (problem["status"], problem["errors"]) == (422, errors)


def test_a_name_that_is_no_text_does_not_break_the_answer() -> None:
    with pytest.raises(ValidationError) as refused:
        TypeAdapter(dict[str, int]).validate_python({"\ud800": "x"})
    assert len(told(refused.value)["errors"]) == 1


@pytest.mark.parametrize(
    ("error", "status", "seconds"),
    [
        (DatabaseUnavailableError("no connection"), 503, "5"),
        (ServiceUnavailableError("payments", "busy", retry_after=1.5), 503, "2"),
        (TooManyRequestsError("x", retry_after=30), 429, "30"),
        (TooManyRequestsError("x"), 429, None),
    ],
)
def test_what_may_succeed_later_says_when_to_try_again(
    error: Exception, status: int, seconds: str | None
) -> None:
    answer = problem_of(error, "/here")
    assert (answer.status_code, answer.headers.get("retry-after")) == (status, seconds)
