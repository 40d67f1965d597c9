"""Where a generated file comes from: target, template, line of the spec."""

from pathlib import Path

from scaffold.core.errors import ScaffoldError
from scaffold.core.layout import ANSWERS, spec_path
from scaffold.project import snapshot
from scaffold.project.templates import sources_of, template_path
from scaffold.project.workspace import Workspace
from scaffold.render.files import planned
from scaffold.spec import locate
from scaffold.walk.closure import scope_of


def origin(workspace: Workspace, here: Path, path: str) -> dict[str, str]:
    """What made the file at `path`, taken from `here`: or an error `not-generated`."""
    target = _relative(workspace, here, path)
    scope = scope_of(workspace, (), {}, remove=False)
    sources = sources_of(workspace)
    for item in planned(sources, scope.project(), scope.specs):
        if item.target == target:
            feature = item.context.get("feature")
            spec = _spec_line(workspace, str(feature.name), item.spec) if feature else "all specs"
            policy = "seeded, then yours" if item.template.seeded else "managed, merged at each run"
            return {
                "target": target,
                "template": template_path(workspace, item.template.path),
                "spec": spec,
                "ownership": policy,
            }
    return _of_skeleton(workspace, target)


def _relative(workspace: Workspace, here: Path, path: str) -> str:
    full = (here / path).resolve()
    if full.is_relative_to(workspace.root.resolve()):
        return full.relative_to(workspace.root.resolve()).as_posix()
    raise ScaffoldError("path-outside", f"{path} lies outside the project", "name a file of it")


def _spec_line(workspace: Workspace, feature: str, path: str) -> str:
    where = locate(workspace.spec_bytes(feature), spec_path(feature), path)
    return f"{where.file}:{where.line} ({path})"


def _of_skeleton(workspace: Workspace, target: str) -> dict[str, str]:
    manifest = snapshot.read_skeleton(workspace.root)
    if manifest and target in manifest.files:
        from scaffold.project.skeleton import seeded, template_of

        own = "seeded, then yours" if target in seeded() else "skeleton, merged at each update"
        return {
            "target": target,
            "template": template_of(target),
            "spec": f"the answers in {ANSWERS}",
            "ownership": own,
        }
    raise ScaffoldError(
        "not-generated",
        f"{target} was not generated",
        "it is a file of your own, which scaffold never changes; check the path",
    )
