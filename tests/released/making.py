"""How the project of a release is made, packed, and unpacked again."""

import io
import json
import tarfile
import tempfile
from pathlib import Path

from scaffold import __version__
from tests.projects.building import apply, check, files, new, run, write_specs
from tests.released.edits import edit
from tests.released.specs import versions

HERE = Path(__file__).parent
SUFFIX = ".tar.xz"
KEPT = "kept.json"


def released() -> tuple[Path, ...]:
    """The projects of all releases, the oldest name first."""
    return tuple(sorted(HERE.glob(f"*{SUFFIX}")))


def make() -> Path:
    """Make and pack the project of this version; it has to pass its own checks, edits and all."""
    with tempfile.TemporaryDirectory(prefix="released-") as folder:
        root = new(Path(folder, "project"), project_name="Corner Shop", reference=True)
        for specs in versions():
            write_specs(root, specs)
            apply(root)
        kept = edit(root)
        run(root, "black", "--quiet", "backend")
        texts = files(root)
        check(root)
        run(root, "python", "-m", "pytest", "-q", "-m", "not integration")
    return _packed({**{f"project/{p}": t for p, t in texts.items()}, KEPT: json.dumps(kept)})


def _packed(texts: dict[str, str]) -> Path:
    """The same texts make the same bytes."""
    target = HERE / f"{__version__}{SUFFIX}"
    with tarfile.open(target, "w:xz", preset=9) as archive:
        for path, text in sorted(texts.items()):
            entry = tarfile.TarInfo(path)
            entry.size = len(data := text.encode())
            archive.addfile(entry, io.BytesIO(data))
    return target


def unpacked(archive: Path, folder: Path) -> tuple[Path, dict[str, list[str] | None]]:
    """The project, and the lines by path that people wrote in it; None: they deleted the file."""
    with tarfile.open(archive) as packed:
        packed.extractall(folder, filter="data")
    return folder / "project", json.loads((folder / KEPT).read_text("utf-8"))
