"""Every recommendation service in one place, found in the modules of this package."""

from importlib import import_module
from pkgutil import iter_modules
from typing import Any

from app.domain import services

SUFFIX = "_recommendation"


def __getattr__(name: str) -> Any:
    """The service that is called so, as in `recommendation.ProductRecommendationService`."""
    for module in iter_modules(services.__path__, f"{services.__name__}."):
        if module.name.endswith(SUFFIX):
            found = getattr(import_module(module.name), name, None)
            if found is not None:
                return found
    raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
