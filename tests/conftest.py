"""What is true of every test."""

import pytest

from tests.machine import keep_off_the_disk

keep_off_the_disk()


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Slow files come first: what a worker takes last is then short, and none waits for another."""
    slow = {item.path for item in items if item.get_closest_marker("slow")}
    items.sort(key=lambda item: item.path not in slow)
