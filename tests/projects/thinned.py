"""A pytest plugin for projects with hundreds of fields: of each test, every fortieth case runs."""

import re
from itertools import count
from typing import Any

EVERY = 40
WHOLE = re.compile(r"unit/domain/.*(required|valid_values)")
"""Quick tests that run with all their cases."""


def pytest_collection_modifyitems(items: list[Any]) -> None:
    seen: dict[str, Any] = {}
    items[:] = [
        item
        for item in items
        if next(seen.setdefault(item.nodeid.partition("[")[0], count())) % EVERY == 0
        or WHOLE.search(item.nodeid)
    ]
