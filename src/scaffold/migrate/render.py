"""An Alembic revision as text: the same operations make the same bytes."""

import re
from hashlib import sha256

from scaffold.core.literals import quoted
from scaffold.migrate import filling
from scaffold.migrate.imports import imports, types_in
from scaffold.migrate.operations import Operations, inverse
from scaffold.migrate.statements import statements
from scaffold.migrate.summary import summary


def named(
    operations: Operations, parents: tuple[str, ...], slug: str, online: bool
) -> tuple[str, str]:
    """The name of the revision's file, and its text."""
    title = summary(operations, parents)
    identifier = _identifier(operations, parents)
    functions = _functions(operations, online)
    needed = imports(functions, types_in(operations))
    text = _module(title, identifier, parents, needed, functions)
    return f"{identifier}_{_file_slug(slug)}.py", text


def _identifier(operations: Operations, parents: tuple[str, ...]) -> str:
    """What the revision does, and after which others: its text may change, its name does not."""
    content = "\n".join((repr(operations), *parents))
    return sha256(content.encode("utf-8", "backslashreplace")).hexdigest()[:12]


def _functions(operations: Operations, online: bool) -> str:
    back = inverse(operations)
    up, down = statements(operations, online=online), statements(back, online=online)
    made = (
        *filling.functions((*operations, *back)),
        "\n".join(("def upgrade() -> None:", *up, "")),
        "\n".join(("def downgrade() -> None:", *down, "")),
    )
    return "\n\n".join(made)


def _module(
    title: str, identifier: str, parents: tuple[str, ...], needed: list[str], functions: str
) -> str:
    header = (
        f'"""{title}\n\nRevision ID: {identifier}\nRevises: {", ".join(parents) or "nothing"}\n"""'
    )
    names = f'revision = "{identifier}"\ndown_revision = {_down(parents)}'
    block = "\n".join((*needed, "", names)) if needed else names
    return f"{header}\n\n{block}\n\n\n{functions}"


def _down(parents: tuple[str, ...]) -> str:
    if len(parents) == 1:
        return quoted(parents[0])
    return f"({', '.join(map(quoted, parents))})" if parents else "None"


def _file_slug(slug: str) -> str:
    return re.sub(r"[^a-z0-9]+", "_", slug.lower()).strip("_")[:40].rstrip("_") or "change"
