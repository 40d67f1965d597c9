"""A project on disk, read only: its root, its specs, its answers, its revisions."""

import os
from collections.abc import Iterable, Mapping
from pathlib import Path

from scaffold.core.errors import ScaffoldError, Where
from scaffold.core.layout import ANSWERS, FEATURES, PROJECT, SPEC_SUFFIX, STATE, WORDS, spec_path
from scaffold.core.values import value

MARKS = (ANSWERS, STATE)
"""Of which a folder has at least one if it is the root of a project."""


def check_names(words: Iterable[str]) -> None:
    """Refuse, with `bad-name`, what names no file that a spec may be in."""
    for word in words:
        plain = word.isascii() and word.isidentifier() and word == word.lower()
        if not plain or word.startswith("_"):
            raise ScaffoldError(
                "bad-name",
                f"{word!r} is not a valid feature name",
                "write small letters, digits and underscores, as in `sales_order`",
            )


@value
class Workspace:
    """The project whose root this is; every path that it hands out is relative to it."""

    root: Path

    @classmethod
    def around(cls, start: Path) -> "Workspace":
        """The project that `start` lies in, or an error `not-a-project`."""
        for folder in (start, *start.parents):
            if any((folder / mark).exists() for mark in MARKS):
                return cls(folder)
        raise ScaffoldError(
            "not-a-project",
            f"{start} lies in no project of scaffold",
            "make one with `scaffold new DIR`, or go to its folder",
        )

    def spec_paths(self) -> dict[str, str]:
        """Feature name to the path of its spec, sorted; files that begin with `_` are no specs."""
        folder = self.root / FEATURES
        if not folder.is_dir():
            return {}
        names = (
            entry.name for entry in os.scandir(folder) if not entry.name.startswith((".", "_"))
        )
        found = sorted(name for name in names if name.endswith((SPEC_SUFFIX, ".yml")))
        for name in found:
            if name.endswith(".yml"):
                raise ScaffoldError(
                    "spec-suffix",
                    f"{FEATURES}/{name} is not a spec by its name",
                    f"call it {name[:-4]}{SPEC_SUFFIX}",
                    Where(f"{FEATURES}/{name}"),
                )
        return {name.removesuffix(SPEC_SUFFIX): f"{FEATURES}/{name}" for name in found}

    def spec_bytes(self, feature: str) -> bytes:
        """The spec as it stands, or an error `no-spec` that names the nearest one."""
        path = self.root / spec_path(feature)
        try:
            return path.read_bytes()
        except OSError as error:
            begin = (
                f"write it, or `scaffold feature {feature} name:string` to begin with its fields"
            )
            raise self.no_spec(feature, begin) from error

    def no_spec(self, feature: str, hint: str) -> ScaffoldError:
        """The error that there is no such spec; it names the nearest one, or else hints."""
        from difflib import get_close_matches

        near = get_close_matches(feature, self.spec_paths(), n=1)
        advice = f"did you mean `{near[0]}`?" if near else hint
        return ScaffoldError("no-spec", f"there is no {spec_path(feature)}", advice)

    def words(self) -> Mapping[str, str]:
        """The project's own plurals, singular to plural, of `features/_words.yaml`."""
        path = self.root / WORDS
        if not path.is_file():
            return {}
        from scaffold.spec import load_words

        return load_words(path.read_bytes(), WORDS)

    def indexed(self) -> bool:
        """Whether `features/_project.yaml` wants recommendations to come from PostgreSQL."""
        return self._choices().get("recommender") == "pgvector"

    def template_folder(self) -> str:
        """The folder of templates that `features/_project.yaml` names, or nothing."""
        return self._choices().get("templates", "")

    def _choices(self) -> Mapping[str, str]:
        path = self.root / PROJECT
        if not path.is_file():
            return {}
        from scaffold.spec import load_project

        return load_project(path.read_bytes(), PROJECT)

    @property
    def answered(self) -> bool:
        """Whether Copier recorded the answers."""
        return (self.root / ANSWERS).is_file()

    def answers_text(self) -> str:
        """What Copier recorded of the answers, or an error `no-answers`."""
        try:
            return (self.root / ANSWERS).read_text("utf-8")
        except OSError as error:
            raise ScaffoldError(
                "no-answers",
                f"the project has no {ANSWERS}",
                "restore it from git: it says which skeleton the project has",
                Where(ANSWERS),
            ) from error
