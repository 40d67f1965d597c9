"""Commands that only read: what differs, what is wrong, where a file comes from."""

from typing import Annotated

import typer

from scaffold.cli import completion, options

FORMATS = ("github", "gitlab")


def _form(asked: str) -> str:
    if asked not in ("", *FORMATS):
        raise typer.BadParameter(f"must be {' or '.join(FORMATS)}", param_hint="--format")
    return asked


def status(
    exit_code: Annotated[
        bool, typer.Option("--exit-code", help="Exit with 1 if something has to be done.")
    ] = False,
    form: Annotated[
        str,
        typer.Option(
            "--format",
            metavar="github|gitlab",
            callback=_form,
            help="Print annotations for GitHub Actions, or a code quality report for GitLab.",
        ),
    ] = "",
    json: options.Json = "",
) -> int:
    """List files that are edited, missing or outdated, and what is not implemented yet."""
    from scaffold.cli.answers import print_status

    return print_status(check=exit_code, json=json, form=form)


def diff(
    name: Annotated[
        str,
        typer.Argument(help="A feature; all by default.", autocompletion=completion.features),
    ] = "",
    allow_data_loss: options.Loss = False,
    json: options.Json = "",
) -> int:
    """Show the changes that a run would make."""
    from scaffold.cli.commands import run
    from scaffold.cli.output import OutputOptions

    return run(
        "diff",
        None,
        OutputOptions(dry_run=True, diff=True, json=json),
        features=(name,) if name else (),
        allow_data_loss=allow_data_loss,
    )


def validate(
    files: Annotated[
        list[str] | None, typer.Argument(metavar="[FILE]...", help="Specs; all by default.")
    ] = None,
    json: options.Json = "",
) -> int:
    """Report every problem in the specs."""
    from scaffold.cli.answers import print_validity

    return print_validity(files or [], json=json)


def explain(
    path: Annotated[str, typer.Argument(help="A file of the project.")], json: options.Json = ""
) -> int:
    """Show the template and the line of the spec that a generated file comes from."""
    from scaffold.cli.answers import print_origin

    return print_origin(path, json=json)


def schema(
    of: Annotated[
        str,
        typer.Argument(
            metavar="[OF]", help="spec, output, or output:COMMAND (what --json prints)."
        ),
    ] = "spec",
    part: Annotated[
        str, typer.Option("--for", metavar="PART", help="A part of specs: use_cases, field, ...")
    ] = "",
) -> int:
    """Print the JSON Schema of specs, or of the JSON output."""
    from scaffold.cli.answers import print_schema

    return print_schema(of, part)


def view(
    file: Annotated[
        str,
        typer.Argument(
            metavar="[FILE]", help="Where to write it, or -; .scaffold/cache/view.html."
        ),
    ] = "",
    plan: Annotated[
        str, typer.Option("--plan", metavar="PLAN", help="Show the changes of a saved plan.")
    ] = "",
) -> int:
    """Write the project as one HTML page: entities, states, routes, files, changes, what waits."""
    from scaffold.cli.answers import write_view

    return write_view(file, plan)


def mcp(
    allow_write: Annotated[
        bool, typer.Option("--allow-write", help="Offer `apply`, which writes approved plans.")
    ] = False,
    port: Annotated[
        str, typer.Option("--http", metavar="PORT", help="Serve HTTP on this machine's PORT.")
    ] = "",
) -> int:
    """Serve the project to agents over the Model Context Protocol."""
    from scaffold.cli.answers import serve_mcp

    return serve_mcp(port, allow_write=allow_write)


def guide(
    topic: Annotated[str, typer.Argument(help="A topic, or the code of an error.")] = "",
    json: options.Json = "",
) -> int:
    """Print the language of specs on one page, or one topic of it."""
    from scaffold.cli.answers import print_guide

    return print_guide(topic, json=json)
