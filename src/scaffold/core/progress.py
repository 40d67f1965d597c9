"""How far a long run is: a line on a terminal, while somebody has asked for it."""

import time
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import contextmanager
from contextvars import ContextVar
from shutil import get_terminal_size
from typing import Protocol, TypeVar

T = TypeVar("T")

PATIENCE = 0.6
"""Seconds before the line is shown: most runs are over by then."""

PAUSE = 0.1
WIDTH = 24


class Stream(Protocol):
    """Where the line is written."""

    def write(self, text: str, /) -> object: ...

    def flush(self) -> object: ...


class Bar:
    """The line, drawn again where it stands."""

    def __init__(self, stream: Stream, now: Callable[[], float] = time.monotonic) -> None:
        self._stream = stream
        self._now = now
        self._due = now() + PATIENCE
        self._drawn = False

    def show(self, what: str, done: int, total: int) -> None:
        """Draw how much is done, if it is time to."""
        if self._now() < self._due:
            return
        self._due = self._now() + PAUSE
        filled = WIDTH * done // max(total, 1)
        line = f"{what} [{'#' * filled}{'.' * (WIDTH - filled)}] {done}/{total}"
        self._write(f"\r\033[K{line[: get_terminal_size().columns - 1]}")
        self._drawn = True

    def clear(self) -> None:
        """Take the line away, if it was drawn."""
        if self._drawn:
            self._write("\r\033[K")

    def _write(self, text: str) -> None:
        self._stream.write(text)
        self._stream.flush()


_bar: ContextVar[Bar | None] = ContextVar("bar", default=None)


@contextmanager
def shown(bar: Bar | None) -> Iterator[None]:
    """While this lasts, `counted` draws on the bar; afterwards nothing of it is left."""
    token = _bar.set(bar)
    try:
        yield
    finally:
        _bar.reset(token)
        if bar:
            bar.clear()


def counted(items: Sequence[T], what: str) -> Iterable[T]:
    """The items; how many of them were taken is shown."""
    bar = _bar.get()
    return items if bar is None else _counted(bar, items, what)


def _counted(bar: Bar, items: Sequence[T], what: str) -> Iterator[T]:
    for number, item in enumerate(items):
        bar.show(what, number, len(items))
        yield item
