"""The problems of one file as they are found, each with its place."""

from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass, field

from scaffold.core.errors import Problem
from scaffold.spec.places import Path, Places

MOST_SUGGESTIONS, MOST_LISTED, MOST_COMPARED = 60, 20, 300
LONGEST_WORD = 64


@dataclass
class ProblemList:
    """What is wrong with one file.

    `broken` are parts that could not be taken, and all that hold them; `lost` are their names.
    """

    places: Places
    found: list[Problem] = field(default_factory=list)
    broken: set[Path] = field(default_factory=set)
    lost: dict[Path, set[str]] = field(default_factory=dict)
    suggestions: int = 0
    patterns: int = 0

    def add(self, code: str, message: str, hint: str, path: Path, *, key: bool = False) -> None:
        """Note a problem at a value of the spec, or at its key."""
        self.found.append(Problem(code, message, hint, self.places.where(path, key=key)))

    def nearest(self, word: str, known: Collection[str], cutoff: float = 0.6) -> str:
        """`did you mean …?`, or some of the names there are.

        It is looked for only so often: in a file with thousands of problems nobody reads more.
        """
        if self.suggestions >= MOST_SUGGESTIONS:
            return "write a name that is known here"
        self.suggestions += 1
        names = sorted(known)
        near = close_to(word, names, cutoff)
        listed = ", ".join(names[:MOST_LISTED])
        more = ", …" if len(names) > MOST_LISTED else ""
        otherwise = f"known: {listed}{more}" if names else "there is none yet: write one first"
        return f"did you mean `{near}`?" if near else otherwise

    def note_broken(self, path: Path) -> None:
        """Remember that a part could not be taken, so that no second problem comes of it."""
        written = self.places.written(path)
        self.broken |= {written[:length] for length in range(len(written) + 1)}
        if written:
            self.lost.setdefault(written[:-1], set()).add(str(written[-1]))

    def is_broken(self, path: Path) -> bool:
        """Whether the part, or something in it, could not be taken."""
        return self.places.written(path) in self.broken

    def children(self, path: Path) -> set[str]:
        """The names of the parts right below a path that could not be taken."""
        return self.lost.get(self.places.written(path), set())


def repeats(words: Sequence[str]) -> Iterator[tuple[int, str]]:
    """Each word that stood in the list before, with its index."""
    seen: set[str] = set()
    for index, word in enumerate(words):
        if word in seen:
            yield index, word
        seen.add(word)


def close_to(word: str, names: Sequence[str], cutoff: float = 0.6) -> str:
    """The name most like the word in any case of its letters, or nothing."""
    from difflib import get_close_matches

    if len(word) > LONGEST_WORD:
        return ""
    folded = {name.lower(): name for name in names[:MOST_COMPARED]}
    near = get_close_matches(word.lower().replace("-", "_"), folded, n=1, cutoff=cutoff)
    return folded[near[0]] if near else ""


def in_order(problems: Iterable[Problem]) -> tuple[Problem, ...]:
    """Problems by their place, none of them twice."""
    unique = dict.fromkeys(problems)
    return tuple(sorted(unique, key=_place))


def _place(problem: Problem) -> tuple[str, int, int, str, str]:
    where = problem.where
    if where is None:
        return ("", 0, 0, problem.code, problem.message)
    return (where.file, where.line, where.column, problem.code, problem.message)
