"""Long output, through the pager that people have set, as git shows it."""

import os
import shlex
import subprocess
import sys
from collections.abc import Sequence
from shutil import get_terminal_size

LESS = {"LESS": "FRX"}
"""`less` ends at once where all fits, shows colours, and leaves the text on the screen."""


def on_terminal() -> bool:
    return sys.stdout.isatty()


def print_paged(lines: Sequence[str]) -> None:
    """Print the lines; on a terminal with less room than that, through `PAGER`."""
    text = "\n".join(lines)
    pager = os.environ.get("PAGER", "less")
    fits = text.count("\n") + 2 < get_terminal_size().lines
    if not text or not on_terminal() or fits or pager.strip() in ("", "cat"):
        print(text) if text else None
        return
    try:
        _show(shlex.split(pager), f"{text}\n")
    except (OSError, ValueError):
        print(text)


def _show(command: Sequence[str], text: str) -> None:
    """Let the pager show the text; who leaves it early has seen enough."""
    sys.stdout.flush()
    environment = {**LESS, **os.environ}
    shown = subprocess.Popen(command, stdin=subprocess.PIPE, env=environment)
    try:
        shown.communicate(text.encode("utf-8", "backslashreplace"))
    except BrokenPipeError:
        shown.wait()
