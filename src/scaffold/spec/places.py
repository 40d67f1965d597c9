"""Where in its file each part of a spec stands."""

from collections.abc import Iterator
from dataclasses import dataclass, field

from scaffold.core.errors import Where

Path = tuple[str | int, ...]
Mark = tuple[int, int]


@dataclass
class Places:
    """Line and column of every key and value, by the path of keys that leads there.

    `moved` says what a part of the long form was called in the short form that the file has.
    """

    file: str
    keys: dict[Path, Mark] = field(default_factory=dict)
    values: dict[Path, Mark] = field(default_factory=dict)
    moved: dict[Path, Path] = field(default_factory=dict)

    def where(self, path: Path, *, key: bool = False) -> Where:
        """The place of a value, or of its key; of what holds it where the file does not have it."""
        written = self.written(path)
        line, column = self._mark(written, key)
        return Where(self.file, line, column, dotted(written))

    def written(self, path: Path) -> Path:
        """The path as the file has it."""
        for length in range(len(path), 0, -1):
            if path[:length] in self.moved:
                return self.moved[path[:length]] + path[length:]
        return path

    def is_written(self, path: Path) -> bool:
        """Whether the file has the key that the path leads to."""
        return self.written(path) in self.keys

    def _mark(self, path: Path, key: bool) -> Mark:
        if key and path in self.keys:
            return self.keys[path]
        for length in range(len(path), -1, -1):
            if path[:length] in self.values:
                return self.values[path[:length]]
        return (1, 1)


def dotted(path: Path) -> str:
    """The path as people read it.

    >>> dotted(("use_cases", "list", "filter", 0)), dotted(("fields", "a b"))
    ('use_cases.list.filter[0]', 'fields["a b"]')
    """
    return "".join(_steps(path)).removeprefix(".")


def _steps(path: Path) -> Iterator[str]:
    for step in path:
        if isinstance(step, int):
            yield f"[{step}]"
        elif step.replace("_", "a").isalnum():
            yield f".{step}"
        else:
            shown = step if len(step) <= 40 else f"{step[:37]}..."
            yield '["' + shown.encode("unicode_escape").decode() + '"]'
