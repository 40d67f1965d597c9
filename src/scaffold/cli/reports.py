"""Commands that only read: what differs, what is wrong, where a file comes from."""

from typing import Annotated

import typer

from scaffold.cli import options


def status(
    exit_code: Annotated[
        bool, typer.Option("--exit-code", help="Answer 1 when something is to be done.")
    ] = False,
    json: options.Json = False,
) -> int:
    """Tell what is edited, missing, outdated or not implemented yet."""
    from scaffold.cli.answers import tell_status

    return tell_status(check=exit_code, json=json)


def diff(
    name: Annotated[str, typer.Argument(help="A feature; by default all.")] = "",
    allow_data_loss: options.Loss = False,
    json: options.Json = False,
) -> int:
    """Show what a run would change."""
    from scaffold.cli.commands import run
    from scaffold.cli.output import End

    return run(
        "diff",
        None,
        End(dry_run=True, diff=True, json=json),
        features=(name,) if name else (),
        allow_data_loss=allow_data_loss,
    )


def validate(
    files: Annotated[
        list[str] | None, typer.Argument(metavar="[FILE]...", help="Specs; by default all.")
    ] = None,
    json: options.Json = False,
) -> int:
    """Tell every problem of the specs."""
    from scaffold.cli.answers import tell_validity

    return tell_validity(files or [], json=json)


def explain(
    path: Annotated[str, typer.Argument(help="A file of the project.")], json: options.Json = False
) -> int:
    """Tell where a generated file comes from: template and line of the spec."""
    from scaffold.cli.answers import tell_origin

    return tell_origin(path, json=json)


def schema(
    of: Annotated[str, typer.Argument(help="spec, or output: what --json prints.")] = "spec",
) -> int:
    """Print the JSON Schema of the spec."""
    from scaffold.cli.answers import tell_schema

    return tell_schema(of)
