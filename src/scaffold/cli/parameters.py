"""The classes of our Typer commands: see `core.startup` for what they leave out."""

from typer.core import TyperCommand, TyperGroup

from scaffold.core.startup import PlainParameters


class Command(PlainParameters, TyperCommand):
    """A command of texts and flags."""


class Group(PlainParameters, TyperGroup):
    """The program, whose own options are flags."""
