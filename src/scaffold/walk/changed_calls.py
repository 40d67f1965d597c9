"""How what lines of people call differs after a run: what it requires, has no more, or takes."""

import ast
from collections.abc import Iterable, Iterator, Mapping

from scaffold.core.tree import Tree
from scaffold.core.values import field, value
from scaffold.merge.python.source import parse
from scaffold.walk.class_index import Names
from scaffold.walk.gone_fields import GoneField
from scaffold.walk.signatures import Continued, Parameter


@value
class Changed:
    """What requires more now, what it has no more, the values of its members that are gone, and
    methods that classes of people have to have now.
    """

    owner: str
    required: tuple[Parameter, ...] = ()
    needed: tuple[str, ...] = ()
    gone: tuple[str, ...] = ()
    values: Mapping[str, Names] = field(default_factory=dict)
    abstract: tuple[str, ...] = ()
    is_row: bool = False

    @property
    def matters(self) -> bool:
        return bool(self.needed or self.gone or self.abstract or self.values)


def changed_calls(
    pairs: Iterable[Continued], theirs: Tree, told: Iterable[GoneField]
) -> dict[str, Changed]:
    """By the names that owners had and have, what lines of people have to know of."""
    pairs, fields = tuple(pairs), tuple(told)
    values = _gone_values(pairs, theirs, fields)
    found = {name: Changed(name, values=gone) for name, gone in values.items()}
    for one in pairs:
        changed = Changed(
            owner=one.name,
            required=one.now.required,
            needed=tuple(_needed(one, fields)),
            gone=tuple(
                sorted(
                    n for n in one.before.names - one.now.names if not _told(n, one.name, fields)
                )
            ),
            values=values.get(one.name, {}),
            abstract=tuple(sorted(one.now.abstract - one.before.names)),
            is_row=bool(one.now.table),
        )
        if changed.matters:
            found |= {one.owner: changed, one.name: changed}
    return found


def _gone_values(
    pairs: Iterable[Continued], theirs: Tree, fields: tuple[GoneField, ...]
) -> dict[str, dict[str, Names]]:
    """By class and member, the values that are gone, but for those of fields that are told."""
    gone = {
        one.name: frozenset(
            each
            for each in one.before.values - one.now.values
            if not _told(each.lstrip("-"), one.name, fields)
        )
        for one in pairs
    }
    typed = _typed(theirs, {name for name, values in gone.items() if values})
    return {
        owner: {name: gone[alias] for name, alias in members.items()}
        for owner, members in typed.items()
        if members
    }


def _needed(one: Continued, fields: tuple[GoneField, ...]) -> Iterator[str]:
    """What is required and was not; other notes tell new names of what was required."""
    before = {each.name for each in one.before.required}
    renamed = {*one.respelled.values()}
    for name in (each.name for each in one.now.required):
        new = any(f.renamed and f.now == name and _is_of(f, one.name) for f in fields)
        if name not in before and name not in renamed and not new:
            yield name


def _told(name: str, owner: str, fields: tuple[GoneField, ...]) -> bool:
    return any(name.partition("__")[0] == one.name and _is_of(one, owner) for one in fields)


def _is_of(field: GoneField, owner: str) -> bool:
    """Whether the note about the field has what is called so of its owner."""
    return any(word in owner for word in field.words)


def _typed(theirs: Tree, aliases: set[str]) -> dict[str, dict[str, str]]:
    """By class, the members that are of one of the aliases."""
    found: dict[str, dict[str, str]] = {}
    for text in (text for text in theirs.values() if any(one in text for one in aliases)):
        source = parse(text.split("\n"))
        nodes = source.tree.body if source else ()
        for node in (one for one in nodes if isinstance(one, ast.ClassDef)):
            fields = (one for one in node.body if isinstance(one, ast.AnnAssign))
            hints = {ast.unparse(one.target): ast.unparse(one.annotation) for one in fields}
            found[node.name] = {name: hint for name, hint in hints.items() if hint in aliases}
    return found
