"""The API's own description, with problem details as the body of every error."""

from functools import cache
from typing import Any

from fastapi import FastAPI
from fastapi.dependencies import utils
from fastapi.routing import APIRoute

from app.presentation.problems import MEDIA_TYPE, Problem

BOUNDS = ("minimum", "maximum")
SMALLEST, LARGEST = -(2**63), 2**63 - 1
_CONTENT = {MEDIA_TYPE: {"schema": {"$ref": "#/components/schemas/Problem"}}}


def problem(description: str) -> dict[str, Any]:
    """An error that a route answers with, as the document has it."""
    return {"description": description, "content": _CONTENT}


PROBLEM_RESPONSES: dict[int | str, dict[str, Any]] = {
    422: problem("Some of the input is not valid"),
    "4XX": problem("The request is at fault"),
    "5XX": problem("The server is at fault"),
}

NOT_FOUND: dict[int | str, dict[str, Any]] = {404: problem("There is no such thing")}
CONFLICT: dict[int | str, dict[str, Any]] = {409: problem("It contradicts what is stored")}


# FastAPI keeps the fields of 128 models of query parameters, and its document needs those of all.
if hasattr(utils, "get_cached_model_fields"):
    utils.get_cached_model_fields = cache(utils.get_cached_model_fields.__wrapped__)


def operation_id(route: APIRoute) -> str:
    """The name of the route's function, which is the use case's name."""
    return route.name


class DescribedAPI(FastAPI):
    """An application whose description knows the schema that its errors refer to, and its bounds."""

    def openapi(self) -> dict[str, Any]:
        """The OpenAPI document, made when it is first asked for."""
        if self.openapi_schema:
            return self.openapi_schema
        document = super().openapi()
        _mend_bounds(document)
        _leave_out_invalid_input(document)
        schemas = document.setdefault("components", {}).setdefault("schemas", {})
        schemas.setdefault("Problem", Problem.model_json_schema())
        return document


def _leave_out_invalid_input(document: Any) -> None:
    """What takes neither parameters nor a body never answers that its input is not valid."""
    for operations in document["paths"].values():
        for operation in operations.values():
            takes = operation.get("parameters") or operation.get("requestBody")
            if not takes and operation["responses"].get("422") == PROBLEM_RESPONSES[422]:
                del operation["responses"]["422"]


def _mend_bounds(document: Any) -> None:
    """FastAPI writes bounds as floats, which makes the largest 64-bit integer too large by one."""
    waiting = [document]
    while waiting:
        part = waiting.pop()
        if isinstance(part, dict) and part.get("type") == "integer":
            part |= {key: _whole(part[key]) for key in BOUNDS if isinstance(part.get(key), float)}
        if isinstance(part, dict | list):
            waiting += part.values() if isinstance(part, dict) else part


def _whole(bound: float) -> int:
    return max(SMALLEST, min(int(bound), LARGEST))
