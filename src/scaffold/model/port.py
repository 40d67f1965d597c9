"""What a use case is given."""

from scaffold.core.naming import Name
from scaffold.core.values import value


@value
class Port:
    """What a use case is given: an interface, and the provider that a route asks for it.

    `methods` are those that the spec names; none of them: all. `provided_by` is the function that
    gives it to routes, where tests put a fake in its place.
    """

    parameter: str
    interface: str
    interface_module: str
    provider: str
    provider_module: str
    entity: Name | None = None
    fake: str = ""
    fake_made: str = ""
    fake_module: str = ""
    methods: tuple[str, ...] = ()
    provided_by: str = ""
