"""Commands that change specs in place and then take the walk: `add`, `rename`, `drop`."""

from typing import Annotated

import typer

from scaffold.cli import completion, options

Added = Annotated[
    str,
    typer.Argument(
        metavar="WHAT",
        help="field, entity, use-case, adapter or state.",
        autocompletion=completion.added,
    ),
]
Renamed = Annotated[
    str,
    typer.Argument(
        metavar="WHAT", help="field, entity or state.", autocompletion=completion.renamed
    ),
]
Dropped = Annotated[
    str,
    typer.Argument(
        metavar="WHAT", help="field, entity or use-case.", autocompletion=completion.dropped
    ),
]
Feature = Annotated[
    str, typer.Argument(help="The feature's name.", autocompletion=completion.features)
]
Words = Annotated[
    list[str],
    typer.Argument(
        metavar="NAME...",
        help="What it is called, and what it is: see the examples below.",
        autocompletion=completion.words,
    ),
]
Old = Annotated[str, typer.Argument(help="Its name in the spec.", autocompletion=completion.parts)]
New = Annotated[str, typer.Argument(help="Its new name.")]
Entity = Annotated[
    str,
    typer.Option(
        "--entity", help="The entity, if not the main one.", autocompletion=completion.entities
    ),
]
Sources = Annotated[
    str, typer.Option("--from", metavar="STATE[,STATE]", help="States that lead to a new state.")
]
By = Annotated[str, typer.Option("--by", metavar="NAME", help="The transition to a new state.")]
NoApply = Annotated[
    bool, typer.Option("--no-apply", help="Change the specs only; generate nothing.")
]


def add(
    what: Added,
    feature: Feature,
    words: Words,
    entity: Entity = "",
    sources: Sources = "",
    by: By = "",
    no_apply: NoApply = False,
    dry_run: options.DryRun = False,
    diff: options.Diff = False,
    quiet: options.Quiet = False,
    allow_data_loss: options.Loss = False,
    backup: options.Backup = False,
    json: options.Json = "",
) -> int:
    """Add a field, an entity, a use case, an adapter or a state to a spec, and generate it."""
    from scaffold.cli.editing import additions, run_edit
    from scaffold.cli.output import OutputOptions

    change = additions(what, feature, words, entity=entity, sources=sources, by=by)
    output = OutputOptions(dry_run=dry_run or diff, diff=diff, quiet=quiet, json=json)
    return run_edit(
        "add",
        feature,
        change,
        output,
        apply=not no_apply,
        allow_data_loss=allow_data_loss,
        backup=backup,
    )


def rename(
    what: Renamed,
    feature: Feature,
    old: Old,
    new: New,
    entity: Entity = "",
    no_apply: NoApply = False,
    dry_run: options.DryRun = False,
    diff: options.Diff = False,
    quiet: options.Quiet = False,
    allow_data_loss: options.Loss = False,
    backup: options.Backup = False,
    json: options.Json = "",
) -> int:
    """Rename a field, an entity or a state in all specs, keep the data, and generate it."""
    from scaffold.cli.editing import renames, run_edit
    from scaffold.cli.output import OutputOptions

    change = renames(what, feature, old, new, entity=entity)
    output = OutputOptions(dry_run=dry_run or diff, diff=diff, quiet=quiet, json=json)
    return run_edit(
        "rename",
        feature,
        change,
        output,
        apply=not no_apply,
        allow_data_loss=allow_data_loss,
        backup=backup,
    )


def drop(
    what: Dropped,
    feature: Feature,
    name: Old,
    entity: Entity = "",
    no_apply: NoApply = False,
    dry_run: options.DryRun = False,
    diff: options.Diff = False,
    quiet: options.Quiet = False,
    allow_data_loss: options.Loss = False,
    backup: options.Backup = False,
    json: options.Json = "",
) -> int:
    """Take a field, an entity or a use case out of a spec, and generate it."""
    from scaffold.cli.editing import drops, run_edit
    from scaffold.cli.output import OutputOptions

    change = drops(what, feature, name, entity=entity)
    output = OutputOptions(dry_run=dry_run or diff, diff=diff, quiet=quiet, json=json)
    return run_edit(
        "drop",
        feature,
        change,
        output,
        apply=not no_apply,
        allow_data_loss=allow_data_loss,
        backup=backup,
    )
