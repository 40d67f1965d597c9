"""Parts that installed packages bring: found by their entry points, without importing anything.

`importlib.metadata` does the same and takes several times as long as a run that changes nothing.
"""

import os
import sys
from collections.abc import Iterator, Mapping
from functools import lru_cache
from typing import Any

from scaffold.core.errors import ScaffoldError
from scaffold.core.values import value

PREFIX = "scaffold."


@value
class Plugin:
    """An entry point: `name` in `group` is the object `attribute` of `module`."""

    group: str
    name: str
    module: str
    attribute: str
    distribution: str

    def load(self) -> Any:
        """The object itself, or the error `plugin-broken`."""
        from importlib import import_module

        try:
            return getattr(import_module(self.module), self.attribute)
        except Exception as error:
            raise ScaffoldError(
                "plugin-broken",
                f"{self.name!r} of {self.distribution} cannot be loaded: {error}",
                f"repair or uninstall {self.distribution}",
            ) from error


def registered(group: str, built_in: Mapping[str, Any], type_: type) -> dict[str, Any]:
    """The built-in parts and those that installed packages bring, by name.

    A part of a package whose name is taken, or that is not a `type_`, is a `ScaffoldError`.
    """
    found = dict(built_in)
    for plugin in plugins(group):
        if plugin.name in found:
            raise ScaffoldError(
                "plugin-name-taken",
                f"{plugin.distribution} brings a second {plugin.name!r} for {group}",
                "rename its entry point, or uninstall one of the packages",
            )
        found[plugin.name] = part = plugin.load()
        if not isinstance(part, type_):
            raise ScaffoldError(
                "plugin-broken",
                f"{plugin.name!r} of {plugin.distribution} is not a {type_.__name__}",
                f"see how scaffold's own entries of {group} are made",
            )
    return found


def plugins(group: str) -> tuple[Plugin, ...]:
    """The entry points of a group, by name."""
    found = (plugin for plugin in _all() if plugin.group == group)
    return tuple(sorted(found, key=lambda plugin: plugin.name))


@lru_cache(maxsize=1)
def _all() -> tuple[Plugin, ...]:
    """The entry points of scaffold's groups; the first of two distributions of one name counts."""
    seen: dict[str, tuple[Plugin, ...]] = {}
    for folder in dict.fromkeys(sys.path):
        for name in _distributions(folder):
            seen.setdefault(name.partition("-")[0].lower(), tuple(_read(folder, name)))
    return tuple(plugin for found in seen.values() for plugin in found)


def _distributions(folder: str) -> list[str]:
    try:
        return sorted(name for name in os.listdir(folder or ".") if name.endswith(".dist-info"))
    except OSError:
        return []


def _read(folder: str, distribution: str) -> Iterator[Plugin]:
    try:
        with open(os.path.join(folder, distribution, "entry_points.txt"), encoding="utf-8") as file:
            text = file.read()
    except (OSError, UnicodeDecodeError):
        return
    group = ""
    for line in map(str.strip, text.splitlines() if f"[{PREFIX}" in text else ()):
        if line.startswith("["):
            group = line.strip("[]")
        elif group.startswith(PREFIX) and "=" in line:
            name, _, target = line.partition("=")
            module, _, attribute = target.strip().partition(":")
            brought_by = distribution.removesuffix(".dist-info").partition("-")[0]
            yield Plugin(group, name.strip(), module, attribute.strip(), brought_by)
