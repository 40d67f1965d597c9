"""What the revisions of a project say of themselves, read without running them."""

import ast
from collections.abc import Mapping

from scaffold.core.errors import ScaffoldError
from scaffold.core.layout import VERSIONS


def read(text: str) -> tuple[str, tuple[str, ...]]:
    """The identifier of a revision file and its parents; an error `broken-revision` otherwise."""
    try:
        found = dict(_assignments(ast.parse(text)))
        identifier, parents = found["revision"], found.get("down_revision")
    except (SyntaxError, ValueError, TypeError, KeyError, RecursionError) as error:
        raise _broken("no readable `revision = ...`") from error
    if not isinstance(identifier, str) or not identifier:
        raise _broken(f"revision = {identifier!r} is not a valid name")
    return identifier, _names(parents)


def is_generated(text: str) -> bool:
    """Whether scaffold wrote the revision: Alembic's own template has another head."""
    return "\nRevision ID: " in text and "\nRevises: " in text


def ends(versions: Mapping[str, str]) -> tuple[str, ...]:
    """The revisions that no other one stands on, sorted."""
    return heads_of(dict(_revisions(versions)))


def heads_of(found: Mapping[str, tuple[str, ...]]) -> tuple[str, ...]:
    """The same of revisions that were read, each with its parents."""
    parents = {parent for group in found.values() for parent in group}
    missing = sorted(parents - found.keys())
    if missing:
        raise _broken(f"revision {missing[0]} is built upon and is not there")
    return tuple(sorted(found.keys() - parents))


def _revisions(versions: Mapping[str, str]) -> list[tuple[str, tuple[str, ...]]]:
    found = []
    for name in sorted(name for name in versions if not name.startswith("__init__")):
        try:
            found.append(read(versions[name]))
        except ScaffoldError as error:
            raise _broken(f"{name}: {error}") from error
    return found


def _assignments(module: ast.Module) -> list[tuple[str, object]]:
    """The plain and the annotated assignments at the top of a module."""
    return [
        (name, ast.literal_eval(node.value))
        for node in module.body
        if isinstance(node, ast.Assign | ast.AnnAssign) and node.value is not None
        for name in _targets(node)
        if name in ("revision", "down_revision")
    ]


def _targets(node: ast.Assign | ast.AnnAssign) -> list[str]:
    targets = node.targets if isinstance(node, ast.Assign) else [node.target]
    return [target.id for target in targets if isinstance(target, ast.Name)]


def _names(parents: object) -> tuple[str, ...]:
    if parents is None:
        return ()
    names = (parents,) if isinstance(parents, str) else parents
    if not isinstance(names, tuple | list) or not all(isinstance(name, str) for name in names):
        raise _broken(f"down_revision = {parents!r} names no revision")
    return tuple(names)


def _broken(message: str) -> ScaffoldError:
    return ScaffoldError(
        "broken-revision",
        message,
        f"mend the file in {VERSIONS}, or take it away",
    )
