"""What a file with problems still says, so that the rest of the project is checked beside it."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import PurePosixPath
from typing import TYPE_CHECKING, Any

from scaffold.core.errors import Problem
from scaffold.core.naming import snake
from scaffold.spec.places import Path
from scaffold.spec.problem_list import ProblemList

if TYPE_CHECKING:
    from scaffold.spec.models import FeatureSpec

NAMING = ("plural", "path", "method", "kind", "entity", "provider", "name", "was")
"""Keys that decide what a part is called in the project."""

_SECTIONS = ("entities", "adapters", "pipelines")
_WORD = re.compile(r"\w+")


@dataclass
class Draft:
    """A file as far as it could be read: the spec without its broken parts, and its problems.

    `spec` is None where nothing could be read; `data` is what the file holds.
    """

    spec: "FeatureSpec | None"
    noted: ProblemList
    data: Any = None
    text: str = ""
    problems: tuple[Problem, ...] = field(init=False)

    def __post_init__(self) -> None:
        self.problems = tuple(self.noted.found)

    @property
    def is_named(self) -> bool:
        """Whether the file says which feature it holds."""
        return self.spec is not None and not self.noted.is_broken(("feature",))

    def lost_names(self) -> set[str]:
        """The names that others may use rightly, though the spec does not define them.

        A name that is written in a wrong way is meant in the right one too.
        """
        if self.spec is None:
            return {self._stem, *_WORD.findall(self.text)}
        lost = {self._stem}
        for section in _SECTIONS:
            lost |= self.noted.children((section,))
            lost |= {snake(name) for name in getattr(self.spec, section)}
            if section in self.noted.children(()) and isinstance(self.data, dict):
                lost |= set(_words_in(self.data.get(section)))
        return lost

    def lost_below(self, path: Path) -> set[str] | None:
        """The names that are lost below a path; None where the part is lost as a whole."""
        parents = (path[:length] for length in range(len(path)))
        if any(path[len(one)] in self.noted.children(one) for one in parents):
            return None
        return self.noted.children(path)

    @property
    def _stem(self) -> str:
        return PurePosixPath(self.noted.places.file).stem


def claims_surely(problems: ProblemList, path: Path) -> bool:
    """Whether nothing is broken that decides what the part at the path is called."""
    if path[0] == "feature" or problems.is_broken(("feature",)):
        return not problems.is_broken(("feature",))
    keys = [("plural",), *((*path[:2], key) for key in NAMING), (*path[:4], "name")]
    return not any(problems.is_broken(key) for key in keys)


def _words_in(value: Any) -> Iterator[str]:
    if isinstance(value, dict):
        for key, inner in value.items():
            yield str(key)
            yield from _words_in(inner)
    elif isinstance(value, list):
        for inner in value:
            yield from _words_in(inner)
    elif isinstance(value, str):
        yield from _WORD.findall(value)
