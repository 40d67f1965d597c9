"""The specs of a project as texts that are changed in place, and what was applied of them."""

from collections.abc import Callable, Mapping

from scaffold.core.layout import spec_path
from scaffold.project import snapshot
from scaffold.project.workspace import Workspace
from scaffold.spec.decoding import decoded
from scaffold.spec.edits.files import SpecFiles

MARK = "\ufeff"
"""The byte order mark, which stays where a file has one."""


def edited(
    workspace: Workspace, change: Callable[[SpecFiles], Mapping[str, str]]
) -> dict[str, str]:
    """The new texts by feature; specs that are not valid raise `SpecError` before."""
    data = {name: workspace.spec_bytes(name) for name in workspace.spec_paths()}
    texts = {name: decoded(one, spec_path(name)) for name, one in data.items()}
    manifests = {name: snapshot.read_manifest(workspace.root, name) for name in texts}
    applied = {name: one.spec for name, one in manifests.items() if one}
    made = change(SpecFiles(texts, applied))
    marked = {name for name, one in data.items() if one.startswith(MARK.encode())}
    return {name: MARK * (name in marked) + text for name, text in made.items()}
