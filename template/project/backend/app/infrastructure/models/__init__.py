"""Tables: one module for each entity, found by itself."""

from importlib import import_module
from pkgutil import iter_modules


def import_models() -> None:
    """Import every module of this package, so that all tables are known."""
    for module in iter_modules(__path__, f"{__name__}."):
        import_module(module.name)


# A foreign key names its table as text, so whoever loads one model needs them all.
import_models()
