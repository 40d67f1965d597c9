"""Look-ups: what finds one row by the values of unique fields."""

from collections.abc import Mapping
from typing import TYPE_CHECKING

from scaffold.core.listing import listed
from scaffold.core.naming import Name
from scaffold.model.field import Field
from scaffold.use_cases import USE_CASE_KINDS
from scaffold.use_cases.look_up import finder

if TYPE_CHECKING:
    from scaffold.spec import UseCaseSpec


class LookUp:
    """A use case that finds one row by its inputs, as templates read it."""

    if TYPE_CHECKING:
        inputs: tuple[Field, ...]

    @property
    def finder(self) -> str:
        """The method of the repository that finds a row by the inputs."""
        return finder(field.name for field in self.inputs)

    @property
    def typed_keys(self) -> str:
        """The inputs as parameters of a method, none of which can be left out."""
        return ", ".join(f"{field.name}: {field.alias}" for field in self.inputs)

    @property
    def keys_in_words(self) -> str:
        """What a look-up finds a row by, in a sentence."""
        return listed(field.human for field in self.inputs)

    @property
    def ignores_case(self) -> bool:
        """Whether it finds a text that is unique in whatever case."""
        return len(self.inputs) == 1 and self.inputs[0].ignores_case


def keys_of(spec: "UseCaseSpec", fields: Mapping[str, Field]) -> tuple[Field, ...]:
    """The fields that a use case finds a row by; nothing where it is no look-up."""
    found = USE_CASE_KINDS[spec.kind].finds_by_unique
    return tuple(fields[name] for name in spec.by) if found else ()


def path_by(kind: str, name: str, entity: Name, keys: tuple[Field, ...]) -> str:
    """The path of a look-up, with a parameter for each of its keys."""
    if not keys:
        return ""
    parameters = (f"{{{field.name}}}" for field in keys)
    return entity.route + USE_CASE_KINDS[kind].routes[0].below("", name, parameters)
