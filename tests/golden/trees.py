"""How a golden tree is made: the specs of a folder in, the files of their features out."""

from pathlib import Path

from scaffold.render.sources import built_in
from scaffold.render.files import emitted
from scaffold.walk.migration import evolved
from scaffold.model import resolve
from scaffold.spec import load

HERE = Path(__file__).parent
CASES = ("library", "shop")


def made(case: str) -> dict[str, str]:
    """Path to text of all that the case's specs are generated to, their migration included."""
    paths = sorted((HERE / case / "features").glob("*.yaml"))
    specs = [load(path.read_bytes(), f"features/{path.name}") for path in paths]
    project = resolve(specs)
    out = emitted(built_in(), project, [spec.feature for spec in specs])
    tables = [table for feature in project.features for table in feature.tables]
    return {**out.files, **evolved((), tables, ()).files}


def stored(case: str) -> dict[str, str]:
    """The same as it is stored."""
    root = HERE / case / "tree"
    paths = sorted(path for path in root.rglob("*") if path.is_file())
    return {path.relative_to(root).as_posix(): path.read_text("utf-8") for path in paths}


def store(case: str) -> None:
    """Write the case's tree anew."""
    import shutil

    root = HERE / case / "tree"
    shutil.rmtree(root, ignore_errors=True)
    for path, text in made(case).items():
        (root / path).parent.mkdir(parents=True, exist_ok=True)
        (root / path).write_text(text, encoding="utf-8")
