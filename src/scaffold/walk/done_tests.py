"""Seeded tests that say that a body is not written yet, once it is written."""

from collections.abc import Iterable, Iterator
from fnmatch import fnmatchcase

from scaffold.core.layout import PIPELINES, TESTS, USE_CASES
from scaffold.core.line_ends import alike
from scaffold.core.tree import Tree
from scaffold.project.snapshot import Manifest

OPEN = "raise NotImplementedError"
SEEDED = "This fails once the body is written"
"""What each of these tests says of itself, which a version before did not record as seeded."""

MARK = "xfail(raises=NotImplementedError"
UNIT, API = f"{TESTS}/unit/application/test_", f"{TESTS}/e2e/test_"


def seeded_files(manifests: Iterable[Manifest], texts: Tree) -> frozenset[str]:
    """The seeded files of these features; by their texts where their manifests do not say it."""
    found: set[str] = set()
    for manifest in manifests:
        if manifest.seeded is None:
            found |= {path for path in manifest.files if SEEDED in texts.get(path, "")}
        else:
            found |= {*manifest.seeded}
    return frozenset(found)


def without_done(base: Tree, ours: Tree, theirs: Tree, seeded: Iterable[str]) -> dict[str, str]:
    """Theirs without the seeded tests of use cases and steps whose bodies are written.

    A test that somebody edited is theirs to keep; one that nobody edited is deleted.
    """
    done = {path for path in seeded if is_done(path, ours)}
    kept = {path for path in done if path in ours and not _unedited(path, base, ours)}
    return {path: text for path, text in theirs.items() if path not in done - kept}


def _unedited(path: str, base: Tree, ours: Tree) -> bool:
    return path in base and alike(base[path], ours[path])


def marks_left(ours: Tree, seeded: Iterable[str]) -> Iterator[str]:
    """The tests that still expect a body not to be written, which is."""
    return (path for path in sorted(seeded) if is_done(path, ours) and MARK in ours.get(path, ""))


def done_notes(ours: Tree, theirs: Tree, seeded: Iterable[str]) -> Iterator[str]:
    """The notices about these tests: which it deletes, and which a person has to change."""
    for path in sorted(seeded):
        if path in ours and path not in theirs and is_done(path, ours):
            yield f"{path} is deleted: the body that it expects not to be written is written"
    for path in marks_left(ours, seeded):
        if path in theirs:
            yield f"{path} was edited and stays: the body is written, so take its `xfail` out"


def is_done(path: str, ours: Tree) -> bool:
    """Whether it is the seeded test of a use case or a step whose body is written."""
    return any(OPEN not in ours[module] for module in tested_modules(path, ours))


def tested_modules(path: str, ours: Tree) -> tuple[str, ...]:
    """The modules of a use case or a step that the seeded test at this path is of."""
    return tuple(module for module in _tested(path, ours) if module in ours)


def _tested(path: str, ours: Tree) -> Iterator[str]:
    name = path.removeprefix(UNIT).removesuffix(".py")
    if path.startswith(f"{UNIT}use_case_"):
        yield f"{USE_CASES}/{name.removeprefix('use_case_')}_use_case.py"
    if path.startswith(UNIT) and name.endswith("_step"):
        yield from (one for one in ours if fnmatchcase(one, f"{PIPELINES}/*/{name}.py"))
    if path.startswith(API):
        yield f"{USE_CASES}/{path.removeprefix(API).removesuffix('_api.py')}_use_case.py"
