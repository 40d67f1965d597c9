"""Frozen values, compared by what they hold: `dataclasses` for a program whose start matters.

`dataclasses` compiles six functions for every class, which for a hundred classes takes longer than
all the rest of a run. Here the functions are the same for all classes: a value is made somewhat
slower, and a class fifty times faster.
"""

from collections.abc import Callable
from typing import Any, TypeVar, dataclass_transform

T = TypeVar("T")


class _Nothing:
    def __repr__(self) -> str:
        return "NOTHING"


NOTHING: Any = _Nothing()
"""Stands for a value that is not there, where None is a value."""


class _Made:
    """A default that is made anew for each value, and whether it counts as a part of it."""

    def __init__(self, make: Callable[[], Any], compare: bool) -> None:
        self.make = make
        self.compare = compare


def field(*, default_factory: Callable[[], Any], compare: bool = True) -> Any:
    """A default that is made anew; with `compare=False` neither equality nor repr look at it."""
    return _Made(default_factory, compare)


@dataclass_transform(frozen_default=True, field_specifiers=(field,))
def value(cls: type[T]) -> type[T]:
    """Make the class one of frozen values: its annotations are its fields, in their order.

    As with a frozen dataclass there are `__init__`, `__repr__`, `__eq__`, `__hash__`, a default is
    what stands behind the annotation, and subclasses add fields.
    """
    names = (*getattr(cls, "__match_args__", ()), *cls.__annotations__)
    defaults = dict(getattr(cls, "_defaults", {}))
    defaults |= {name: vars(cls)[name] for name in cls.__annotations__ if name in vars(cls)}
    factories = {name: one for name, one in defaults.items() if isinstance(one, _Made)}
    namespace: dict[str, Any] = {
        "__match_args__": tuple(dict.fromkeys(names)),
        "_defaults": defaults,
        "_factories": factories,
        "_compared": tuple(n for n in dict.fromkeys(names) if _counts(factories.get(n))),
        **METHODS,
    }
    for name, made in namespace.items():
        setattr(cls, name, made)
    return cls


def replace(old: T, **changes: Any) -> T:
    """The value with some of its fields changed."""
    names: tuple[str, ...] = type(old).__match_args__  # type: ignore[attr-defined]
    return type(old)(**{name: getattr(old, name) for name in names} | changes)


def plain(old: Any) -> Any:
    """The value as a mapping of its fields, and so the values in it."""
    if not hasattr(old, "_compared"):
        return old
    return {name: plain(getattr(old, name)) for name in old.__match_args__}


def _counts(made: _Made | None) -> bool:
    return made is None or made.compare


def _init(self: Any, *args: Any, **given: Any) -> None:
    cls = type(self)
    names = cls.__match_args__
    held = {**cls._defaults, **dict(zip(names, args)), **given}  # noqa: B905
    if len(held) != len(names) or len(args) > len(names):
        raise TypeError(f"{cls.__name__} holds {', '.join(names)}; got {args} and {given}")
    for name, made in cls._factories.items():
        if held[name] is made:
            held[name] = made.make()
    self.__dict__.update(held)
    if hasattr(self, "__post_init__"):
        self.__post_init__()


def _held(self: Any) -> tuple[Any, ...]:
    held = self.__dict__
    return tuple([held[name] for name in self._compared])


def _equal(self: Any, other: object) -> bool:
    return _held(self) == _held(other) if type(self) is type(other) else NotImplemented


def _hash(self: Any) -> int:
    return hash(_held(self))


def _shown(self: Any) -> str:
    held = ", ".join(f"{name}={getattr(self, name)!r}" for name in self._compared)
    return f"{type(self).__qualname__}({held})"


def _frozen(self: Any, name: str, *_: Any) -> None:
    raise AttributeError(f"cannot change {name!r} of a {type(self).__name__}: it is frozen")


METHODS = {
    "__init__": _init,
    "__eq__": _equal,
    "__hash__": _hash,
    "__repr__": _shown,
    "__setattr__": _frozen,
    "__delattr__": _frozen,
}
