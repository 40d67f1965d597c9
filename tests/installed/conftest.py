"""`scaffold` as users have it: the wheel, installed with compiled modules in a bare environment."""

import os
import shutil
import subprocess
import sys
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

import pytest

CHECKOUT = Path(__file__).parents[2]
WORDS = {"PYTHONPATH": "", "PYTHONDONTWRITEBYTECODE": "", "NO_COLOR": "1", "COLUMNS": "100"}


@dataclass(frozen=True)
class Installed:
    """An environment with nothing in it but the wheel and what the wheel requires."""

    folder: Path

    @property
    def programs(self) -> Path:
        return self.folder / "programs"

    @property
    def packages(self) -> Path:
        (found,) = (self.folder / "venv" / "lib").glob("python3.*/site-packages")
        return found

    def scaffold(self, root: Path, *words: str, code: int = 0, stdin: str = "") -> str:
        """What the installed `scaffold` prints; an error when it ends with another code."""
        done = subprocess.run(
            [self.programs / "scaffold", *words],
            cwd=root,
            env={**os.environ, **WORDS},
            input=stdin,
            capture_output=True,
            text=True,
            check=False,
        )
        assert done.returncode == code, f"scaffold {words}\n{done.stdout}{done.stderr}"
        return done.stdout

    def files(self) -> Mapping[Path, int]:
        """The files in site-packages, with the time of their last change."""
        found = self.packages.rglob("*")
        return {path: path.stat().st_mtime_ns for path in found if path.is_file()}


@pytest.fixture(scope="session")
def installed(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Installed]:
    made = Installed(tmp_path_factory.mktemp("installed"))
    _install(made.folder)
    made.programs.mkdir()
    (made.programs / "scaffold").symlink_to(made.folder / "venv" / "bin" / "scaffold")
    folders = [made.packages, *(path for path in made.packages.rglob("*") if path.is_dir())]
    for folder in folders:
        folder.chmod(0o555)
    before = made.files()
    yield made
    written = made.files().items() ^ before.items()
    for folder in folders:
        folder.chmod(0o755)
    assert not written, "files in site-packages were written"


def _install(folder: Path) -> None:
    """Build the wheel and install it, with uv where it is, else with pip."""
    venv, wheels = str(folder / "venv"), str(folder / "wheels")
    python = str(folder / "venv" / "bin" / "python")
    if shutil.which("uv"):
        _run("uv", "build", "--quiet", "--wheel", "--out-dir", wheels, str(CHECKOUT))
        _run("uv", "venv", "--quiet", "--python", sys.executable, venv)
        install = ["uv", "pip", "install", "--quiet", "--compile-bytecode", "--python", python]
    else:
        pip = [sys.executable, "-m", "pip", "--quiet", "--disable-pip-version-check"]
        _run(sys.executable, "-m", "venv", venv)
        pip[0] = python
        _run(*pip, "wheel", "--no-deps", "--wheel-dir", wheels, str(CHECKOUT))
        install = [*pip, "install"]
    _run(*install, *map(str, Path(wheels).glob("*.whl")))


def _run(*command: str) -> None:
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    assert done.returncode == 0, f"{' '.join(command)}\n{done.stdout}{done.stderr}"
