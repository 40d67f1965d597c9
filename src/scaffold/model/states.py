"""The states of an entity, and the transitions between them."""

from collections.abc import Container, Mapping
from typing import TYPE_CHECKING, Any

from scaffold.core.naming import Name
from scaffold.core.values import replace, value
from scaffold.kinds import check
from scaffold.model.field import Field
from scaffold.model.making import Making, Moment, makers, makings, moments
from scaffold.model.port import Port
from scaffold.model.requested import made_value

if TYPE_CHECKING:
    from scaffold.spec.state_models import StatesSpec, TransitionSpec


@value
class SetValue:
    """A field that a transition gives the same value at all times."""

    field: Field
    value: Any


@value
class Transition:
    """A way from some states to another.

    `made` are fields that a port makes a value for: each with the word of the transition as its
    default, for that is what makes it.
    """

    name: Name
    entity: Name
    sources: tuple[str, ...]
    target: str
    inputs: tuple[Field, ...] = ()
    made: tuple[Field, ...] = ()
    fixed: tuple[SetValue, ...] = ()

    def __str__(self) -> str:
        return self.name.snake

    @property
    def class_name(self) -> str:
        return f"{self.name.pascal}{self.entity.pascal}"

    @property
    def arguments(self) -> tuple[Field, ...]:
        """What the entity's method is given."""
        return (*self.inputs, *self.made)

    @property
    def makers(self) -> tuple[Port, ...]:
        """The ports that make values."""
        return makers(self.made)

    @property
    def moments(self) -> tuple[Moment, ...]:
        """What a port is asked once for all of its fields."""
        return moments(self.made, self.arguments)

    @property
    def makings(self) -> tuple[Making, ...]:
        """How each of these fields gets its value."""
        return makings(self.made, self.arguments)

    @property
    def given(self) -> str:
        """What the use case is given."""
        return ", ".join(("repo", *(port.parameter for port in self.makers)))

    def free(self, name: str) -> str:
        """The name, or one like it that no parameter has."""
        return f"{name}_" if name in {field.name for field in self.inputs} else name

    @property
    def made_values(self) -> Mapping[str, Any]:
        """What the fakes of the ports make."""
        return {field.name: made_value(field) for field in self.made}


@value
class States:
    """The field that holds the state, and the transitions by name; `partial`: not all of them."""

    field: Field
    initial: str
    transitions: tuple[Transition, ...]
    fields: tuple[Field, ...]
    partial: bool = False

    def of(self, names: Container[Name]) -> "States | None":
        """The states with the transitions of these names only; None where there are none."""
        kept = tuple(one for one in self.transitions if one.name in names)
        partial = len(kept) < len(self.transitions)
        return replace(self, transitions=kept, partial=partial) if kept else None

    @property
    def diagram(self) -> tuple[str, ...]:
        """The lines of a Mermaid diagram that say which transition leads where.

        States are numbered there, since their values may be any texts.
        """
        names = {state: f"s{number}" for number, state in enumerate(self.field.values, start=1)}
        return (
            f"[*] --> {names[self.initial]}",
            *(f"{names[state]} --> {names[one.target]}: {one}" for one, state in self.allowed),
        )

    @property
    def written(self) -> tuple[Field, ...]:
        """The fields that transitions write, in the order of the entity."""
        names = {self.field.name}
        for one in self.transitions:
            names |= {field.name for field in one.arguments}
            names |= {value.field.name for value in one.fixed}
        return tuple(field for field in self.fields if field.name in names)

    @property
    def dated(self) -> tuple[Field, ...]:
        """The fields that a transition dates, though it does not name them."""
        return tuple(one for one in self.fields if one.touched and one not in self.written)

    @property
    def allowed(self) -> tuple[tuple[Transition, str], ...]:
        """Each transition with each state that it begins in."""
        return tuple((one, state) for one in self.transitions for state in one.sources)

    @property
    def forbidden(self) -> tuple[tuple[Transition, str], ...]:
        """Each transition with each state that it does not begin in."""
        pairs = ((one, state) for one in self.transitions for state in self.field.values)
        return tuple((one, state) for one, state in pairs if state not in one.sources)

    @property
    def with_input(self) -> tuple[Transition, ...]:
        """The transitions whose requests hold something."""
        return tuple(one for one in self.transitions if one.inputs)

    def transition(self, name: str) -> Transition:
        """The transition of this name."""
        return next(one for one in self.transitions if str(one) == name)

    @property
    def makes(self) -> frozenset[str]:
        """The names of the ports that transitions ask."""
        return frozenset(port.parameter for one in self.transitions for port in one.makers)


def states_of(
    spec: "StatesSpec | None", entity: Name, fields: Mapping[str, Field]
) -> States | None:
    """The states that a spec declares, None where it has none."""
    if spec is None:
        return None
    transitions = (_transition(key, one, entity, fields) for key, one in spec.transitions.items())
    return States(fields[spec.field], spec.initial, tuple(transitions), tuple(fields.values()))


def _transition(
    key: str, spec: "TransitionSpec", entity: Name, fields: Mapping[str, Field]
) -> Transition:
    words = {n: word for n, word in spec.set.items() if fields[n].spec.generated_by(word)}
    made = {n: fields[n].spec.but(default=word, read_only=True) for n, word in words.items()}
    return Transition(
        name=Name.of(key, plural=key),
        entity=entity,
        sources=spec.sources,
        target=spec.to,
        inputs=tuple(fields[name] for name in spec.input),
        made=tuple(replace(fields[name], spec=one) for name, one in made.items()),
        fixed=tuple(
            SetValue(fields[name], None if value is None else check(value, fields[name].spec))
            for name, value in spec.set.items()
            if name not in made
        ),
    )
