"""What `was` says, compared with what was applied: whether it names something, and leaves a name.

A `was` that was applied already says nothing, so only those are looked at that are new.
"""

from collections.abc import Callable, Collection, Iterable, Mapping
from typing import TYPE_CHECKING

from scaffold.core.errors import SpecError
from scaffold.core.matching import fresh, origins
from scaffold.core.naming.articles import with_article
from scaffold.core.values import value
from scaffold.spec import FeatureSpec
from scaffold.spec.places import Path
from scaffold.spec.problem_list import ProblemList, in_order
from scaffold.spec.project import places_of

if TYPE_CHECKING:
    from scaffold.spec.models import EntitySpec, FieldSpec

Names = Mapping[str, str]
"""By name, the name that it says it had."""


@value
class Formers:
    """Names of one kind, as they were applied and as they are.

    `unchanged` are those whose spec is as it was applied. `droppable` says that a name can be taken
    over while what has it is dropped, which the migration asks about.
    """

    what: str
    old: Names
    new: Names
    unchanged: Collection[str] = ()
    droppable: bool = False

    def check(self, name: str, path: Path, problems: ProblemList) -> None:
        """Tell what is wrong with the `was` of one name."""
        was, claims = self.new[name], fresh(self.old, self.new)
        if not was or not self.old or self.old.get(name) == was:
            return
        kept = name in self.old.keys() - {*claims.values()}
        if was not in self.old:
            self._unknown(was, path, problems)
        elif claims.get(name) != was:
            first = next(one for one, old in claims.items() if old == was)
            message = f"`{first}` and `{name}` say `was: {was}`, and one {self.what} was it"
            problems.add("was-twice", message, "leave one of them out", path)
        elif was in self.new.keys() - claims and (kept or was in self.unchanged):
            message = f"`was: {was}` names {self._a} that is there still"
            hint = f"take `{was}` out of the specs, or leave `was` out of `{name}`"
            problems.add("was-taken", message, hint, path)
        elif kept and not self.droppable:
            message = f"`{name}` was applied as {self._a} of its own: `{was}` cannot take its name"
            hint = f"remove `{name}` first, or give it another name by `was` in the same run"
            problems.add("rename-onto", message, hint, path)

    def _unknown(self, was: str, path: Path, problems: ProblemList) -> None:
        """A name that nothing had, where another one goes or sounds like it."""
        from difflib import get_close_matches

        gone = self.old.keys() - set(origins(self.old, self.new).values())
        near = get_close_matches(was, sorted(gone), 1, 0) or get_close_matches(was, self.old, 1)
        if near:
            message = f"`was: {was}` names nothing: no {self.what} of this name was applied"
            hint = f"did you mean `was: {near[0]}`? Leave `was` out of what is new"
            problems.add("was-unknown", message, hint, path)

    @property
    def _a(self) -> str:
        return with_article(self.what)


def check_features(
    old: Names, new: Names, loaded: Callable[[str], FeatureSpec], unchanged: Collection[str]
) -> None:
    """Raise what is wrong with the `was` of these features."""
    formers = Formers("feature", old, new, unchanged)
    found = []
    for name in sorted(name for name, was in new.items() if was):
        problems = ProblemList(places_of(loaded(name)))
        formers.check(name, ("was",), problems)
        found += problems.found
    if found:
        raise SpecError(in_order(found))


def check_parts(before: Iterable[FeatureSpec], now: Iterable[FeatureSpec]) -> None:
    """Raise what is wrong with the `was` of the entities and fields of these features."""
    last, specs = tuple(before), tuple(now)
    old = {name: entity for spec in last for name, entity in spec.entities.items()}
    new = {name: entity for spec in specs for name, entity in spec.entities.items()}
    same = {name for name in new.keys() & old.keys() if new[name].fields == old[name].fields}
    entities = Formers("entity", _formers(old), _formers(new), same)
    known = origins(entities.old, entities.new)
    found = []
    for spec in specs:
        problems = ProblemList(places_of(spec))
        for name, entity in spec.entities.items():
            entities.check(name, ("entities", name, "was"), problems)
            fields = old[known[name]].fields if name in known else {}
            own = Formers("field", _formers(fields), _formers(entity.fields), droppable=True)
            for field in entity.fields:
                own.check(field, ("entities", name, "fields", field, "was"), problems)
            for field, last_name in origins(own.old, own.new).items():
                at = ("entities", name, "fields", field, "values_were")
                _check_values(fields[last_name], entity.fields[field], at, problems)
        found += problems.found
    if found:
        raise SpecError(in_order(found))


def _check_values(before: "FieldSpec", now: "FieldSpec", path: Path, problems: ProblemList) -> None:
    """What is wrong with the `was` of the values of an enum."""
    old, new = (
        {one: field.values_were.get(one, "") for one in field.values} for field in (before, now)
    )
    values = Formers("value", old, new)
    for text in now.values_were:
        values.check(text, (*path, text), problems)


def _formers(parts: Mapping[str, "EntitySpec"] | Mapping[str, "FieldSpec"]) -> dict[str, str]:
    return {name: part.was or "" for name, part in parts.items()}
