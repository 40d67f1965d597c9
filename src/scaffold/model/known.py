"""What any feature of a project may refer to."""

from collections.abc import Mapping

from scaffold.core.naming import Name
from scaffold.core.values import value
from scaffold.model.adapters import Adapter
from scaffold.model.entity import Entity
from scaffold.model.pipelines import Pipeline


@value
class Known:
    """Each part of the project by its name in the spec."""

    names: Mapping[str, Name]
    entities: Mapping[str, Entity]
    adapters: Mapping[str, Adapter]
    pipelines: Mapping[str, Pipeline]
