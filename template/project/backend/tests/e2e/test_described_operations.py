import pytest

from app.presentation.main import app

pytestmark = pytest.mark.e2e


def test_operations_are_named_as_their_use_cases_and_each_name_is_there_once() -> None:
    paths = app.openapi()["paths"]
    names = [one["operationId"] for operations in paths.values() for one in operations.values()]
    assert "read_health" in names
    assert len(set(names)) == len(names)


def test_what_takes_no_input_does_not_document_that_it_is_invalid() -> None:
    operation = app.openapi()["paths"]["/health"]["get"]
    assert "422" not in operation["responses"]
