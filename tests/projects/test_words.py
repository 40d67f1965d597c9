"""Names that something else uses too: whatever `validate` takes of them, the project works."""

from pathlib import Path

import pytest

from tests.projects import words
from tests.projects.building import apply, check, migrate, new, run, write_specs

TESTS = ("python", "-m", "pytest", "-q", "-m", "not slow")
TESTED = {
    "test_result": "feature: test_result\nfields: {name: string}\n"
    "use_cases: [create, get, list, update, delete, test_it]\n",
    "test": "feature: test\n"
    "fields: {test_case: string, result: {type: reference, to: test_result}}\n"
    "use_cases: [create, get, list, update, delete]\n"
    "adapters: {test_bench: {provider: http, operations: {test_engine: }}}\n"
    "pipelines: {test_run: {steps: {test_engine: {adapter: test_bench}, test_more: }}}\n",
}


def test_most_words_are_taken_somewhere() -> None:
    known = words.words()
    assert {"match", "type", "order", "select", "headers", "kwargs", "register", "x"} <= {*known}
    specs = words.specs()
    assert [name for name, text in specs.items() if text.count(": ") < 0.85 * len(known)] == []


@pytest.mark.slow
def test_a_project_of_words_that_others_use_passes_its_checks(tmp_path: Path) -> None:
    root = new(tmp_path / "words")
    write_specs(root, words.specs())
    apply(root)
    check(root)
    migrate(root)
    thinned = {"PYTHONPATH": str(Path(__file__).parent)}
    assert " passed" in run(root, *TESTS, "-p", "thinned", **thinned)


@pytest.mark.slow
def test_names_that_pytest_looks_for_are_no_tests(tmp_path: Path) -> None:
    root = new(tmp_path / "tested")
    write_specs(root, TESTED)
    apply(root)
    check(root)
    assert " passed" in run(root, *TESTS)
