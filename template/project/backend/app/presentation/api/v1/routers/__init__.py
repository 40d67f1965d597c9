"""Routes: one module for each resource, found by itself."""

import re
from collections.abc import Iterable, Iterator
from importlib import import_module
from itertools import groupby
from pkgutil import iter_modules

from fastapi import APIRouter, HTTPException
from starlette.routing import BaseRoute, Route
from starlette.types import Receive, Scope, Send


def discover_routers() -> list[APIRouter]:
    """The `router` of every module of this package, in the order of their names."""
    names = sorted(module.name for module in iter_modules(__path__, f"{__name__}."))
    return [import_module(name).router for name in names]


def joined(routers: Iterable[APIRouter]) -> APIRouter:
    """All their routes, the exact paths first: `/products/new` goes before `/products/{id}`."""
    routes = [route for router in routers for route in router.routes]
    paths = sorted((route for route in routes if isinstance(route, Route)), key=_rank)
    whole = [each for _, same in groupby(paths, key=_rank) for each in _whole(list(same))]
    return APIRouter(routes=[*whole, *(each for each in routes if not isinstance(each, Route))])


class OtherMethods:
    """Refuses every method that a path does not have, and says which ones it has (RFC 9110)."""

    def __init__(self, allowed: Iterable[str]) -> None:
        self.headers = {"Allow": ", ".join(sorted(allowed))}

    async def __call__(self, _scope: Scope, _receive: Receive, _send: Send) -> None:
        """Answer 405."""
        raise HTTPException(405, headers=self.headers)


def _whole(routes: list[Route]) -> Iterator[BaseRoute]:
    """The routes of one path, and what answers all other methods."""
    yield from routes
    allowed = {method for route in routes for method in route.methods or ()}
    yield Route(routes[0].path, OtherMethods(allowed), include_in_schema=False)


def _rank(route: Route) -> tuple[list[bool], str]:
    """Where a path stands among others; what its parameters are called does not tell apart."""
    shape = re.sub(r"\{\w+\}", "{}", route.path)
    return [part.startswith("{") for part in shape.split("/")], shape
