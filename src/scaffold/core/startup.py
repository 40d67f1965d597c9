"""What makes the program start fast, against the grain of the libraries: all of it stands here.

Start-up is most of a run. Each of these is kept since its figure pays for it (medians of
`make bench startup`, shares of one `scaffold feature`); what does not any more goes out again.
"""

import gc
import os
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from types import ModuleType
from typing import Any, NoReturn


def no_garbage_collection() -> None:
    """A command ends before its garbage matters; collecting takes a tenth of a run."""
    gc.disable()


def garbage_collection_again() -> None:
    """A server has no end that comes before its garbage matters."""
    gc.enable()


def exit_at_once() -> NoReturn:
    """End the process with 0 without taking the modules apart, which takes a tenth of a run.

    What was printed is flushed; nothing else may be pending.
    """
    sys.stdout.flush()
    sys.stderr.flush()
    os._exit(0)


@contextmanager
def without_typeguard() -> Iterator[None]:
    """While this lasts, `typeguard.typechecked` returns what it is given.

    inflect has all its methods checked: typeguard rewrites them at import, which takes a second.
    """
    stub = ModuleType("typeguard")
    stub.typechecked = lambda function: function  # type: ignore[attr-defined]
    with _standing_in(stub):
        yield


@contextmanager
def without_pydantic_plugins() -> Iterator[None]:
    """While this lasts, pydantic looks for no plugins.

    That reads the metadata of every installed package, and takes longer than building the models.
    """
    name = "pydantic.plugin._loader"
    if name in sys.modules:
        yield
        return
    stub = ModuleType(name)
    stub.get_plugins = tuple  # type: ignore[attr-defined]
    with _standing_in(stub):
        yield


@contextmanager
def _standing_in(stub: ModuleType) -> Iterator[None]:
    """The stub in place of the module of its name."""
    real = sys.modules.get(stub.__name__)
    sys.modules[stub.__name__] = stub
    try:
        yield
    finally:
        del sys.modules[stub.__name__]
        if real is not None:
            sys.modules[stub.__name__] = real


class PlainParameters:
    """A Typer command whose parameters are texts and flags, taken as they are.

    Typer reads each parameter through pydantic, whose import takes longer than the rest of a run
    that changes nothing. Mixed into `TyperCommand` and `TyperGroup`; `_runtime_param` is private.
    """

    def get_params(self, ctx: Any) -> list[Any]:
        """The parameters of the command, each without pydantic."""
        params: list[Any] = super().get_params(ctx)  # type: ignore[misc]
        for param in params:
            param._runtime_param = _Unread()
        return params


class _Unread:
    """What Typer asks to turn a word into a value."""

    def coerce(self, value: Any, param: Any, ctx: Any) -> Any:
        if value is None and (param.multiple or param.nargs == -1):
            return ()
        return value
