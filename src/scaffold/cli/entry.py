"""Where the program starts: the plainest words need no parser, which is slower to import."""

import gc
import os
import sys
from collections.abc import Sequence
from functools import partial


def main() -> None:
    """The command line; every end of it is an exit code, and never a traceback."""
    gc.disable()  # a command ends before its garbage matters, and collecting takes a tenth of it
    from scaffold.cli.output import guarded, quiet_pipe

    words = sys.argv[1:]
    with quiet_pipe():
        code = guarded(partial(answer, words), words)
    if code == 0:
        sys.stderr.flush()
        os._exit(0)  # taking every module apart is a tenth of a run, and nobody waits for it
    sys.exit(code)


def answer(words: Sequence[str]) -> object:
    """Do what the words ask, and answer with the exit code."""
    match words:
        case ["apply"]:
            return _run("apply")
        case ["feature", name] if not name.startswith("-"):
            return _run("feature", name)
    from scaffold.cli.app import app

    return app(list(words), standalone_mode=False)


def _run(command: str, *features: str) -> int:
    from scaffold.cli.commands import run
    from scaffold.cli.output import End

    return run(command, None, End(), features=features)
