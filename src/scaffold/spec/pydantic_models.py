"""The parts as pydantic models, made of the same annotations: they report all that is wrong with
data, and make the JSON Schema.
"""

from collections.abc import Mapping
from types import UnionType
from typing import Annotated, Any, ForwardRef, Literal, Union, get_args, get_origin

from pydantic import (
    BeforeValidator,
    ConfigDict,
    Field,
    StrictBool,
    StrictFloat,
    StrictInt,
    StrictStr,
    ValidationError,
    create_model,
)
from pydantic_core import PydanticCustomError

from scaffold.core.startup import without_pydantic_plugins
from scaffold.spec.models import FeatureSpec
from scaffold.spec.parts import Bounds, Part, Slot

_MODELS: dict[str, Any] = {}
"""By name; while a part is being made, a reference to it stands for it."""
STRICT: Mapping[Any, Any] = {bool: StrictBool, float: StrictFloat, int: StrictInt, str: StrictStr}


def errors_of(data: Any) -> list[Any]:
    """Every error of pydantic's in the data of a feature, none where it has the right shape."""
    with without_pydantic_plugins():
        try:
            model_of(FeatureSpec).model_validate(data)
        except ValidationError as error:
            return error.errors(include_url=False)
    return []


def model_of(part: type[Part]) -> Any:
    """The part as a pydantic model of the same name."""
    if part.__name__ not in _MODELS:
        _MODELS[part.__name__] = ForwardRef(part.__name__)
        slots = part.slots()
        fields: dict[str, Any] = {
            slot.attribute: (_strict(slot.hint), _field(key, slot)) for key, slot in slots.items()
        }
        config = ConfigDict(extra="forbid", frozen=True, defer_build=True)
        model = create_model(part.__name__, __config__=config, __doc__=part.__doc__, **fields)
        _MODELS[part.__name__] = model
        model.model_rebuild(_types_namespace={part.__name__: model})
    return _MODELS[part.__name__]


def _field(key: str, slot: Slot) -> Any:
    alias = key if key != slot.attribute else None
    if slot.required:
        return Field(alias=alias)
    default = slot.default
    if isinstance(default, Part):
        default = model_of(type(default)).model_construct()
    return Field(default=default, alias=alias)


def _strict(hint: Any) -> Any:
    """The annotation as pydantic has it, with types that take no other for theirs."""
    if hint in STRICT:
        return STRICT[hint]
    if isinstance(hint, type) and issubclass(hint, Part):
        return model_of(hint)
    origin, args = get_origin(hint), get_args(hint)
    if origin is Literal and any(isinstance(one, bool) for one in args):
        return Annotated[hint, BeforeValidator(_no_number)]
    if origin is Annotated:
        return Annotated[(_strict(args[0]), *map(_bounds, args[1:]))]
    if origin in (Union, UnionType):
        return Union[tuple(map(_strict, args))]  # noqa: UP007
    if origin in (Mapping, tuple):
        return origin[tuple(map(_strict, args))]
    return hint


def _no_number(data: Any) -> Any:
    """The data; an error for 0 and 1, which Python takes for false and true."""
    if isinstance(data, int | float) and not isinstance(data, bool):
        raise PydanticCustomError("literal_error", "a number is not a choice")
    return data


def _bounds(one: Any) -> Any:
    if not isinstance(one, Bounds):
        return one
    return Field(ge=one.ge, gt=one.gt, le=one.le)
