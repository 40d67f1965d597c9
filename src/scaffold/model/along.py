"""What a list is sorted by one step along a reference: a field of what the reference leads to."""

from collections.abc import Iterable, Iterator, Mapping

from scaffold.core.naming import Name
from scaffold.core.values import value
from scaffold.model.field import Field
from scaffold.model.target import Sampled, Target


@value
class Along:
    """A key `REFERENCE.FIELD` of a sort, by the names that the spec has."""

    reference: Field
    step: str
    name: str

    @property
    def key(self) -> str:
        """What a request says."""
        return f"{self.step}.{self.name}"

    @property
    def attribute(self) -> str:
        """What the model calls it; no field has two underscores in its name."""
        return f"{self.step}__{self.name}"

    @property
    def _target(self) -> Target:
        assert self.reference.target is not None
        return self.reference.target

    @property
    def target(self) -> Name:
        """The entity that the reference leads to."""
        return self._target.name

    @property
    def _entity(self) -> Sampled:
        return self._target.entities[self.target.snake]

    @property
    def field(self) -> Field:
        """The field of the target."""
        own: dict[str, Field] = {field.name: field for field in self._entity.fields}
        return own[self.name] if self.name in own else own[f"{self.name}_id"]

    @property
    def order(self) -> tuple[str, ...]:
        """The values of an enum in their order; none for other fields."""
        return self.field.order

    @property
    def agreed(self) -> bool:
        """Whether every database and Python sort the samples of the target alike."""
        return self.field.is_enum or bool(self._entity.tests.agreed(self.field.name))


def alongs_of(keys: Iterable[str], fields: Mapping[str, Field]) -> Iterator[Along]:
    """The keys of a sort that have a step along a reference."""
    for key in keys:
        step, dot, name = key.partition(".")
        if dot:
            yield Along(fields[step], step, name)


def leads(reference: Field, count: int, *, own: Name) -> tuple[tuple[int, int], ...]:
    """Which of so many samples lead to which number, so that no order is that of the ids.

    The first one leads nowhere where it may; its own entity has as many samples.
    """
    assert reference.target is not None
    numbers = ((2, 2), (3, 1)) if reference.nullable else ((1, 2), (2, 1), (3, 2))
    most = count if reference.target.name == own else reference.target.samples
    return tuple((number, min(most, to)) for number, to in numbers if number <= count)
