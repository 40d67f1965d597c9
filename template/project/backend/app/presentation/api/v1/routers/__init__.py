"""Routes: one module for each resource, found by itself."""

from collections.abc import Iterable
from importlib import import_module
from pkgutil import iter_modules

from fastapi import APIRouter
from starlette.routing import BaseRoute


def discover_routers() -> list[APIRouter]:
    """The `router` of every module of this package, in the order of their names."""
    names = sorted(module.name for module in iter_modules(__path__, f"{__name__}."))
    return [import_module(name).router for name in names]


def joined(routers: Iterable[APIRouter]) -> APIRouter:
    """All their routes, the exact paths first: `/products/new` goes before `/products/{id}`."""
    routes = [route for router in routers for route in router.routes]
    return APIRouter(routes=sorted(routes, key=_openness))


def _openness(route: BaseRoute) -> list[bool]:
    return [part.startswith("{") for part in getattr(route, "path", "").split("/")]
