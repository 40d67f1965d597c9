"""A project whose names are words that something else uses: all that `validate` takes of them."""

import builtins
import keyword
from collections.abc import Iterable, Iterator
from inspect import signature
from typing import Any

from fastapi import APIRouter, params
from pydantic import BaseModel
from sqlalchemy.dialects.mssql.base import RESERVED_WORDS as MSSQL
from sqlalchemy.dialects.mysql.reserved_words import RESERVED_WORDS_MARIADB, RESERVED_WORDS_MYSQL
from sqlalchemy.dialects.oracle.base import RESERVED_WORDS as ORACLE
from sqlalchemy.dialects.postgresql.base import RESERVED_WORDS as POSTGRESQL
from sqlalchemy.dialects.sqlite.base import SQLiteIdentifierPreparer
from sqlalchemy.orm import DeclarativeBase
from starlette.requests import Request
from starlette.responses import Response

from scaffold.core.errors import SpecError
from scaffold.spec import load, to_yaml
from scaffold.spec.checks.names import SNAKE

Spec = dict[str, Any]

KINDS = ("string", "integer", "date", "boolean", "decimal", "datetime", "uuid", "time", "float")
HTTP = """
    accept accept_encoding accept_language access_token age allow authorization body boundary
    cache_control charset code connection content content_length content_type cookie cookies
    date digest etag expect expires file files form forwarded fragment from_header headers host
    idempotency_key if_match if_none_match key last_modified link location method origin
    password path path_params port pragma protocol proxy query query_params range referer
    refresh_token retry_after scheme scope server session state status status_code te token
    trailer transfer type upgrade uri url user user_agent username vary version via warning
    websocket
    """
PARAMETERS = ("args", "cls", "kwargs", "self")
SQL = (
    *MSSQL,
    *ORACLE,
    *POSTGRESQL,
    *RESERVED_WORDS_MARIADB,
    *RESERVED_WORDS_MYSQL,
    *SQLiteIdentifierPreparer.reserved_words,
)


def words() -> list[str]:
    """Every word that somebody could want as a name and that something else uses."""
    frameworks = (
        *signature(APIRouter.post).parameters,
        *signature(params.Param).parameters,
        *dir(Request),
        *dir(Response),
    )
    classes = (BaseModel, DeclarativeBase, type(BaseModel), type(DeclarativeBase), type)
    attributes = [word for owner in classes for word in dir(owner)]
    python = (
        *keyword.kwlist,
        *keyword.softkwlist,
        *dir(builtins),
        *dir(str),
        *dir(dict),
        *dir(list),
    )
    letters = map(chr, range(ord("a"), ord("z") + 1))
    found = {*python, *letters, *HTTP.split(), *frameworks, *attributes, *PARAMETERS}
    found |= {word.lower() for word in SQL}
    return sorted(word for word in found if SNAKE.fullmatch(word))


def specs() -> dict[str, str]:
    """The words as fields of an entity, as inputs and outputs, as operations."""
    fields = _fields(words())
    stored = _taken({"feature": "thing", "entities": {"thing": {"fields": fields}}})
    thing = stored["entities"]["thing"]["fields"]
    stored["use_cases"] = {
        "create": None,
        "get": None,
        "list": {"filter": _plain(stored), "sort": [*thing]},
        "update": None,
        "delete": None,
    }
    asked = _taken(
        {
            "feature": "question",
            "use_cases": {
                "ask": {"input": fields, "output": fields},
                "look_up": {"method": "GET", "input": fields, "output": fields},
            },
        }
    )
    operations = {word: {"input": {"text": "string"}} for word in words()}
    service = {"provider": "http", "operations": operations}
    served = _taken({"feature": "service", "adapters": {"far": service}})
    return {spec["feature"]: to_yaml(spec) for spec in (_taken(stored), asked, served)}


def refused(spec: Spec) -> list[tuple[str, ...]]:
    """The paths of what `validate` does not take."""
    try:
        load(to_yaml(spec), f"features/{spec['feature']}.yaml")
    except SpecError as error:
        places = [problem.where for problem in error.problems]
        return [tuple(where.path.replace("[", ".").split(".")) for where in places if where]
    return []


def _taken(spec: Spec) -> Spec:
    """The spec without the words that are refused in it."""
    for path in refused(spec):
        part: Any = spec
        for step in path[:-1]:
            part = part[step]
        del part[path[-1]]
    return spec


def _plain(spec: Spec) -> list[str]:
    """The fields that a list can be filtered by."""
    names = [*spec["entities"]["thing"]["fields"]]
    tried = {**spec, "use_cases": {"list": {"filter": names}}}
    places = {path[-1].rstrip("]") for path in refused(tried)}
    return [name for index, name in enumerate(names) if str(index) not in places]


def _fields(names: Iterable[str]) -> dict[str, str]:
    return dict(_kinds(names))


def _kinds(names: Iterable[str]) -> Iterator[tuple[str, str]]:
    for index, name in enumerate(names):
        yield name, KINDS[index % len(KINDS)]
