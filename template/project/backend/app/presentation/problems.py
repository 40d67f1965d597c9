"""Errors as problem details (RFC 9457): one table says which error is which status."""

from collections.abc import Mapping
from http import HTTPStatus
from math import ceil
from typing import Any

from fastapi import FastAPI, Request
from fastapi.exceptions import RequestValidationError
from fastapi.responses import JSONResponse
from pydantic import BaseModel, ValidationError
from starlette.exceptions import HTTPException

from app.application.errors import (
    RAISED_ON_PURPOSE,
    BrokenCheckError,
    ConflictError,
    GoneError,
    InvalidInputError,
    InvalidReferenceError,
    LockedError,
    MissingError,
    NotAllowedError,
    NotFoundError,
    NotSignedInError,
    PaymentRequiredError,
    PreconditionFailedError,
    ServiceError,
    ServiceUnavailableError,
    TooManyRequestsError,
    UnprocessableError,
    is_refusal,
)
from app.core.db_errors import DatabaseUnavailableError
from app.domain.errors import IllegalTransitionError
from app.presentation.validation_messages import messages_by_field

MEDIA_TYPE = "application/problem+json"

STATUSES: dict[type[Exception], tuple[HTTPStatus, str]] = {
    RequestValidationError: (HTTPStatus.UNPROCESSABLE_ENTITY, "Some of the input is not valid"),
    ValidationError: (HTTPStatus.UNPROCESSABLE_ENTITY, "Some of the input is not valid"),
    ValueError: (HTTPStatus.BAD_REQUEST, "The request cannot be carried out as it is"),
    PermissionError: (HTTPStatus.FORBIDDEN, "This is not allowed"),
    LookupError: (HTTPStatus.NOT_FOUND, "There is no such thing"),
    ConflictError: (HTTPStatus.CONFLICT, "The request contradicts what is stored"),
    IllegalTransitionError: (HTTPStatus.CONFLICT, "This is not possible in the present state"),
    NotSignedInError: (HTTPStatus.UNAUTHORIZED, "Please sign in first"),
    PaymentRequiredError: (HTTPStatus.PAYMENT_REQUIRED, "This has to be paid for first"),
    GoneError: (HTTPStatus.GONE, "This is not there any more"),
    PreconditionFailedError: (HTTPStatus.PRECONDITION_FAILED, "A precondition is not met"),
    UnprocessableError: (HTTPStatus.UNPROCESSABLE_ENTITY, "The input breaks a rule"),
    LockedError: (HTTPStatus.LOCKED, "This is locked"),
    TooManyRequestsError: (HTTPStatus.TOO_MANY_REQUESTS, "Please try again later"),
    NotImplementedError: (HTTPStatus.NOT_IMPLEMENTED, "This is not implemented yet"),
    ServiceUnavailableError: (HTTPStatus.SERVICE_UNAVAILABLE, "Please try again later"),
    DatabaseUnavailableError: (HTTPStatus.SERVICE_UNAVAILABLE, "Please try again later"),
    ServiceError: (HTTPStatus.BAD_GATEWAY, "A service that is needed did not do its part"),
    Exception: (HTTPStatus.INTERNAL_SERVER_ERROR, "Something went wrong on this side"),
}

# Any other error's text may tell of the inside, or repeat what a caller sent.
SHOWN = (
    ConflictError,
    IllegalTransitionError,
    InvalidInputError,
    MissingError,
    NotAllowedError,
    NotFoundError,
)


class Problem(BaseModel):
    """An error as callers see it; `errors` says what is wrong with which field."""

    type: str = "about:blank"
    title: str
    detail: str
    status: int
    instance: str
    errors: dict[str, list[str]] = {}


def problem_of(error: Exception, instance: str) -> JSONResponse:
    """The problem document of an error, for a request to the path `instance`."""
    status, detail = STATUSES[_listed(error)]
    shown = str(error) if isinstance(error, SHOWN) else detail
    return _respond(status, shown, instance, _field_errors(error), _headers(error))


def _listed(error: Exception) -> type[Exception]:
    """The class of the table that answers for the error: Exception for every fault."""
    kind = next(kind for kind in type(error).__mro__ if kind in STATUSES)
    return kind if kind not in RAISED_ON_PURPOSE or is_refusal(error) else Exception


def handle_problems(app: FastAPI) -> None:
    """Let the table answer for every error that it names, and for those of the framework."""
    for kind in STATUSES.keys() - {Exception}:
        app.add_exception_handler(kind, _handle_error)
    app.add_exception_handler(HTTPException, _handle_http_exception)


def _handle_error(request: Request, error: Exception) -> JSONResponse:
    if _listed(error) is Exception:
        raise error  # the request log writes it, and answers
    return problem_of(error, request.url.path)


def _handle_http_exception(request: Request, error: Exception) -> JSONResponse:
    assert isinstance(error, HTTPException)
    return http_problem(error, request.url.path)


def http_problem(error: HTTPException, instance: str) -> JSONResponse:
    """The problem document of an error of the framework, for the path `instance`."""
    status = HTTPStatus(error.status_code)
    detail = error.detail if isinstance(error.detail, str) else status.phrase
    return _respond(status, detail, instance, {}, error.headers)


def _headers(error: Exception) -> dict[str, str]:
    """How to sign in, or when to try again, in whole seconds, where the error knows it."""
    if isinstance(error, NotSignedInError):
        return {"WWW-Authenticate": "Bearer"}
    seconds = getattr(error, "retry_after", None)
    return {} if seconds is None else {"Retry-After": str(ceil(seconds))}


def _field_errors(error: Exception) -> dict[str, list[str]]:
    if isinstance(error, RequestValidationError | ValidationError):
        return messages_by_field(error)
    if isinstance(error, InvalidReferenceError | BrokenCheckError):
        return error.fields
    if isinstance(error, ConflictError):
        return {field: ["This value is taken"] for field in error.fields}
    return {}


def _respond(
    status: HTTPStatus,
    detail: str,
    instance: str,
    errors: dict[str, list[str]],
    headers: Mapping[str, str] | None = None,
) -> JSONResponse:
    problem = Problem(
        title=status.phrase,
        detail=detail,
        status=status,
        instance=instance,
        errors=errors,
    )
    content: dict[str, Any] = problem.model_dump(mode="json")
    return JSONResponse(content, status.value, headers, media_type=MEDIA_TYPE)
