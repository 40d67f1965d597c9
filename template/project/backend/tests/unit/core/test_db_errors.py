from types import SimpleNamespace

import pytest

from app.core.db_errors import without_values

pytestmark = pytest.mark.unit


class InvalidTextRepresentation(Exception):
    diag = SimpleNamespace(sqlstate="22P02", message_primary='not a number: "in confidence"')


class CheckViolation(Exception):
    diag = SimpleNamespace(sqlstate="23514", message_primary="a row violates ck_products_category")


class DeadlockDetected(Exception):
    diag = SimpleNamespace(sqlstate="40P01", message_primary="deadlock detected")


def test_of_a_value_that_does_not_fit_only_the_kind_of_error_is_told() -> None:
    assert without_values(InvalidTextRepresentation()) == "InvalidTextRepresentation"


def test_of_a_rule_that_is_broken_its_name_is_told() -> None:
    told = without_values(CheckViolation())
    assert told == "CheckViolation: a row violates ck_products_category"


def test_other_errors_keep_their_text() -> None:
    assert without_values(DeadlockDetected()) == ""
    assert without_values(ValueError("no database")) == ""
