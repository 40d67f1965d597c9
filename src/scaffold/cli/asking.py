"""`scaffold feature` without a name, on a terminal: a spec from questions."""

import sys
from collections.abc import Callable, Iterable
from typing import Any

from scaffold.core.errors import ScaffoldError, SpecError
from scaffold.core.layout import spec_path
from scaffold.project.workspace import Workspace, check_names

OWN = "another one"
"""The choice of a target that is not in the project yet."""


def on_terminal() -> bool:
    """Whether there is somebody to ask."""
    return sys.stdin.isatty() and sys.stdout.isatty()


def asked_spec(workspace: Workspace) -> tuple[str, str]:
    """The name and the text of a new spec, which was shown and agreed to."""
    import questionary

    from scaffold.spec import to_yaml

    name = _text("What is the feature called? One word, singular:", _free(workspace))
    spec: dict[str, Any] = {"feature": name}
    if summary := _text("What is it, in a sentence? (may stay empty)"):
        spec["summary"] = summary
    if fields := dict(_fields(workspace, name)):
        spec["fields"] = fields
        spec["use_cases"] = dict.fromkeys(_use_cases())
    text = to_yaml(spec)
    print(f"\n{text}")
    if not questionary.confirm(f"Write {spec_path(name)} and generate it?").unsafe_ask():
        raise ScaffoldError("aborted", "stopped before anything was written")
    return name, text


def _fields(workspace: Workspace, feature: str) -> Iterable[tuple[str, Any]]:
    """Fields, until a name stays empty."""
    known = set[str]()
    while True:
        more = "Another field? Its name, or nothing:" if known else "A field? Its name, or nothing:"
        name = _text(more, _fresh(known))
        if not name:
            return
        known.add(name)
        yield name, _field(workspace, feature)


def _field(workspace: Workspace, feature: str) -> Any:
    """The type of a field, and what most often stands beside it."""
    import questionary

    from scaffold.kinds import KINDS

    kind = questionary.select("Its type:", choices=[*KINDS]).unsafe_ask()
    field: dict[str, Any] = {"type": kind}
    if "values" in KINDS[kind].modifiers:
        values = _text(
            "Its values, with commas:", lambda text: bool(_listed(text)) or "at least one"
        )
        field["values"] = _listed(values)
    if KINDS[kind].reference:
        field["to"] = _target(workspace, feature)
    free = "unique" in KINDS[kind].modifiers and not KINDS[kind].reference
    if questionary.confirm("Can it be left out?", default=False).unsafe_ask():
        field["optional"] = True
    elif free and questionary.confirm("Is it unique?", default=False).unsafe_ask():
        field["unique"] = True
    return kind if len(field) == 1 else field


def _target(workspace: Workspace, feature: str) -> str:
    import questionary

    from scaffold.walk.specs import Specs

    cards = Specs.of(workspace, {}).cards.values()
    known = sorted({feature, *(name for card in cards for name in card.entities)})
    chosen = questionary.select("What does it refer to?", choices=[*known, OWN]).unsafe_ask()
    return _text("Its name:", _named) if chosen == OWN else str(chosen)


def _use_cases() -> list[str]:
    import questionary

    from scaffold.spec.arguments import CRUD

    choices = [questionary.Choice(name, checked=True) for name in CRUD]
    return list(questionary.checkbox("What can be done with it?", choices=choices).unsafe_ask())


def _text(question: str, check: Callable[[str], bool | str] = lambda text: True) -> str:
    import questionary

    return str(questionary.text(question, validate=check).unsafe_ask()).strip()


def _listed(text: str) -> list[str]:
    return [one.strip() for one in text.split(",") if one.strip()]


def _named(name: str) -> bool | str:
    """Whether a spec may have the name; what is wrong with it otherwise."""
    try:
        check_names([name])
    except ScaffoldError as error:
        return error.problems[0].hint
    return True


def _free(workspace: Workspace) -> Callable[[str], bool | str]:
    def check(name: str) -> bool | str:
        if name in workspace.spec_paths():
            return f"{spec_path(name)} is there already"
        return _named(name)

    return check


def _fresh(known: set[str]) -> Callable[[str], bool | str]:
    from scaffold.spec.arguments import checked_fields

    def check(name: str) -> bool | str:
        if name in known:
            return f"`{name}` is there already"
        try:
            return not name or bool(checked_fields([f"{name}:string"]))
        except SpecError as error:
            return f"{error.problems[0].message}: {error.problems[0].hint}"

    return check
