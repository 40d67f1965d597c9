"""A plugin of pytest that puts a mutant in the place of a module, and tells which tests fail.

It imports nothing of ours, for it runs among the `app` and the `tests` of a generated project.
JOB is a JSON file: the `path` of the module, the `source` that is run instead, the `tests` to run
(all where there are none), and where the `report` goes: for each test that failed, the phase and
the error's class.
"""

import importlib.machinery
import json
import os
from pathlib import Path
from types import CodeType
from typing import Any

import pytest

JOB: dict[str, Any] = json.loads(Path(os.environ["JOB"]).read_text("utf-8"))
FAILED: dict[str, list[str]] = {}


def _mutate(path: str, source: str) -> None:
    """Have the import system run this source for the module at this path."""
    loader: Any = importlib.machinery.SourceFileLoader
    original = loader.get_code

    def get_code(self: Any, fullname: str) -> CodeType | None:
        if self.path == path:
            return compile(source, path, "exec", dont_inherit=True)
        found: CodeType | None = original(self, fullname)
        return found

    loader.get_code = get_code


if JOB["path"]:
    _mutate(JOB["path"], JOB["source"])


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Leave out the tests that are not asked for."""
    if JOB["tests"]:
        wanted = set(JOB["tests"])
        items[:] = [item for item in items if item.nodeid in wanted]


@pytest.hookimpl(hookwrapper=True)
def pytest_runtest_makereport(item: pytest.Item, call: pytest.CallInfo[None]) -> Any:
    """Note a test that fails, and how."""
    outcome = yield
    if outcome.get_result().failed and item.nodeid not in FAILED:
        error = call.excinfo.typename if call.excinfo else "XPASS"
        FAILED[item.nodeid] = [call.when, error]


def pytest_sessionfinish(session: pytest.Session, exitstatus: int) -> None:
    """Write the report; without one, the project cannot be collected."""
    collected = [item.nodeid for item in session.items]
    report = {"failed": FAILED, "ran": collected, "exit": int(exitstatus)}
    Path(JOB["report"]).write_text(json.dumps(report), "utf-8")
