"""Remake what the pages take from the code: `make docs`."""

import sys
import tempfile
from pathlib import Path

from tests.docs.made import remade
from tests.docs.pages import ROOT, pages
from tests.projects.building import new


def main() -> int:
    """Write every page whose made parts are old, and name it."""
    with tempfile.TemporaryDirectory() as folder:
        reference = new(Path(folder) / "shop", reference=True)
        for page in pages():
            text = remade(page.text, reference)
            if text != page.text:
                (ROOT / page.path).write_text(text, encoding="utf-8")
                print(page.path)
    return 0


if __name__ == "__main__":
    sys.exit(main())
