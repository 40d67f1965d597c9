"""A project as one HTML file, which needs no server, no network and no script."""

from pathlib import Path

from scaffold.project.workspace import Workspace
from scaffold.report.view.contents import contents


def page(workspace: Workspace, plan: str = "") -> str:
    """The page; `plan` is a saved plan whose changes it shows in place of those of a run.

    Every value is escaped by the template, which is the only source of markup.
    """
    from jinja2 import Environment, FileSystemLoader, StrictUndefined

    jinja = Environment(
        loader=FileSystemLoader(Path(__file__).parent),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    return jinja.get_template("page.html.jinja").render(vars(contents(workspace, plan)))
