"""What a chain is made of: steps, the changes of files in them, and the requests after them."""

from collections.abc import Mapping
from pathlib import Path
from typing import Any, NamedTuple

from alembic.command import revision
from alembic.config import Config
from alembic.script import Script


class Write(NamedTuple):
    """A file with this text, in place of what is there."""

    path: str
    text: str

    def make(self, root: Path) -> None:
        file = root / self.path
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(self.text.lstrip("\n"), encoding="utf-8")


class Replace(NamedTuple):
    """A text that is in the file once, and another in its place."""

    path: str
    old: str
    new: str

    def make(self, root: Path) -> None:
        file = root / self.path
        text = file.read_text("utf-8")
        assert text.count(self.old) == 1, f"{self.path}: {text.count(self.old)} of {self.old!r}"
        file.write_text(text.replace(self.old, self.new), encoding="utf-8")


class Append(NamedTuple):
    """A text at the end of the file."""

    path: str
    text: str

    def make(self, root: Path) -> None:
        file = root / self.path
        file.write_text(file.read_text("utf-8") + self.text, encoding="utf-8")


class Delete(NamedTuple):
    """A file that is there no more."""

    path: str

    def make(self, root: Path) -> None:
        (root / self.path).unlink()


class Rename(NamedTuple):
    """A file under another name."""

    path: str
    now: str

    def make(self, root: Path) -> None:
        (root / self.path).rename(root / self.now)


class Revise(NamedTuple):
    """A migration by hand on top of the head, as `alembic revision` makes it."""

    message: str
    upgrade: str
    downgrade: str

    def make(self, root: Path) -> None:
        config = Config(root / "alembic.ini", attributes={})
        config.set_main_option("script_location", str(root / "backend/alembic"))
        made = revision(config, message=self.message)
        assert isinstance(made, Script)
        file = Path(made.path)
        before, after = file.read_text("utf-8").split("def downgrade", 1)
        before = before.replace("    pass\n", f"    {self.upgrade}\n")
        after = after.replace("    pass\n", f"    {self.downgrade}\n")
        file.write_text(f"{before}def downgrade{after}", encoding="utf-8")


Change = Write | Replace | Append | Delete | Rename | Revise


class Ask(NamedTuple):
    """A request, and what has to come back.

    `{name}` stands for the id that an answer before was kept under. Of a mapping the named keys are
    compared, of a list all items.
    """

    method: str
    path: str
    body: object = None
    status: int = 200
    expect: object = None
    keep: str = ""
    headers: Mapping[str, str] = {}


class Run(NamedTuple):
    """A run of scaffold: its words, its exit code, and what it has to say, in any order."""

    words: tuple[str, ...] = ("apply",)
    code: int = 0
    told: tuple[str, ...] = ()
    untold: tuple[str, ...] = ()


class Step(NamedTuple):
    """One change of the specs, the edits after it, and what is asked of the application then.

    `runs` may have more changes between, and words of git.
    `moved` has the new names of tables (`doctors`) and of columns (`doctors.name`, by the table's
    name before); `dropped` has those that go, `values` the new values of columns, `scaled` the
    places of those that are decimals now, which SQLite keeps as whole numbers.
    """

    does: str
    specs: tuple[Change, ...]
    runs: tuple[Run | Change, ...] = (Run(),)
    edits: tuple[Change, ...] = ()
    asks: tuple[Ask, ...] = ()
    moved: Mapping[str, str] = {}
    dropped: tuple[str, ...] = ()
    values: Mapping[str, Mapping[Any, Any]] = {}
    scaled: Mapping[str, int] = {}
    own_lines_gone: int = 0


Chain = tuple[Step, ...]
