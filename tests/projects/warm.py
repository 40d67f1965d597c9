"""Commands of Python, each run in a process of its own whose libraries are imported already.

This file is run as a program and imports nothing of ours: what it forks must find the `app` and
the `tests` of the project that it is sent to. It reads a job a line and answers each with a line,
how the command ended. Starting Python and importing takes a third of what a project's checks need.
"""

import contextlib
import importlib
import json
import os
import runpy
import signal
import sys
import time
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any

LIBRARIES = """
    alembic.command alembic.config alembic.autogenerate black celery fastapi fastapi.testclient
    httpx importlinter.cli kombu moto mypy.main numpy psycopg pydantic_settings pytest
    pytest_asyncio.plugin sqlalchemy.dialects.postgresql.psycopg sqlalchemy.dialects.sqlite
    sqlalchemy.ext.asyncio sqlalchemy.orm stamina structlog uvicorn
    """
LIBRARIES_OF_S3 = "boto3 botocore.httpsession moto.server"
Main = Callable[[list[str]], Any]


def _black(words: list[str]) -> Any:
    return importlib.import_module("black").main(words, prog_name="black")


def _mypy(words: list[str]) -> Any:
    return importlib.import_module("mypy.main").main(args=words, clean_exit=True)


def _imports(words: list[str]) -> Any:
    command = importlib.import_module("importlinter.cli").lint_imports_command
    return command(words, prog_name="lint-imports")


def _alembic(words: list[str]) -> Any:
    """Several commands, with a comma after each but the last."""
    main = importlib.import_module("alembic.config").main
    while "," in words:
        main(argv=words[: words.index(",")])
        words = words[words.index(",") + 1 :]
    main(argv=words)


def _pytest(words: list[str]) -> Any:
    return int(importlib.import_module("pytest").main(words))


def _python(words: list[str]) -> Any:
    """A text or a file, with its arguments."""
    option, *rest = words
    if option == "-c":
        exec(rest[0], {"__name__": "__main__"})
        return 0
    sys.argv = words
    sys.path.insert(0, str(Path(option).parent))
    runpy.run_path(option, run_name="__main__")
    return 0


COMMANDS: dict[str, Main] = {
    "black": _black,
    "mypy": _mypy,
    "lint-imports": _imports,
    "alembic": _alembic,
    "pytest": _pytest,
    "python": _python,
}


def main() -> None:
    sys.path.remove(str(Path(__file__).parent))
    for name in f"{LIBRARIES} {LIBRARIES_OF_S3}".split():
        with contextlib.suppress(ImportError):
            importlib.import_module(name)
    for line in sys.stdin:
        job = json.loads(line)
        print(_outcome(job), flush=True)


def _outcome(job: dict[str, Any]) -> int:
    """How the job ended; one that takes too long is killed with all that it started."""
    child = os.fork()
    if child == 0:
        _run(job)
    end = time.monotonic() + job["limit"]
    pause = 0.002
    while time.monotonic() < end:
        done, status = os.waitpid(child, os.WNOHANG)
        if done:
            return os.waitstatus_to_exitcode(status)
        time.sleep(pause)
        pause = min(0.05, pause * 1.5)
    os.killpg(child, signal.SIGKILL)
    os.waitpid(child, 0)
    return -signal.SIGKILL


def _run(job: dict[str, Any]) -> None:
    """The command, in the child; it does not come back."""
    code: Any = 1
    try:
        os.setsid()
        _redirect(job["output"])
        os.chdir(job["folder"])
        os.environ.clear()
        os.environ.update(job["environment"])
        root = Path(job["folder"])
        places = os.environ.get("PYTHONPATH", "").split(os.pathsep)
        sys.path[:0] = [str(root), *(str(root / place) for place in places if place)]
        code = _ended(COMMANDS[job["command"][0]], job["command"])
    except BaseException:
        import traceback

        traceback.print_exc()
    finally:
        sys.stdout.flush()
        sys.stderr.flush()
        os._exit(code if isinstance(code, int) else 1)


def _ended(command: Main, words: Sequence[str]) -> Any:
    sys.argv = list(words)
    try:
        return command(list(words[1:])) or 0
    except SystemExit as end:
        return 0 if end.code is None else end.code


def _redirect(output: str) -> None:
    file = os.open(output, os.O_WRONLY | os.O_CREAT | os.O_TRUNC)
    nothing = os.open(os.devnull, os.O_RDONLY)
    for source, target in ((nothing, 0), (file, 1), (file, 2)):
        os.dup2(source, target)


if __name__ == "__main__":
    main()
