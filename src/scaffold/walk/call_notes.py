"""The lines of people that no longer give, take or have what what they call requires."""

import ast
from collections.abc import Iterable, Iterator, Mapping

from scaffold.core.listing import Listing
from scaffold.core.tree import Tree
from scaffold.merge import Change
from scaffold.walk.changed_calls import Changed
from scaffold.walk.class_index import ClassIndex, Function, Names
from scaffold.walk.given_arguments import Given, Giving, Route, routes_of
from scaffold.walk.gone_members import trees_before
from scaffold.walk.own_lines import OwnModule
from scaffold.walk.receivers import Receivers
from scaffold.walk.signatures import WORD, Continued

NEEDED = "is required now, and what you wrote does not"
GONE = "is no longer there, and what you wrote uses it"
MADE = "__init__"
HTTP = frozenset({"get", "post", "put", "patch", "delete"})

Found = tuple[str, int]
"""A sentence, and the number of the line that it is about."""


def call_notes(
    changed: Mapping[str, Changed],
    pairs: Iterable[Continued],
    base: Tree,
    modules: Mapping[str, OwnModule],
    changes: Iterable[Change],
) -> tuple[str, ...]:
    """A sentence for each of the changes, with the lines that it is about."""
    if not changed:
        return ()
    tables = {one.before.table: one.owner for one in pairs if one.before.table}
    words = HTTP.union(tables, *(owner.split(".") for owner in changed))
    routes = [each for text in base.values() for each in routes_of(text)]
    index: ClassIndex | None = None
    places: dict[str, list[str]] = {}
    for path, module in modules.items():
        if module.tree and words & {*WORD.findall(module.own_text)}:
            index = index or ClassIndex(trees_before(modules, changes))
            reading = _Reading(module, index, changed)
            for said, line in sorted(reading.found(routes, tables), key=lambda one: one[1]):
                places.setdefault(said, []).append(f"{path}:{line}")
    return tuple(Listing.of(f"{said}: ", [*dict.fromkeys(at)]) for said, at in places.items())


class _Reading:
    """One module, and what it says of what is changed."""

    def __init__(
        self, module: OwnModule, index: ClassIndex, changed: Mapping[str, Changed]
    ) -> None:
        self._module, self._index, self._changed = module, index, changed

    def found(self, routes: Iterable[Route], tables: Mapping[str, str]) -> Iterator[Found]:
        tree, own = self._module.tree, self._module.own
        if tree is None:
            return
        for given in Giving(tree, Receivers(tree, self._index), routes, tables).all():
            if own.intersection(_lines(given.node)):
                yield from ((said, given.node.lineno) for said in self._of_given(given))
        for node in ast.walk(tree):
            if isinstance(node, ast.ClassDef):
                yield from (one for one in self._of_class(node) if one[1] in own)

    def _of_given(self, given: Given) -> Iterator[str]:
        for owner in given.owners:
            for changed in self._meant(owner):
                yield from _lacking(given, changed)
                yield from _no_longer(given, changed)

    def _meant(self, owner: str) -> Iterator[Changed]:
        """What is called by that name, or the inherited thing that is called in its place."""
        name, _, member = owner.partition(".")
        for one in self._index.lineage(name) or [name]:
            keys = [f"{one}.{member}"] if member else [f"{one}.{MADE}", one]
            found = [self._changed[key] for key in keys if key in self._changed]
            yield from found
            if found or self._index.defines(one, member or MADE):
                return

    def _of_class(self, node: ast.ClassDef) -> Iterator[Found]:
        """What a class of people does not have, and its methods do not take."""
        methods = [one for one in node.body if isinstance(one, Function) and one.name != MADE]
        for parent in self._index.lineage(node.name):
            if parent == node.name:
                continue
            abstract = self._changed[parent].abstract if parent in self._changed else ()
            for name in abstract:
                if not self._index.has(node.name, name):
                    yield f"`{name}` of {parent} {NEEDED} have it", node.lineno
            for method in methods:
                changed = self._changed.get(f"{parent}.{method.name}")
                for name in changed.needed if changed and not method.args.kwarg else ():
                    if name not in _taken(method):
                        yield f"`{name}` of {parent}.{method.name} {NEEDED} take it", method.lineno


def _lacking(given: Given, changed: Changed) -> Iterator[str]:
    """What the call does not give. A row is often made empty, and filled by attributes."""
    if not changed.needed or (changed.is_row and not given.names):
        return
    missing = {
        one.name
        for one in changed.required
        if one.name not in given.names and not 0 <= one.position < given.positional
    }
    said = [name for name in changed.needed if name in missing] or changed.needed
    for name in said if missing else ():
        yield f"`{name}` of {_shown(changed)} {NEEDED} give it"


def _no_longer(given: Given, changed: Changed) -> Iterator[str]:
    if not given.told:
        gone = (name for name in given.names if name in changed.gone)
        yield from (f"`{name}` of {_shown(changed)} {GONE}" for name in gone)
    for member, values in changed.values.items():
        node = given.names.get(member)
        for each in ast.walk(node) if node else ():
            if isinstance(each, ast.Constant) and each.value in values:
                yield f"`{each.value}` of {_shown(changed)}.{member} {GONE}"


def _shown(changed: Changed) -> str:
    return changed.owner.removesuffix(f".{MADE}")


def _lines(node: ast.expr) -> range:
    return range(node.lineno, (node.end_lineno or node.lineno) + 1)


def _taken(method: ast.FunctionDef | ast.AsyncFunctionDef) -> Names:
    args = method.args
    return frozenset(one.arg for one in (*args.posonlyargs, *args.args, *args.kwonlyargs))
