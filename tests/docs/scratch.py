"""A place where the blocks of one page are run in their order, as its reader would run them."""

import re
import shutil
import subprocess
import sys
import time
from pathlib import Path
from urllib.error import URLError
from urllib.request import urlopen

from tests.docs.pages import Block
from tests.machine import free_port
from tests.projects.commands import environment

ADDRESS = "http://127.0.0.1:8000"
"""What the pages call the running application; here it listens on any free port."""

PATIENCE = 60.0
GIT = {
    "GIT_CONFIG_GLOBAL": "/dev/null",
    "GIT_CONFIG_COUNT": "3",
    "GIT_CONFIG_KEY_0": "init.defaultBranch",
    "GIT_CONFIG_VALUE_0": "main",
    "GIT_CONFIG_KEY_1": "user.name",
    "GIT_CONFIG_VALUE_1": "A Reader",
    "GIT_CONFIG_KEY_2": "user.email",
    "GIT_CONFIG_VALUE_2": "reader@example.org",
}


class Scratch:
    """A folder, the folder in it where the reader stands, and the server that was started."""

    def __init__(self, folder: Path) -> None:
        self.here = folder
        self._place = folder.parent / "place"
        self._server: subprocess.Popen[bytes] | None = None
        self._url = ADDRESS

    def begin(self, pristine: Path) -> None:
        """Stand in a copy of this project, committed to git."""
        self.here = Path(shutil.copytree(pristine, self.here / "shop"))
        self._run("git init -q . && git add -A && git commit -qm 'A new project'", str(self.here))

    def follow(self, block: Block) -> None:
        """Do what the block says; what comes of it is what the block says, or an error."""
        self._lend_environment()
        if "server" in block.info and self._server is None:
            self._serve()
        target = self.here / block.info[-1] if block.info else self.here
        match block.language:
            case "sh":
                self._run(block.text, str(block))
            case "console":
                self._talk(block)
            case "yaml" if block.info and block.info[0] != "fragment":
                target.write_text(block.text, encoding="utf-8")
            case "diff" if block.info:
                target.write_text(edited(target.read_text("utf-8"), block), encoding="utf-8")
            case "python" if block.info[:1] == ("append",):
                target.write_text(target.read_text("utf-8") + "\n" + block.text, encoding="utf-8")

    def close(self) -> None:
        if self._server is not None:
            self._server.terminate()
            self._server.wait(timeout=10)

    def _lend_environment(self) -> None:
        """The environment of these tests stands in for the one that the project would make."""
        venv = self.here / "venv"
        if (self.here / "pytest.ini").exists() and not venv.exists():
            venv.symlink_to(sys.prefix)

    def _run(self, text: str, where: str, code: int = 0) -> str:
        """What the commands print; the next ones stand where these ended."""
        done = subprocess.run(
            ["bash", "-e", "-o", "pipefail", "-c", f"trap 'pwd > {self._place}' EXIT\n{text}"],
            cwd=self.here,
            env=environment(**GIT, MAKEFLAGS="STAMP=", NO_COLOR="1", COLUMNS="100"),
            stdin=subprocess.DEVNULL,
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            text=True,
            check=False,
        )
        assert done.returncode == code, f"{where}: exit code {done.returncode}\n{text}{done.stdout}"
        self.here = Path(self._place.read_text().strip())
        return done.stdout

    def _talk(self, block: Block) -> None:
        """Each command after a `$`, and below it what it prints; `...` stands for anything."""
        parts = re.split(r"^\$ ", block.text, flags=re.MULTILINE)[1:]
        codes = [int(word.removeprefix("exit=")) for word in block.info if "exit=" in word]
        for number, part in enumerate(parts, start=1):
            command, _, expected = part.partition("\n")
            while command.endswith("\\"):
                more, _, expected = expected.partition("\n")
                command += f"\n{more}"
            code = codes[0] if codes and number == len(parts) else 0
            told = self._run(command.replace(ADDRESS, self._url), str(block), code)
            assert _pattern(expected).fullmatch(_trimmed(told)), f"{block}: {command}\n{told}"

    def _serve(self) -> None:
        self._run("venv/bin/alembic upgrade heads", "the server")
        port = free_port()
        self._url = f"http://127.0.0.1:{port}"
        words = ["-m", "uvicorn", "app.presentation.main:app", "--app-dir", "backend"]
        self._server = subprocess.Popen(
            [sys.executable, *words, "--port", str(port), "--log-level", "critical"],
            cwd=self.here,
            env=environment(),
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
        )
        deadline = time.monotonic() + PATIENCE
        while time.monotonic() < deadline:
            try:
                urlopen(f"{self._url}/health", timeout=2).close()
                return
            except URLError:
                time.sleep(0.1)
        raise AssertionError("the application did not answer")


def edited(text: str, block: Block) -> str:
    """The text with the edit that the block shows; each part of it fits at one place only."""
    for part in block.text.split("@@\n"):
        lines = part.splitlines(keepends=True)
        before = "".join(line[1:] for line in lines if line[0] in " -")
        after = "".join(line[1:] for line in lines if line[0] in " +")
        assert text.count(before) == 1, f"{block}: it fits at {text.count(before)} places\n{text}"
        text = text.replace(before, after)
    return text


def _pattern(expected: str) -> re.Pattern[str]:
    lines = _trimmed(expected).splitlines(keepends=True)
    made = (
        (
            r"(?:.*\n)*?"
            if line.strip() == "..."
            else ".*?".join(re.escape(part) for part in line.split("..."))
        )
        for line in lines
    )
    return re.compile("".join(made))


def _trimmed(text: str) -> str:
    """The text without spaces at the ends of lines, nor empty lines at its end."""
    lines = [line.rstrip() for line in text.rstrip().split("\n")]
    return "\n".join(lines) + "\n" if any(lines) else ""
