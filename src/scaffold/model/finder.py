"""A method of a port that finds entities by values of their fields."""

from collections.abc import Iterable, Iterator, Mapping
from typing import TYPE_CHECKING

from scaffold.core.naming import Name
from scaffold.core.values import value
from scaffold.kinds.operators import in_other_case
from scaffold.model.columns import UniqueTogether
from scaffold.model.field import Field
from scaffold.spec.method_models import Words, finder_name
from scaffold.spec.uses import needs_of

if TYPE_CHECKING:
    from scaffold.model.testing import TestData
    from scaffold.spec import FeatureSpec

Wanted = Mapping[str, tuple[Words, ...]]
OWN_WORDS = frozenset({"limit", "matching", "readable", "row", "select", "statement", "to_entity"})
"""What the bodies of the method call something else; a parameter of such a name steps aside."""


@value
class Finder:
    """A method `find_by_…`: of one entity where a unique rule leaves no room for a second one.

    Its parameters are never null, and so compare with values only.
    """

    name: str
    fields: tuple[Field, ...]
    unique: bool

    @property
    def columns(self) -> tuple[str, ...]:
        return tuple(field.name for field in self.fields)

    def doc(self, entity: Name) -> str:
        """What the method says of itself."""
        given = " and ".join(f"this {field.human}" for field in self.fields)
        if self.unique:
            return f"The {entity.human} with {given}, or None."
        first = f"The first {entity.human_plural} with {given}"
        return f"{first} by their ids, no more than the limit."

    def parameter(self, field: Field) -> str:
        return f"{field.name}_" if field.name in OWN_WORDS else field.name

    def sql(self, field: Field, model: str) -> str:
        """The condition in the repository."""
        given = self.parameter(field)
        if field.ignores_case:
            return f"AsciiLower({model}.{field.name}) == AsciiLower({given})"
        return f"{model}.{field.name} == {given}"

    def python(self, field: Field) -> str:
        """The condition in the fake."""
        own, given = f"row.{field.name}", self.parameter(field)
        if not field.ignores_case:
            return f"{own} == {given}"
        same = f"{own}.translate(ASCII_LOWER) == {given}.translate(ASCII_LOWER)"
        return f"{own} is not None and {same}" if field.nullable else same


class Found:
    """The methods that find an entity by its fields, as templates of its tests read them."""

    if TYPE_CHECKING:
        finders: tuple[Finder, ...]

        @property
        def tests(self) -> TestData: ...

    @property
    def single_finders(self) -> tuple[Finder, ...]:
        """Those that find one, or none."""
        return tuple(finder for finder in self.finders if finder.unique)

    @property
    def several_finders(self) -> tuple[Finder, ...]:
        """Those that find any number."""
        return tuple(finder for finder in self.finders if not finder.unique)

    @property
    def found_in_other_case(self) -> tuple[tuple[Finder, str], ...]:
        """Those that ignore the case of a text, and the first sample's text in another one."""
        alone = (one for one in self.finders if len(one.fields) == 1)
        folding = [one for one in alone if one.fields[0].ignores_case]
        first = self.tests.samples[0].values
        given = (one for one in folding if not one.fields[0].server_set)
        swapped = ((one, in_other_case(first[one.columns[0]])) for one in given)
        return tuple((one, other) for one, other in swapped if other)


def wanted_of(specs: Iterable["FeatureSpec"]) -> Wanted:
    """The fields that use cases of these features find each entity by, in one order; no fields at
    all stand for an entity that routes answer with.
    """
    found: dict[str, set[Words]] = {}
    for spec in specs:
        for entity, names in needs_of(spec):
            found.setdefault(entity, set()).add(names)
    return {entity: tuple(sorted(lists)) for entity, lists in found.items()}


def finders(
    wanted: tuple[Words, ...], fields: Mapping[str, Field], together: tuple[UniqueTogether, ...]
) -> Iterator[Finder]:
    """The methods that find an entity, those with all their fields in it.

    A unique rule of some rows leaves room for others, of which its condition is not true.
    """
    rules = [{*rule.columns} for rule in together if not rule.where]
    for names in wanted:
        if names and {*names} <= fields.keys():
            found = tuple(fields[name] for name in names)
            columns = {field.name for field in found}
            single = any(field.unique for field in found)
            unique = single or any(rule <= columns for rule in rules)
            yield Finder(finder_name(names), found, unique)
