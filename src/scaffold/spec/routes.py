"""What a use case makes that there may be only once: its modules' names, and its routes."""

import re

from scaffold.core.naming import Name
from scaffold.spec.models import UseCaseSpec

_PARAMETER = re.compile(r"\{\w+\}")

WORDS = {
    "create": ("create_{one}",),
    "get": ("get_{one}",),
    "list": ("list_{many}",),
    "update": ("update_{one}",),
    "delete": ("delete_{one}",),
    "recommend": ("recommend_{many}", "recommend_similar_{many}"),
}
ROUTES = {
    "create": ("POST /{many}",),
    "get": ("GET /{many}/{{}}",),
    "list": ("GET /{many}",),
    "update": ("PATCH /{many}/{{}}",),
    "delete": ("DELETE /{many}/{{}}",),
    "recommend": ("GET /{many}/{{}}/similar", "GET /{many}/recommendations"),
}
OWN_ROUTES = {
    "GET /health": "the project itself",
    "GET /docs": "the API's documentation",
    "GET /redoc": "the API's documentation",
    "GET /openapi.json": "the API's documentation",
    "POST /pipeline/run": "pipelines",
    "GET /pipeline/status/{}": "pipelines",
    "GET /pipeline/result/{}": "pipelines",
}


def words_of(name: str, case: UseCaseSpec, entity: Name | None) -> tuple[str, ...]:
    """What its modules and classes are called: `create` makes `create_product`."""
    return _filled(WORDS[case.kind], entity) if case.kind in WORDS and entity else (name,)


def routes_of(name: str, case: UseCaseSpec, entity: Name | None) -> tuple[str, ...]:
    """Method and path of each route; parameters without their names, which do not tell apart."""
    if case.kind in ROUTES:
        return _filled(ROUTES[case.kind], entity) if entity else ()
    path = case.path or f"{entity.route if entity else ''}/{name}"
    return (f"{case.method} {_PARAMETER.sub('{}', path)}",)


def _filled(forms: tuple[str, ...], entity: Name) -> tuple[str, ...]:
    return tuple(form.format(one=entity.snake, many=entity.plural) for form in forms)
