"""scaffold as users have it: a wheel, installed and compiled by pip, outside of the checkout."""

import os
import re
import shutil
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from scaffold.core.installation import HOME

PACKAGES = [path for path in sys.path if path.endswith("site-packages")]
WITHOUT = ("setpriv", "--bounding-set", "-dac_override,-dac_read_search", "--")
OBEDIENT = WITHOUT if os.getuid() == 0 and shutil.which("setpriv") else ()


class Installed:
    """The installed program, which cannot write to its installation: root obeys modes, too."""

    def __init__(self, site: Path, home: Path) -> None:
        self.site = site
        self.home = home

    def __call__(self, *words: str, code: int = 0, at: str = "shop", **more: str) -> str:
        kept = {key: os.environ[key] for key in ("PATH", "LANG") if key in os.environ}
        done = subprocess.run(
            [*OBEDIENT, str(self.site / "bin" / "scaffold"), *words],
            cwd=self.home / at,
            env={**kept, "HOME": str(self.home), "NO_COLOR": "1", **more},
            capture_output=True,
            text=True,
            check=False,
        )
        assert done.returncode == code, f"scaffold {words}\n{done.stdout}{done.stderr}"
        assert "internal" not in done.stderr
        return done.stdout + done.stderr


@contextmanager
def installation(base: Path) -> Iterator[Installed]:
    """The wheel of this checkout, installed below that folder for as long as the block lasts."""
    site, home, wheels = base / "venv", base / "home", base / "wheels"
    home.mkdir()
    subprocess.run([sys.executable, "-m", "venv", str(site)], check=True)
    pip = [str(site / "bin" / "python"), "-m", "pip", "-qq", "--disable-pip-version-check"]
    build = ["wheel", "--no-deps", "--no-build-isolation", "-w", str(wheels), str(HOME)]
    ours = {**os.environ, "PYTHONPATH": os.pathsep.join(PACKAGES)}
    subprocess.run([*pip, *build], check=True, capture_output=True, env=ours)
    (wheel,) = wheels.glob("*.whl")
    install = ["install", "--compile", "-c", str(_pinned(base)), str(wheel)]
    subprocess.run([*pip, *install], check=True)
    subprocess.run(["chmod", "-R", "a-w", str(site)], check=True)
    try:
        yield Installed(site, home)
    finally:
        subprocess.run(["chmod", "-R", "u+w", str(site)], check=True)


def _pinned(folder: Path) -> Path:
    """The versions of the lock file, without its hashes."""
    lines = (HOME / "requirements.txt").read_text().splitlines()
    pins = [line.split(" ")[0] for line in lines if "==" in line and not line.startswith(" ")]
    file = folder / "constraints.txt"
    file.write_text("\n".join(re.sub(r"\[.*?\]", "", pin) for pin in pins))
    return file
