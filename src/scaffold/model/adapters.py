"""Adapters: ports to services outside, with all the names that generated code gives them."""

from collections.abc import Callable, Mapping
from typing import TYPE_CHECKING

from scaffold.core.naming import Name, pascal
from scaffold.core.values import value
from scaffold.model.field import Field
from scaffold.model.parts import parts_of, records_of
from scaffold.providers import DEFAULT, PROVIDERS, Provider, Setting

if TYPE_CHECKING:
    from scaffold.spec import AdapterSpec, FeatureSpec, FieldSpec, OperationSpec

FieldsOf = Callable[[str, Mapping[str, "FieldSpec"]], Mapping[str, Field]]
Adapters = tuple["Adapter", ...]


@value
class Operation:
    """A call that the adapter offers, and what its two dictionaries hold."""

    name: str
    answer: str
    inputs: tuple[Field, ...] = ()
    outputs: tuple[Field, ...] = ()
    idempotent: bool = False
    summary: str = ""

    @property
    def fields(self) -> tuple[Field, ...]:
        return (*self.inputs, *self.outputs)

    @property
    def urls(self) -> tuple[Field, ...]:
        """The inputs that are addresses."""
        return tuple(field for field in self.inputs if field.is_url)

    @property
    def takes_urls(self) -> bool:
        """Whether it is given an address, be it in a list."""
        return any(field.is_url or field.item_urls for field in self.inputs)

    @property
    def doc(self) -> str:
        return self.summary or f"{self.name.replace('_', ' ').capitalize()}."


CONTRACT_TESTS = frozenset({"broken", "real", "saying", "server", "serving"})
"""Names that the tests of contracts bind or import."""


@value
class Adapter:
    """What templates read of an adapter; settings stand in the order of their names."""

    name: Name
    provider: Provider
    port_module: str
    summary: str = ""
    operations: tuple[Operation, ...] = ()
    settings: tuple[Setting, ...] = ()
    timeout: float = 10.0
    retries: int = 4
    circuit_breaker: bool = False

    def __str__(self) -> str:
        return self.name.snake

    @property
    def doc(self) -> str:
        """What the port says of itself."""
        return self.summary or self.provider.summary or f"The service for {self.name.human}."

    @property
    def alias(self) -> str:
        """The port as routes are given it: `PaymentGateway`, `Transcriber`."""
        return self.provider.spelled(self.provider.port, self.name)

    @property
    def port(self) -> str:
        return f"I{self.alias}"

    @property
    def client(self) -> str:
        """The class that implements the port."""
        return self.provider.spelled(self.provider.client, self.name)

    @property
    def fake(self) -> str:
        return f"InMemory{self.alias}"

    @property
    def fake_made(self) -> str:
        """A fake that knows of nothing yet, as a test makes it."""
        return f"{self.fake}({self.provider.fake_arguments})"

    @property
    def fixture(self) -> str:
        """What tests of its contract call it; they have some names of their own."""
        name = self.name.variable
        return f"{name}_" if name in CONTRACT_TESTS else name

    @property
    def provide(self) -> str:
        """The function that gives the adapter to routes."""
        return self.provider.spelled(self.provider.dependency, self.name)

    @property
    def prefix(self) -> str:
        """What its own settings begin with."""
        return self.name.snake.upper()

    @property
    def inputs(self) -> tuple[Field, ...]:
        """The inputs of all operations."""
        return tuple(field for operation in self.operations for field in operation.inputs)

    @property
    def takes_urls(self) -> bool:
        """Whether an operation is given an address."""
        return any(operation.takes_urls for operation in self.operations)

    def has(self, trait: str) -> bool:
        """Whether it needs the shared files of a trait."""
        return trait in self.provider.traits or (trait == "takes_urls" and self.takes_urls)

    @property
    def fields(self) -> tuple[Field, ...]:
        """All that goes in or comes out."""
        return tuple(f for operation in self.operations for f in operation.fields)

    @property
    def parts(self) -> tuple[Field, ...]:
        """The same with the items of lists."""
        return parts_of(self.fields)

    @property
    def records(self) -> tuple[str, ...]:
        """The classes of the items that go in or come out."""
        return records_of(self.fields)


def adapters_of(spec: "FeatureSpec", words: Mapping[str, str], fields: FieldsOf) -> Adapters:
    """The adapters of a feature, by name; `fields` makes the fields of an operation."""
    return tuple(
        _adapter(name, spec.adapters[name], spec, words, fields) for name in sorted(spec.adapters)
    )


def _adapter(
    key: str,
    spec: "AdapterSpec",
    feature: "FeatureSpec",
    words: Mapping[str, str],
    fields: FieldsOf,
) -> Adapter:
    name = Name.of(key, None, words)
    provider = PROVIDERS[spec.provider or DEFAULT]
    return Adapter(
        name=name,
        provider=provider,
        port_module=_port_module(key, provider, feature),
        summary=spec.summary,
        operations=tuple(
            _operation(operation, spec.operations[operation], name.pascal, fields)
            for operation in sorted(spec.operations)
        ),
        settings=_settings(key, provider, spec),
        timeout=float(spec.timeout),
        retries=spec.retries,
        circuit_breaker=spec.circuit_breaker,
    )


def _port_module(adapter: str, provider: Provider, feature: "FeatureSpec") -> str:
    """The adapter's name, or the feature's (`media`) for such a provider if no entity has it."""
    taken = feature.feature in feature.entities
    return feature.feature if provider.port_module_of_feature and not taken else adapter


def _operation(key: str, spec: "OperationSpec", owner: str, fields: FieldsOf) -> Operation:
    answer = f"{owner}{pascal(key)}"
    return Operation(
        name=key,
        answer=f"{answer}Answer",
        inputs=tuple(fields(f"{answer}Input", spec.input).values()),
        outputs=tuple(fields(f"{answer}Output", spec.output).values()),
        idempotent=spec.idempotent,
        summary=spec.summary,
    )


def _settings(adapter: str, provider: Provider, spec: "AdapterSpec") -> tuple[Setting, ...]:
    own = {setting.name: setting for setting in provider.settings_of(adapter)}
    for name, setting in spec.settings.items():
        known = own.get(name)
        own[name] = Setting(
            name,
            setting.type,
            known.default if setting.default is None and known else setting.default,
            setting.summary or (known.summary if known else ""),
        )
    return tuple(own[name] for name in sorted(own))
