"""Remake what the pages take from the code: `make docs`."""

import sys
import tempfile
from pathlib import Path

from tests.docs.language import remake_copies
from tests.docs.made import remade
from tests.docs.pages import ROOT, pages
from tests.projects.building import shop


def main() -> int:
    """Write every page whose made parts are old, and name it."""
    with tempfile.TemporaryDirectory() as folder:
        product = shop(Path(folder) / "shop")
        for page in pages():
            text = remade(page.text, product)
            if text != page.text:
                (ROOT / page.path).write_text(text, encoding="utf-8")
                print(page.path)
    for path in remake_copies():
        print(path)
    return 0


if __name__ == "__main__":
    sys.exit(main())
