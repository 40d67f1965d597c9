"""Where templates come from: scaffold's own folder, and those that packages bring."""

from collections.abc import Iterator, Mapping
from functools import lru_cache
from pathlib import Path

from scaffold.core.errors import ScaffoldError
from scaffold.core.installation import TEMPLATES
from scaffold.core.values import value
from scaffold.providers import PROVIDERS, Provider
from scaffold.render.plan import Template, catalogue
from scaffold.use_cases import USE_CASE_KINDS, UseCaseKind


@value
class Source:
    """A folder of templates; `prefix` is what their paths begin with."""

    folder: Path
    prefix: str = ""


@value
class Sources:
    """All folders in which a template may lie.

    `overrides` is a folder of the project whose templates stand in place of those of the same path;
    `of_project` says that the project itself brings any.
    """

    folders: tuple[Source, ...]
    overrides: Path | None = None
    of_project: bool = False

    @classmethod
    def at(cls, folder: Path) -> "Sources":
        """The templates of one folder."""
        return cls((Source(folder),))

    def templates(self, kind: str) -> tuple[Template, ...]:
        """The templates of one kind, in the order of their paths."""
        found = {
            template.path: template
            for source in self.folders
            for template in catalogue(source.folder, kind, source.prefix)
        }
        return tuple(found[path] for path in sorted(found))

    def locate(self, path: str) -> Path:
        """The file of a template; an override of the project comes first."""
        for file in self._candidates(path):
            if file.is_file():
                return file
        raise ScaffoldError("no-template", f"there is no template {path}")

    def original(self, path: str) -> Path | None:
        """The file that an override of this path stands in place of."""
        return next((file for file in self._originals(path) if file.is_file()), None)

    def _candidates(self, path: str) -> Iterator[Path]:
        if self.overrides:
            yield self.overrides / path
        yield from self._originals(path)

    def _originals(self, path: str) -> Iterator[Path]:
        for source in self.folders:
            if path.startswith(source.prefix):
                yield source.folder / path.removeprefix(source.prefix)


@lru_cache(maxsize=1)
def built_in() -> Sources:
    """The templates of scaffold, and of the packages that bring providers and use-case kinds."""
    owners: Mapping[str, Mapping[str, Provider | UseCaseKind]]
    owners = {"providers": PROVIDERS, "use_cases": USE_CASE_KINDS}
    of_providers = (
        Source(one.templates, f"{owner}/{name}/")
        for owner, parts in owners.items()
        for name, one in parts.items()
        if one.templates
    )
    return Sources((Source(TEMPLATES), *of_providers))
