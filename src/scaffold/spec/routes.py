"""What a use case makes that there may be only once: its modules' names, and its routes."""

import re

from scaffold.core.naming import Name
from scaffold.spec.models import FeatureSpec, UseCaseSpec
from scaffold.use_cases import USE_CASE_KINDS

_PARAMETER = re.compile(r"\{\w+\}")

OWN_ROUTES = {
    "GET /health": "the project itself",
    "GET /metrics": "the project itself",
    "GET /ready": "the project itself",
    "GET /docs": "the API's documentation",
    "GET /redoc": "the API's documentation",
    "GET /openapi.json": "the API's documentation",
    "POST /pipeline/run": "pipelines",
    "GET /pipeline/status/{}": "pipelines",
    "GET /pipeline/result/{}": "pipelines",
}


def names_of(name: str, case: UseCaseSpec, entity: Name | None) -> tuple[str, ...]:
    """What its modules and classes are called: `create` makes `create_product`."""
    kind = USE_CASE_KINDS[case.kind]
    return (name,) if kind.custom or entity is None else kind.names_for(entity, name)


def routes_of(name: str, case: UseCaseSpec, entity: Name | None) -> tuple[str, ...]:
    """Method and path of each route; parameters without names, which make no difference."""
    kind = USE_CASE_KINDS[case.kind]
    if not case.route:
        return ()
    if not kind.custom:
        return (
            tuple(route.signature(entity, name, case.by) for route in kind.routes) if entity else ()
        )
    path = case.path or f"{entity.route if entity else ''}/{name}"
    return (f"{case.method} {_PARAMETER.sub('{}', path)}",)


def answering(spec: FeatureSpec, method: str, path: str) -> str:
    """The use case whose route a request is for, or nothing."""
    for name, case in spec.use_cases.items():
        entity = spec.entities.get(case.entity or "")
        plural = (entity.plural if entity else None) or None
        named = Name.of(case.entity, plural) if case.entity else None
        if any(_answers(route, f"{method} {path}") for route in routes_of(name, case, named)):
            return name
    return ""


def _answers(route: str, request: str) -> bool:
    """Whether the route of this form is that of the request."""
    pattern = re.escape(route).replace(r"\{\}", "[^/?]+")
    return re.fullmatch(pattern + r"(\?.*)?", request) is not None
