"""What scaffold knows of a provider: the service behind an adapter."""

from collections.abc import Mapping
from pathlib import Path

from scaffold.core.naming import Name
from scaffold.core.values import NOTHING, replace, value
from scaffold.providers.settings import Setting

HTTP_REQUIREMENTS = ("httpx>=0.28", "stamina>=26.1")
"""What every adapter calls its service with."""


@value
class Given:
    """An argument of a call, read from the pipeline's context; NOTHING is no default. `type` is the
    type that its JSON is read as, where that is another."""

    name: str
    default: object = NOTHING
    sample: object = None
    type: str = ""

    @property
    def needed(self) -> bool:
        return self.default is NOTHING

    @property
    def empty(self) -> bool:
        """Whether it is None where the context does not have it."""
        return self.default is None


@value
class Call:
    """The operation that a pipeline step calls.

    What it returns goes to the context: as one value of that name (`result`), or by the names in
    `outputs`. `model` says that a pydantic model is returned, `by_name` that only a step of the
    operation's own name calls it.
    """

    name: str
    given: tuple[Given, ...]
    outputs: tuple[str, ...]
    result: str = ""
    model: bool = False
    idempotent: bool = False
    by_name: bool = False


@value
class ProviderRoute:
    """A route that the adapter brings, below the adapter's own path."""

    subject: str
    method: str
    path: str


@value
class Provider:
    """All facts about a provider.

    `operations` are the inputs of each operation; None where the spec declares them. `port`,
    `client` and `dependency` are patterns for the names in the generated code: `{name}` stands for
    the adapter in PascalCase, `{module}` in snake_case. `port_module_of_feature` says that the
    port's module is called as the feature. `traits` choose the shared templates that a project gets
    once it has such an adapter. `claims` are the modules and classes that the provider's templates
    make beside those of every adapter: (`"module"` or `"class"`, pattern). `free_settings` says
    that a spec may declare settings beside `settings`, for the project's own code.

    Its templates lie in `templates`, as `feature/…` and `shared/…`; None stands for
    `template/providers/NAME` of scaffold itself.
    """

    name: str
    summary: str = ""
    port: str = "{name}"
    client: str = "{name}Client"
    dependency: str = "get_{module}"
    port_module_of_feature: bool = False
    settings: tuple[Setting, ...] = ()
    free_settings: bool = False
    operations: Mapping[str, frozenset[str]] | None = None
    calls: tuple[Call, ...] = ()
    routes: tuple[ProviderRoute, ...] = ()
    claims: tuple[tuple[str, str], ...] = ()
    traits: frozenset[str] = frozenset()
    fake_arguments: str = ""
    fake_for_any_input: str = ""
    requirements: tuple[str, ...] = HTTP_REQUIREMENTS
    test_requirements: tuple[str, ...] = ()
    templates: Path | None = None

    def settings_of(self, adapter: str) -> tuple[Setting, ...]:
        """The settings that an adapter has by itself: `{PREFIX}` is the adapter in capitals."""
        prefix = {"PREFIX": adapter.upper()}
        return tuple(replace(one, name=one.name.format(**prefix)) for one in self.settings)

    def spelled(self, pattern: str, adapter: Name) -> str:
        """The pattern with the adapter's name in it."""
        return pattern.format(name=adapter.pascal, module=adapter.snake)
