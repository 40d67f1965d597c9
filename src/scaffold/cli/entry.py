"""Where the program starts: the plainest words need no parser, which is slower to import."""

import sys
from collections.abc import Sequence
from functools import partial

from scaffold.core.startup import exit_at_once, no_garbage_collection


def main() -> None:
    """The command line; every end of it is an exit code, and never a traceback."""
    no_garbage_collection()
    from scaffold.cli.output import guarded, quiet_pipe

    words = sys.argv[1:]
    with quiet_pipe():
        code = guarded(partial(answer, words), words)
    if code == 0:
        exit_at_once()
    sys.exit(code)


def answer(words: Sequence[str]) -> object:
    """Do what the words ask, and answer with the exit code."""
    match words:
        case ["apply"]:
            return _run("apply")
        case ["feature", name] if not name.startswith("-"):
            return _run("feature", name)
    from scaffold.cli.app import app

    return app(list(words), prog_name="scaffold", standalone_mode=False)


def _run(command: str, *features: str) -> int:
    from scaffold.cli.commands import run
    from scaffold.cli.output import OutputOptions

    return run(command, None, OutputOptions(), features=features)
