"""What `add`, `rename` and `drop` do: a change of specs from words, then the walk."""

from collections.abc import Callable, Mapping, Sequence
from functools import partial
from typing import Any

from scaffold.cli.commands import Texts, alone, run, workspace_here
from scaffold.cli.output import OutputOptions, print_outcome
from scaffold.core import tree
from scaffold.core.errors import ScaffoldError, SpecError
from scaffold.core.layout import spec_path
from scaffold.project.workspace import Workspace, check_names
from scaffold.spec.edits import additions as added
from scaffold.spec.edits import drops as dropped
from scaffold.spec.edits import renames as renamed
from scaffold.spec.edits.files import SpecFiles

Change = Callable[[SpecFiles], Mapping[str, str]]

ADDED = {
    "field": "scaffold add field product weight:decimal:10,2",
    "entity": "scaffold add entity product review product:reference:product stars:integer",
    "use-case": "scaffold add use-case product ship 'input={carrier: string}' uses=[product]",
    "adapter": "scaffold add adapter product mailer http 'operations={send: {input: {to: email}}}'",
    "state": "scaffold add state invoice overdue --from sent --by remind",
}
RENAMED = {
    "field": "scaffold rename field product weight mass",
    "entity": "scaffold rename entity shop product item",
    "state": "scaffold rename state invoice sent issued",
}
DROPPED = {
    "field": "scaffold drop field product weight --allow-data-loss",
    "entity": "scaffold drop entity shop review --allow-data-loss",
    "use-case": "scaffold drop use-case product ship",
}
"""What there is of each command, with an example."""


def run_edit(
    command: str, feature: str, change: Change, output: OutputOptions, *, apply: bool, **asked: Any
) -> int:
    """Change the specs and generate what they say, or only write them."""
    from scaffold.walk.spec_files import edited

    check_names([feature])

    def texts(workspace: Workspace) -> Mapping[str, str]:
        workspace.spec_bytes(feature)
        return edited(workspace, change)

    if not apply:
        return write_specs(command, texts, output)
    return run(command, texts, output, features=(feature,), **asked)


def write_specs(command: str, texts: Texts, output: OutputOptions) -> int:
    """Write specs that are valid beside all others, and generate nothing of them."""
    from scaffold.merge import Change
    from scaffold.walk.specs import problems_of
    from scaffold.walk.survey import Outcome, commit

    workspace = workspace_here()
    with alone(workspace, output):
        specs = dict(texts(workspace))
        if problems := problems_of(workspace, (), specs):
            raise SpecError(problems)
        made = {spec_path(name): text for name, text in specs.items()}
        before = tree.read(workspace.root, made)
        changes = [Change.of(path, before.get(path), text) for path, text in made.items()]
        outcome = Outcome(tuple(changes), {})
        if not output.dry_run:
            commit(workspace, outcome)
    return print_outcome(command, workspace, outcome, output)


def additions(
    what: str, feature: str, words: Sequence[str], *, entity: str, sources: str, by: str
) -> Change:
    """What `add` is asked for."""
    first, rest = words[0], words[1:]
    match _known(what, ADDED):
        case "field":
            return partial(added.add_fields, feature=feature, fields=words, entity=entity)
        case "entity" if rest:
            return partial(added.add_entity, feature=feature, name=first, fields=rest)
        case "use-case":
            options = _options(rest)
            return partial(added.add_use_case, feature=feature, name=first, options=options)
        case "adapter" if rest:
            options = _options(rest[1:])
            return partial(
                added.add_adapter, feature=feature, name=first, provider=rest[0], options=options
            )
        case "state" if sources and by and not rest:
            return partial(
                added.add_state,
                feature=feature,
                state=first,
                sources=sources.split(","),
                by=by,
                entity=entity,
            )
    raise ScaffoldError("usage", f"`add {what}` takes more than that", f"as in: {ADDED[what]}")


def renames(what: str, feature: str, old: str, new: str, *, entity: str) -> Change:
    """What `rename` is asked for."""
    match _known(what, RENAMED):
        case "field":
            return partial(renamed.rename_field, feature=feature, old=old, new=new, entity=entity)
        case "state":
            return partial(renamed.rename_state, feature=feature, old=old, new=new, entity=entity)
    return partial(renamed.rename_entity, feature=feature, old=old, new=new)


def drops(what: str, feature: str, name: str, *, entity: str) -> Change:
    """What `drop` is asked for."""
    match _known(what, DROPPED):
        case "field":
            return partial(dropped.drop_field, feature=feature, field=name, entity=entity)
        case "entity":
            return partial(dropped.drop_entity, feature=feature, entity=name)
    return partial(dropped.drop_use_case, feature=feature, name=name)


def _known(what: str, known: Mapping[str, str]) -> str:
    """The word, in which `_` may stand for `-`."""
    word = what.replace("_", "-")
    if word not in known:
        from difflib import get_close_matches

        near = get_close_matches(word, known, n=1)
        hint = f"did you mean `{near[0]}`?" if near else f"known: {', '.join(known)}"
        raise ScaffoldError("usage", f"there is no `{what}` here", hint)
    return word


def _options(words: Sequence[str]) -> dict[str, Any]:
    """`KEY=VALUE` words as keys of a spec; each value is YAML."""
    from scaffold.spec.source import read_source

    found: dict[str, Any] = {}
    for word in words:
        key, equals, text = word.partition("=")
        if not equals or not key:
            hint = "as in: 'input={carrier: string}'"
            raise ScaffoldError("usage", f"{word!r} is no KEY=VALUE", hint)
        found[key] = read_source(text, word).data
    return found
