"""The classes of our Typer commands: see `core.startup` for what they leave out."""

from collections.abc import Sequence
from typing import Any

from typer.core import TyperCommand, TyperGroup

from scaffold.cli.json_words import with_detail
from scaffold.core.startup import PlainParameters


class Command(PlainParameters, TyperCommand):
    """A command of texts and flags, and of `--json`, whose value may be left out."""

    def parse_args(self, ctx: Any, args: Sequence[str]) -> list[str]:
        return super().parse_args(ctx, with_detail(args))


class Group(PlainParameters, TyperGroup):
    """The program, whose own options are flags."""
