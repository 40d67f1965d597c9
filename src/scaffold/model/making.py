"""Values that ports make for new rows: the time, the day, identifiers."""

from collections.abc import Iterable, Mapping
from types import MappingProxyType

from scaffold.core.layout import DEPENDENCIES_MODULE, FAKES_MODULE, INTERFACES_MODULE
from scaffold.core.values import value
from scaffold.kinds import Generated
from scaffold.model.field import Field
from scaffold.model.port import Port


def _port(parameter: str, module: str, interface: str, provider: str, fake: str) -> Port:
    """Whose function for routes is called as its parameter."""
    return Port(
        parameter=parameter,
        interface=interface,
        interface_module=f"{INTERFACES_MODULE}.{module}",
        provider=provider,
        provider_module=f"{DEPENDENCIES_MODULE}.{module}",
        fake=fake,
        fake_made=f"{fake}()",
        fake_module=f"{FAKES_MODULE}.{module}",
        provided_by=f"get_{parameter}",
    )


CLOCK = _port("clock", "system_clock", "IClock", "Clock", "FixedClock")
PORTS: Mapping[str, Port] = MappingProxyType(
    {
        "clock": CLOCK,
        "uuids": _port("uuids", "uuid_generator", "IUuidGenerator", "Uuids", "CountedUuids"),
    }
)
"""The ports by what generated code calls them."""


@value
class Making:
    """How a field of a new row gets its value: `expression`, or what the caller gave instead."""

    field: Field
    expression: str


@value
class Moment:
    """What a port is asked once for all fields of a row: the variable, and the call."""

    variable: str
    call: str


def moments(fields: Iterable[Field], parameters: Iterable[Field] = ()) -> tuple[Moment, ...]:
    """What the fields of a new row have in common, by the words for it.

    A variable gives way to a field of its name, which is a parameter, and so are `parameters`.
    """
    fields = tuple(fields)
    found = {made.word: made for field in fields if (made := field.generated) and not made.each}
    names = {field.name for field in (*fields, *parameters)}
    return tuple(
        Moment(f"{word}_" if word in names else word, _call(found[word])) for word in sorted(found)
    )


def makings(fields: Iterable[Field], parameters: Iterable[Field] = ()) -> tuple[Making, ...]:
    """Of each field that a port makes: first those that no caller may give, so that what tests know
    of them does not depend on what is given.
    """
    fields = sorted(fields, key=lambda field: not field.server_set)
    variables = {moment.call: moment.variable for moment in moments(fields, parameters)}
    return tuple(
        Making(field, _given_or(field, variables.get(_call(made), _call(made))))
        for field in fields
        if (made := field.generated)
    )


def _given_or(field: Field, made: str) -> str:
    return made if field.server_set else f"{made} if {field.name} is None else {field.name}"


def _call(made: Generated) -> str:
    return f"self.{made.port}.{made.method}()"


def makers(fields: Iterable[Field]) -> tuple[Port, ...]:
    """The ports that make values of these fields, by their names."""
    names = {field.generated.port for field in fields if field.generated}
    return tuple(PORTS[name] for name in sorted(names))
