"""The skeleton of a project: Copier renders it into an empty folder, and it is a tree."""

import shutil
import sys
import tempfile
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from difflib import get_close_matches
from functools import cache
from pathlib import Path
from typing import Any

from scaffold.core.errors import ScaffoldError
from scaffold.core.installation import HOME
from scaffold.core.layout import ANSWERS

COMPILED = ("__pycache__", "*.py[co]")
"""What pip adds when it compiles an installed template: never a part of it."""


def questions() -> dict[str, Any]:
    """The questions of `copier.yml` that a person may answer, by key."""
    settings = _settings()
    asked = {key: value for key, value in settings.items() if not key.startswith("_")}
    return {
        key: value
        for key, value in asked.items()
        if not (isinstance(value, dict) and value.get("when") is False)
    }


def seeded() -> frozenset[str]:
    """The files that are written once and then belong to the project's people."""
    return frozenset(_settings().get("_skip_if_exists", ()))


def skeleton(
    answers: Mapping[str, Any], *, ask: bool = False, guesses: Mapping[str, Any] | None = None
) -> dict[str, str]:
    """The skeleton for these answers; the rest by default, or by prompt when `ask` says so."""
    _refuse_unknown(answers)
    with _template() as source, tempfile.TemporaryDirectory(prefix="scaffold-") as folder:
        _copy(source, Path(folder), answers, ask, guesses or {})
        return _read(Path(folder))


@cache
def as_answered(text: str) -> Mapping[str, str]:
    """The skeleton for the answers that a project's own answers file records."""
    known = questions()
    return skeleton({key: value for key, value in recorded(text).items() if key in known})


def recorded(text: str) -> dict[str, Any]:
    """The answers that a project's own answers file records."""
    import yaml

    try:
        found = yaml.safe_load(text) or {}
    except yaml.YAMLError as error:
        raise ScaffoldError(
            "answers-broken",
            f"{ANSWERS} is no YAML: {error}".splitlines()[0],
            "restore it from git",
        ) from error
    return {key: value for key, value in dict(found).items() if not key.startswith("_")}


def _settings() -> dict[str, Any]:
    import yaml

    return dict(yaml.safe_load((HOME / "copier.yml").read_text("utf-8")))


def _refuse_unknown(answers: Mapping[str, Any]) -> None:
    known = questions()
    for key in answers:
        if key not in known:
            near = get_close_matches(key, known, n=1)
            raise ScaffoldError(
                "unknown-answer",
                f"the skeleton asks no question {key!r}",
                f"did you mean {near[0]!r}?" if near else f"it asks for: {', '.join(known)}",
            )


@contextmanager
def _template() -> Iterator[Path]:
    """The template alone, out of any git repository, so that Copier takes it as it stands.

    Modes are not copied: an installation may be read-only.
    """
    with tempfile.TemporaryDirectory(prefix="scaffold-") as folder:
        source = Path(folder)
        shutil.copyfile(HOME / "copier.yml", source / "copier.yml")
        shutil.copytree(
            HOME / "template" / "project",
            source / "template" / "project",
            ignore=shutil.ignore_patterns(*COMPILED),
            copy_function=shutil.copyfile,
        )
        yield source


def _copy(
    source: Path, folder: Path, answers: Mapping[str, Any], ask: bool, guesses: Mapping[str, Any]
) -> None:
    from copier import run_copy
    from copier.errors import CopierError

    try:
        run_copy(
            str(source),
            folder,
            data=dict(answers),
            user_defaults=dict(guesses),
            defaults=not (ask and sys.stdin.isatty()),
            quiet=True,
            overwrite=True,
        )
    except (CopierError, ValueError, TypeError) as error:
        raise ScaffoldError(
            "bad-answer", f"an answer does not do: {error}", "see `scaffold new --help`"
        ) from error


def _read(folder: Path) -> dict[str, str]:
    paths = sorted(path for path in folder.rglob("*") if path.is_file())
    tree = {path.relative_to(folder).as_posix(): path.read_bytes().decode() for path in paths}
    return {**tree, ANSWERS: _without_source(tree[ANSWERS])}


def _without_source(answers: str) -> str:
    """The answers without the place that they were rendered from, which is gone by now."""
    private = ("_src_path:", "_commit:")
    lines = answers.splitlines(keepends=True)
    return "".join(line for line in lines if not line.startswith(private))


def template_of(target: str) -> str:
    """The template of a file of the skeleton; names that depend on answers hold it."""
    path = HOME / "template" / "project"
    for name in target.split("/"):
        exact = [one for one in (path / name, path / f"{name}.jinja") if one.exists()]
        asking = [one for one in path.glob("*{*") if name in one.name or target == ANSWERS]
        path = next(iter((*exact, *asking)), path / name)
    return path.relative_to(HOME).as_posix()
