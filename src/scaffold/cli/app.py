"""The commands: each parses its arguments, runs the walk and prints the report."""

from typing import Annotated

import typer

from scaffold import __version__
from scaffold.cli import edits, options, reports
from scaffold.cli.parameters import Command, Group

app = typer.Typer(
    name="scaffold",
    cls=Group,
    help="Generate and update a layered FastAPI project from feature specs.",
    no_args_is_help=True,
    rich_markup_mode=None,
    pretty_exceptions_enable=False,
    context_settings={"help_option_names": ["-h", "--help"]},
)


def _version(asked: bool) -> None:
    if asked:
        typer.echo(f"scaffold {__version__}")
        raise typer.Exit()


@app.callback()
def scaffold(
    version: Annotated[
        bool, typer.Option("--version", callback=_version, is_eager=True, help="Show the version.")
    ] = False,
) -> None:
    """Generate and update a layered FastAPI project from feature specs."""


@app.command(cls=Command)
def new(
    folder: Annotated[str, typer.Argument(metavar="DIR", help="The project's directory.")],
    data: options.Data = None,
    defaults: options.Defaults = False,
    run: Annotated[
        bool, typer.Option("--run", help="Then install what it needs, migrate it and serve it.")
    ] = False,
    dry_run: options.DryRun = False,
    json: options.Json = "",
) -> int:
    """Create a project: the skeleton and its example features."""
    from pathlib import Path

    from scaffold.cli.commands import new_project, serve_project

    if run and (dry_run or json):
        raise typer.BadParameter("excludes --dry-run and --json", param_hint="--run")
    code = new_project(
        Path(folder), data or [], defaults=defaults, dry_run=dry_run, json=json, closing=not run
    )
    return serve_project(Path(folder)) if run and not code else code


@app.command(cls=Command)
def feature(
    name: options.NewName = "",
    fields: options.Fields = None,
    spec: options.SpecFile = "",
    replace: options.Replace = False,
    dry_run: options.DryRun = False,
    diff: options.Diff = False,
    quiet: options.Quiet = False,
    verbose: options.Verbose = False,
    conflicts: options.Conflicts = "refuse",
    allow_data_loss: options.Loss = False,
    online: options.Online = False,
    backup: options.Backup = False,
    json: options.Json = "",
) -> int:
    """Generate a feature from its spec; FIELD arguments create the spec first."""
    from scaffold.cli.commands import named, run, spec_texts
    from scaffold.cli.output import OutputOptions

    name, asked = named(name, json)
    return run(
        "feature",
        lambda workspace: asked or spec_texts(workspace, name, fields or [], spec, replace=replace),
        OutputOptions(dry_run=dry_run or diff, diff=diff, quiet=quiet, verbose=verbose, json=json),
        features=(name,),
        markers=_markers(conflicts),
        backup=backup,
        allow_data_loss=allow_data_loss,
        online=online,
    )


@app.command(cls=Command)
def apply(
    dry_run: options.DryRun = False,
    diff: options.Diff = False,
    quiet: options.Quiet = False,
    verbose: options.Verbose = False,
    plan: options.Plan = "",
    conflicts: options.Conflicts = "refuse",
    allow_data_loss: options.Loss = False,
    online: options.Online = False,
    backup: options.Backup = False,
    json: options.Json = "",
) -> int:
    """Generate all features."""
    from scaffold.cli.commands import run, run_plan
    from scaffold.cli.output import OutputOptions

    output = OutputOptions(
        dry_run=dry_run or diff, diff=diff, quiet=quiet, verbose=verbose, json=json
    )
    if plan:
        return run_plan(plan, output, backup=backup)
    return run(
        "apply",
        None,
        output,
        markers=_markers(conflicts),
        backup=backup,
        allow_data_loss=allow_data_loss,
        online=online,
    )


@app.command(cls=Command)
def remove(
    name: options.NamePart,
    keep_table: options.KeepTable = False,
    dry_run: options.DryRun = False,
    diff: options.Diff = False,
    quiet: options.Quiet = False,
    allow_data_loss: options.Loss = False,
    backup: options.Backup = False,
    json: options.Json = "",
) -> int:
    """Remove a feature; edited files stay and are listed."""
    from scaffold.cli.commands import run
    from scaffold.cli.output import OutputOptions

    return run(
        "remove",
        None,
        OutputOptions(dry_run=dry_run or diff, diff=diff, quiet=quiet, json=json),
        features=(name,),
        remove=True,
        keep_table=keep_table,
        backup=backup,
        allow_data_loss=allow_data_loss,
    )


@app.command(cls=Command)
def join(
    keep: Annotated[
        str, typer.Option(help="The head to keep where they collide; the others are rewritten.")
    ] = "",
    dry_run: options.DryRun = False,
    diff: options.Diff = False,
    quiet: options.Quiet = False,
    allow_data_loss: options.Loss = False,
    json: options.Json = "",
) -> int:
    """Join several heads of migrations, as after a git merge."""
    from scaffold.cli.commands import run_join
    from scaffold.cli.output import OutputOptions

    output = OutputOptions(dry_run=dry_run or diff, diff=diff, quiet=quiet, json=json)
    return run_join(keep, output, allow_data_loss=allow_data_loss)


app.command(cls=Command)(edits.add)
app.command(cls=Command)(edits.rename)
app.command(cls=Command)(edits.drop)
app.command(cls=Command)(reports.status)
app.command(cls=Command)(reports.diff)
app.command(cls=Command)(reports.validate)
app.command(cls=Command)(reports.explain)
app.command(cls=Command)(reports.view)
app.command(cls=Command)(reports.schema)
app.command(cls=Command)(reports.guide)
app.command(cls=Command)(reports.mcp)


@app.command(cls=Command)
def update(
    dry_run: options.DryRun = False,
    diff: options.Diff = False,
    quiet: options.Quiet = False,
    conflicts: options.Conflicts = "refuse",
    allow_data_loss: options.Loss = False,
    backup: options.Backup = False,
    json: options.Json = "",
) -> int:
    """Update the project to this version of scaffold: the skeleton, then the features."""
    from scaffold.cli.commands import run
    from scaffold.cli.output import OutputOptions

    return run(
        "update",
        None,
        OutputOptions(dry_run=dry_run or diff, diff=diff, quiet=quiet, json=json),
        skeleton=True,
        markers=_markers(conflicts),
        backup=backup,
        allow_data_loss=allow_data_loss,
    )


@app.command(cls=Command)
def demo(
    folder: Annotated[str, typer.Argument(metavar="[DIR]", help="The new directory.")] = "demo",
    tests: Annotated[bool, typer.Option(help="Run the project's own tests at the end.")] = True,
) -> int:
    """Generate the reference project, migrate it, send requests to it and run its tests."""
    from pathlib import Path

    from scaffold.cli.demo import show

    show(Path(folder), tests=tests)
    return 0


def _markers(conflicts: str) -> bool:
    if conflicts not in ("refuse", "markers"):
        raise typer.BadParameter("must be `refuse` or `markers`", param_hint="--conflicts")
    return conflicts == "markers"
