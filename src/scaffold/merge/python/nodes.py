"""A piece of syntax, with the text that it has in its source."""

import ast

from scaffold.core.values import value
from scaffold.merge.python.source import Source


@value
class Node:
    """A piece of syntax with its text; a parameter may have stars before it, a default after."""

    source: Source
    syntax: ast.AST | None
    stars: str = ""
    default: ast.expr | None = None

    @property
    def text(self) -> str:
        core = self.stars + (self.source.text(self.syntax) if self.syntax else "")
        if self.default is None:
            return core
        sign = " = " if getattr(self.syntax, "annotation", None) else "="
        return core + sign + self.source.text(self.default)

    @property
    def meaning(self) -> str:
        """The same for what differs in layout and quotes alone."""
        shown = (ast.dump(each) for each in (self.syntax, self.default) if each)
        return "".join([self.stars, *shown])

    @property
    def named(self) -> bool:
        """Whether it is an argument with a name: those come after the others."""
        return isinstance(self.syntax, ast.keyword)

    @property
    def called(self) -> str:
        """The name of what is called here; empty where nothing is."""
        return self.source.text(self.syntax.func) if isinstance(self.syntax, ast.Call) else ""

    def at(self, syntax: ast.AST | None) -> "Node | None":
        """Another node of the same source."""
        return Node(self.source, syntax) if syntax else None


Parts = dict[str, Node]
"""The parts of a piece by what each is known by, in their order."""
