"""What can go wrong: what it is, where, and what to write instead."""

from scaffold.core.values import value


@value
class Where:
    """A place in a file: 1-based line and column, and the path of keys inside a spec."""

    file: str
    line: int = 0
    column: int = 0
    path: str = ""

    def __str__(self) -> str:
        place = f"{self.file}:{self.line}:{self.column}" if self.line else self.file
        return f"{place} ({self.path})" if self.path else place


@value
class Problem:
    """One thing to mend. `code` is stable; `hint` says what to write in its place."""

    code: str
    message: str
    hint: str = ""
    where: Where | None = None


class ScaffoldError(Exception):
    """A run stops here, with nothing written; `exit_code` is what the process answers."""

    exit_code = 2

    def __init__(self, code: str, message: str, hint: str = "", where: Where | None = None) -> None:
        super().__init__(message)
        self.problems: tuple[Problem, ...] = (Problem(code, message, hint, where),)

    @property
    def code(self) -> str:
        return self.problems[0].code


class SpecError(ScaffoldError):
    """Every problem of the specs at once."""

    def __init__(self, problems: tuple[Problem, ...]) -> None:
        first = problems[0]
        super().__init__(first.code, first.message, first.hint, first.where)
        self.problems = problems


class DiskError(ScaffoldError):
    """The disk, or another run, stands in the way; the tree is as it was."""

    exit_code = 1
