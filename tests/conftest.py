"""What is true of every test."""

from pathlib import Path

import pytest

from tests.machine import keep_off_the_disk

keep_off_the_disk()


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Slow files come first: what a worker takes last is then short, and none waits for another."""
    slow = {item.path for item in items if item.get_closest_marker("slow")}
    items.sort(key=lambda item: item.path not in slow)


@pytest.fixture(scope="session")
def pristine(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A new project with the defaults, to be copied."""
    from scaffold.cli.commands import make_project

    root = tmp_path_factory.mktemp("pristine") / "shop"
    make_project(root, {}, ask=False)
    return root
