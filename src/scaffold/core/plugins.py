"""Parts that installed packages bring: found by their entry points, without importing anything.

`importlib.metadata` does the same and takes several times as long as a run that changes nothing.
"""

import os
import sys
from collections.abc import Iterable, Iterator, Mapping
from functools import cached_property, lru_cache
from typing import Any, TypeVar

from scaffold.core.errors import ScaffoldError
from scaffold.core.values import value

PREFIX = "scaffold."
T = TypeVar("T")


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


class Registry(Mapping[str, T]):
    """The built-in parts and those that installed packages bring, by name.

    Packages are looked at when the registry is first read: they import the package that it is in.
    A part whose name is taken, or that is not a `type_`, is a `ScaffoldError`.
    """

    def __init__(self, group: str, type_: type[T], built_in: Iterable[T]) -> None:
        self.group = group
        self._type = type_
        self._built_in = {getattr(part, "name"): part for part in built_in}  # noqa: B009

    def __getitem__(self, name: str) -> T:
        return self._parts[name]

    def __iter__(self) -> Iterator[str]:
        return iter(self._parts)

    def __len__(self) -> int:
        return len(self._parts)

    @cached_property
    def _parts(self) -> Mapping[str, T]:
        found = dict(self._built_in)
        for plugin in plugins(self.group):
            if plugin.name in found:
                raise ScaffoldError(
                    "plugin-name-taken",
                    f"{plugin.distribution} brings a second {plugin.name!r} for {self.group}",
                    "rename its entry point, or uninstall one of the packages",
                )
            found[plugin.name] = self._checked(plugin)
        return found

    def _checked(self, plugin: Plugin) -> T:
        part = plugin.load()
        if isinstance(part, self._type) and getattr(part, "name", "") == plugin.name:
            return part
        raise ScaffoldError(
            "plugin-broken",
            f"{plugin.name!r} of {plugin.distribution} is not a {self._type.__name__} of that name",
            f"see how scaffold's own entries of {self.group} are made",
        )


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
            provided_by = distribution.removesuffix(".dist-info").partition("-")[0]
            yield Plugin(group, name.strip(), module, attribute.strip(), provided_by)
