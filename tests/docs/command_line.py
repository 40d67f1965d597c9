"""The command line as the program itself tells it."""

from collections.abc import Mapping
from typing import Any

import typer

from scaffold.cli.app import app


def commands() -> Mapping[str, Any]:
    """Every command by its name."""
    return typer.main.get_command(app).commands  # type: ignore[attr-defined, no-any-return]


def rows() -> list[tuple[str, ...]]:
    """A line for each command: how it is called, and what it does."""
    return [(f"`{_call(name, made)}`", _plain(made.help)) for name, made in commands().items()]


def pages() -> str:
    """A section for each command, with its arguments and options."""
    return "\n\n".join(_section(name, made) for name, made in commands().items())


def _section(name: str, command: Any) -> str:
    told = [f"## `scaffold {name}`", _plain(command.help), f"```text\n{_usage(name, command)}\n```"]
    lines = [f"| `{_form(each)}` | {_meaning(each)} |" for each in _shown(command)]
    table = "\n".join(["| word | meaning |", "| --- | --- |", *lines])
    return "\n\n".join([*told, table] if lines else told)


def _shown(command: Any) -> list[Any]:
    return [each for each in command.params if each.name != "help" and not each.hidden]


def _usage(name: str, command: Any) -> str:
    options = " [OPTION]..." if any(map(_is_option, _shown(command))) else ""
    return f"{_call(name, command)}{options}"


def _call(name: str, command: Any) -> str:
    return " ".join(["scaffold", name, *(_form(p) for p in _shown(command) if not _is_option(p))])


def _is_option(parameter: Any) -> bool:
    return bool(parameter.param_type_name == "option")


def _form(parameter: Any) -> str:
    if not _is_option(parameter):
        name = (parameter.metavar or parameter.name).strip("[].").upper()
        many = "..." if parameter.nargs == -1 else ""
        return f"{name}{many}" if parameter.required else f"[{name}{many}]"
    names = ", ".join([*parameter.opts, *parameter.secondary_opts])
    space = "" if _value(parameter).startswith("[=") else " "
    return names if parameter.is_flag else f"{names}{space}{_value(parameter)}"


def _value(parameter: Any) -> str:
    return str(parameter.metavar or "TEXT").replace("|", "\\|")


def _meaning(parameter: Any) -> str:
    default = parameter.default
    told = f" Default: `{default}`." if default and not isinstance(default, bool | list) else ""
    return f"{_plain(parameter.help)}{told}"


def _plain(text: str | None) -> str:
    return " ".join((text or "").split()).replace("|", "\\|")
