"""The options that several commands share."""

from typing import Annotated

import typer

Json = Annotated[bool, typer.Option("--json", help="Tell it as one JSON document.")]
DryRun = Annotated[bool, typer.Option("--dry-run", help="Tell what would change, write nothing.")]
Diff = Annotated[bool, typer.Option("--diff", help="Show the changes line by line.")]
Verbose = Annotated[bool, typer.Option("--verbose", "-v", help="List unchanged files too.")]
Loss = Annotated[
    bool, typer.Option("--allow-data-loss", help="Write a migration that drops or cuts data.")
]
Online = Annotated[
    bool, typer.Option("--online", help="Make indexes on PostgreSQL without locking the table.")
]
Conflicts = Annotated[
    str, typer.Option("--conflicts", help="refuse, or markers: write conflicts as diff3 markers.")
]
NamePart = Annotated[str, typer.Argument(help="The feature, in snake_case and singular.")]
Data = Annotated[
    list[str] | None, typer.Option("--data", "-d", metavar="KEY=VALUE", help="An answer.")
]
Defaults = Annotated[bool, typer.Option("--defaults", "-l", help="Ask nothing.")]
Fields = Annotated[
    list[str] | None,
    typer.Argument(metavar="[FIELD]...", help="name:type[:modifier...], to write the spec."),
]
SpecFile = Annotated[
    str, typer.Option("--spec", metavar="FILE|-", help="Take the spec from there.")
]
Replace = Annotated[bool, typer.Option("--replace", help="Let it replace the spec that is there.")]
Backup = Annotated[
    bool, typer.Option("--backup", help="Keep a copy of every file that is changed or deleted.")
]
Plan = Annotated[str, typer.Option("--plan", help="Write what this plan says, and only that.")]
KeepTable = Annotated[
    bool, typer.Option("--keep-table", help="Make no migration that drops its tables.")
]
