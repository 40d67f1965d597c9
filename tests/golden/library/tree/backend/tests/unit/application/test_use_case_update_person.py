from typing import Any

import pydantic
import pytest

from app.application.errors import NotFoundError
from app.application.use_cases.update_person_use_case import UpdatePersonUseCase
from tests.factories.person import INVALID, SAMPLES, new_person
from tests.fakes.person import InMemoryPersonRepository

pytestmark = pytest.mark.unit


def use_case_on(repo: InMemoryPersonRepository) -> UpdatePersonUseCase:
    """The use case with this repository."""
    return UpdatePersonUseCase(repo)


@pytest.mark.parametrize("field", SAMPLES[2])
def test_one_field_changes_and_the_others_stay(field: str) -> None:
    repo = InMemoryPersonRepository()
    kept = repo.create(new_person())
    change = {field: SAMPLES[2][field]}

    changed = use_case_on(repo).execute(kept.id, **change)

    assert changed == new_person(id=kept.id, **change)
    assert repo.get_all() == [changed]


@pytest.mark.parametrize(("field", "value"), INVALID)
def test_a_change_that_breaks_a_rule_changes_nothing(field: str, value: Any) -> None:
    repo = InMemoryPersonRepository()
    kept = repo.create(new_person())

    with pytest.raises(pydantic.ValidationError):
        use_case_on(repo).execute(kept.id, **{field: value})

    assert repo.get_all() == [kept]


def test_one_that_is_not_there_is_not_found() -> None:
    use_case = use_case_on(InMemoryPersonRepository())

    with pytest.raises(NotFoundError):
        use_case.execute(1)
