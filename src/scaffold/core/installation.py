"""Where the templates lie: beside the package in a checkout, inside it when installed."""

from pathlib import Path

_PACKAGE = Path(__file__).parent.parent
_INSTALLED = _PACKAGE / "_template"

HOME = _INSTALLED if _INSTALLED.is_dir() else _PACKAGE.parent.parent
"""The folder of `copier.yml`."""

TEMPLATES = HOME / "template"

DOCS = HOME / "docs"
"""The pages that the program prints: the reference and the how-to guides."""
