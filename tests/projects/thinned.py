"""A pytest plugin for projects of hundreds of names: of each test, every hundredth case runs.

The tests of an adapter's operations count as cases of one test.
"""

import re
from itertools import count
from typing import Any

EVERY = 100
WHOLE = re.compile(r"unit/domain/.*(required|valid_values)")
"""Quick tests that run with all their cases."""


def pytest_collection_modifyitems(items: list[Any]) -> None:
    seen: dict[str, Any] = {}
    items[:] = [item for item in items if _is_next(item.nodeid, seen) or WHOLE.search(item.nodeid)]


def _is_next(test: str, seen: dict[str, Any]) -> bool:
    end = "::" if "/adapters/" in test else "["
    return bool(next(seen.setdefault(test.partition(end)[0], count())) % EVERY == 0)
