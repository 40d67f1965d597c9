"""Typer commands whose parameters are words and flags, taken as they are.

Typer reads every parameter through pydantic, whose import takes longer than all else of a run
that changes nothing. Our parameters are texts and flags, which need no reading.
"""

from typing import Any

from typer._click import Context, Parameter
from typer.core import TyperCommand, TyperGroup


class _AsTheyAre:
    """What typer asks to turn a word into a value."""

    def coerce(self, value: Any, param: Any, ctx: Context) -> Any:
        if value is None and (param.multiple or param.nargs == -1):
            return ()
        return value


class _Plain:
    def get_params(self, ctx: Context) -> list[Parameter]:
        params: list[Any] = super().get_params(ctx)  # type: ignore[misc]
        for param in params:
            param._runtime_param = _AsTheyAre()
        return params


class Command(_Plain, TyperCommand):
    """A command of texts and flags."""


class Group(_Plain, TyperGroup):
    """The program, whose own options are flags."""
