"""The options that several commands share."""

from typing import Annotated

import typer

from scaffold.cli import completion
from scaffold.cli.json_words import COMPACT, FULL


def _detail(asked: str) -> str:
    if asked not in ("", COMPACT, FULL):
        raise typer.BadParameter(f"must be `{FULL}` or nothing", param_hint="--json")
    return asked


Json = Annotated[
    str,
    typer.Option(
        "--json",
        metavar="[=full]",
        callback=_detail,
        help="Print one JSON document: in short, or with everything.",
    ),
]
DryRun = Annotated[bool, typer.Option("--dry-run", help="Show what would change; write nothing.")]
Diff = Annotated[bool, typer.Option("--diff", help="Show the changes line by line; write nothing.")]
Verbose = Annotated[bool, typer.Option("--verbose", "-v", help="List unchanged files too.")]
Quiet = Annotated[bool, typer.Option("--quiet", "-q", help="Print only problems and conflicts.")]
Loss = Annotated[
    bool, typer.Option("--allow-data-loss", help="Allow a migration that drops or truncates data.")
]
Online = Annotated[
    bool, typer.Option("--online", help="Create indexes on PostgreSQL without locking the table.")
]
Conflicts = Annotated[
    str, typer.Option("--conflicts", help="refuse, or markers: write diff3 conflict markers.")
]
NamePart = Annotated[
    str,
    typer.Argument(
        help="The feature's name, singular, in snake_case.", autocompletion=completion.features
    ),
]
NewName = Annotated[
    str,
    typer.Argument(
        metavar="[NAME]",
        help="The feature's name; without it, a terminal is asked for a new one.",
        autocompletion=completion.features,
    ),
]
Data = Annotated[
    list[str] | None, typer.Option("--data", "-d", metavar="KEY=VALUE", help="Answer a question.")
]
Defaults = Annotated[bool, typer.Option("--defaults", "-l", help="Accept all defaults.")]
Fields = Annotated[
    list[str] | None,
    typer.Argument(
        metavar="[FIELD]...",
        help="name:type[:modifier...]; creates the spec.",
        autocompletion=completion.fields,
    ),
]
SpecFile = Annotated[
    str, typer.Option("--spec", metavar="FILE|-", help="Read the spec from a file, or stdin.")
]
Replace = Annotated[bool, typer.Option("--replace", help="Replace an existing spec.")]
Backup = Annotated[
    bool, typer.Option("--backup", help="Back up every file that is changed or deleted.")
]
Plan = Annotated[str, typer.Option("--plan", help="Apply a saved plan, exactly as it is.")]
KeepTable = Annotated[
    bool, typer.Option("--keep-table", help="Keep the feature's tables in the database.")
]
