"""What a part of a spec is made of: its keys, and the shape that data must have to become one.

`shaped` only says yes or no, so that a spec without faults costs no import of pydantic. What is
wrong is reported by pydantic, from the same annotations (see `pydantic_models`).
"""

from collections.abc import Mapping
from sys import modules
from types import UnionType
from typing import Annotated, Any, Literal, Self, Union, get_args, get_origin

from scaffold.core.values import replace, value

MISSING: Any = object()
"""Stands for the default of a key that there must be."""


class Misshapen(Exception):
    """Data cannot become a part."""


@value
class Bounds:
    """What a number must obey, by pydantic's names for it."""

    ge: float | None = None
    gt: float | None = None
    le: float | None = None

    def hold(self, number: float) -> bool:
        return (
            (self.ge is None or number >= self.ge)
            and (self.gt is None or number > self.gt)
            and (self.le is None or number <= self.le)
        )


@value
class Key:
    """The key that people write where Python has another use for the word."""

    name: str


@value
class Slot:
    """A key of a part: the attribute it fills, what may stand there, and what does by default."""

    attribute: str
    hint: Any
    default: Any

    @property
    def required(self) -> bool:
        return self.default is MISSING


class Part:
    """A part of a spec: frozen, and closed to keys that it does not know."""

    _slots: Mapping[str, Slot]

    @classmethod
    def slots(cls) -> Mapping[str, Slot]:
        """The part's keys, in their order."""
        if "_slots" not in vars(cls):
            found = (_slot(cls, name, hint) for name, hint in cls.__annotations__.items())
            cls._slots = dict(found)
        return cls._slots

    @property
    def given(self) -> frozenset[str]:
        """The keys that were written."""
        found: frozenset[str] = self.__dict__.get("_given", frozenset())
        return found

    def but(self, **changes: Any) -> Self:
        """The part with some of its attributes changed."""
        return replace(self, **changes)


def _slot(part: type[Part], name: str, hint: Any) -> tuple[str, Slot]:
    if isinstance(hint, str):  # of a part that holds parts like itself
        hint = eval(hint, vars(modules[part.__module__]))
    key = next((one.name for one in get_args(hint) if isinstance(one, Key)), name)
    return key, Slot(name, hint, vars(part).get(name, MISSING))


def shaped(hint: Any, data: Any) -> Any:
    """The data as what the annotation says; `Misshapen` where it has another shape."""
    if hint is Any:
        return data
    if isinstance(hint, type):
        return _part(hint, data) if issubclass(hint, Part) else _plain(hint, data)
    return _SHAPES[get_origin(hint)](get_args(hint), data)


def _part(part: type[Part], data: Any) -> Part:
    slots = part.slots()
    if not isinstance(data, dict) or data.keys() - slots.keys():
        raise Misshapen
    held = {slots[key].attribute: shaped(slots[key].hint, item) for key, item in data.items()}
    if any(slot.required and slot.attribute not in held for slot in slots.values()):
        raise Misshapen
    made = part(**held)
    made.__dict__["_given"] = frozenset(held)
    return made


def _plain(kind: type, data: Any) -> Any:
    """A scalar of just this type; a whole number is a float too."""
    if isinstance(data, bool) and kind is not bool:
        raise Misshapen
    if kind is float and isinstance(data, int | float):
        return float(data)
    if not isinstance(data, kind):
        raise Misshapen
    return data


def _annotated(args: tuple[Any, ...], data: Any) -> Any:
    made = shaped(args[0], data)
    if not all(one.hold(made) for one in args[1:] if isinstance(one, Bounds)):
        raise Misshapen
    return made


def _either(args: tuple[Any, ...], data: Any) -> Any:
    """One shape, or nothing."""
    return None if data is None else shaped(args[0], data)


def _choice(args: tuple[Any, ...], data: Any) -> Any:
    if not isinstance(data, str | int) or (type(data) is bool, data) not in [
        (type(one) is bool, one) for one in args
    ]:
        raise Misshapen
    return data


def _mapping(args: tuple[Any, ...], data: Any) -> Any:
    if not isinstance(data, dict):
        raise Misshapen
    return {shaped(args[0], key): shaped(args[1], item) for key, item in data.items()}


def _list(args: tuple[Any, ...], data: Any) -> Any:
    if not isinstance(data, list):
        raise Misshapen
    return tuple([shaped(args[0], item) for item in data])


_SHAPES = {
    Annotated: _annotated,
    Literal: _choice,
    Mapping: _mapping,
    Union: _either,
    UnionType: _either,
    tuple: _list,
}
