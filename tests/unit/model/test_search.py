"""The index of a search, and what tests look for."""

from scaffold.model.search_words import words_of
from tests.unit.model.specs import feature

TEXT = """\
feature: thing
fields:
  title: {type: string, max_length: 80}
  body: {type: text, optional: true}
  amount: integer
use_cases: {list: {search: [body, title]}}
"""


def test_the_index_is_that_of_the_columns_in_the_order_of_the_spec() -> None:
    entity = feature(TEXT).entities[0]
    assert entity.searched
    found = entity.table.search
    assert found is not None
    assert (found.table, found.columns) == ("things", ("body", "title"))
    assert found.types == ("Text()", "String(80)")
    assert found.name == "search__things"


def test_other_tables_have_none() -> None:
    entity = feature(TEXT.replace("{search: [body, title]}", "")).entities[0]
    assert not entity.searched
    assert entity.table.search is None
    assert entity.search_trials == ()


def test_names_are_no_longer_than_those_of_postgresql() -> None:
    name = "a_very_long_name_of_an_entity_that_is_nearly_too_long_for_it"
    found = feature(TEXT.replace("thing", name)).entities[0].table.search
    assert found is not None
    names = {found.name, found.index, *map(found.trigger, ("insert", "update", "delete"))}
    assert len(names) == 5
    assert all(len(one) <= 63 and "search__" in one for one in names)


def test_each_trial_finds_the_samples_that_have_its_words() -> None:
    entity = feature(TEXT).entities[0]
    seen = {
        number: words_of(f"{row['title']} {row['body'] or ''}")
        for number, row in entity.tests.seen.items()
    }
    assert entity.search_trials
    for trial in entity.search_trials:
        asked = words_of(trial.q)
        assert trial.passing == tuple(n for n, words in seen.items() if {*asked} <= {*words})
    assert {len(trial.passing) for trial in entity.search_trials} == {1, 3}
