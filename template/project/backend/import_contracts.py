"""Read by import-linter ahead of its contracts, so that a bare `lint-imports` finds `app`."""

import sys
from pathlib import Path

from importlinter.contracts.layers import LayersContract

sys.path.insert(0, str(Path(__file__).parent))


class RingsContract(LayersContract):
    """The rings of the onion: layers, each of which knows only those further in."""
