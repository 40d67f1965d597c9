"""A custom use case with `route: false` is called by other code, and by nothing from outside."""

import pytest

from scaffold.compat.surface import routes_of
from scaffold.core.errors import SpecError
from scaffold.model import resolve
from scaffold.spec import load
from tests.fuzz.looks import faults, tree_of

STOCK = {
    "feature": "stock",
    "fields": {"count": "integer"},
    "use_cases": {
        "take": {
            "uses": {"stock": ["get_by_id", "update"]},
            "input": {"count": "integer"},
            "output": {"left": "integer"},
            "errors": ["sold_out"],
            "route": False,
        },
        "look": {"output": {"count": "integer"}},
    },
}
TEXT = """\
feature: stock
fields: {{count: integer}}
use_cases: {{take: {{route: false{more}}}, list: }}
test_cases: [{{name: It works, type: {type}, steps: [{step}], expected: [result == null]}}]
"""


def files_of(use_case: str) -> set[str]:
    """What is made for a use case, by the ends of the paths."""
    return {path.rsplit("/", 1)[1] for path in tree_of({"stock": STOCK}) if use_case in path}


def test_it_has_no_router_no_schema_and_no_tests_of_a_route() -> None:
    own = {"take_use_case.py", "take_contract.py", "test_use_case_take.py"}
    assert files_of("take") == own
    assert files_of("look") > {"look_use_case.py", "look.py", "test_look_api.py"}


def test_the_page_of_the_feature_lists_it_without_a_request() -> None:
    page = tree_of({"stock": STOCK})["docs/features/stock.md"]

    assert "POST /stocks/take" not in page
    assert "| Take. | `TakeUseCase` |" in page
    assert "caller --> case_take" not in page
    assert "case_take -->|get_by_id, update| port_stock" in page


def test_what_is_generated_has_no_faults() -> None:
    assert not list(faults({0: tree_of({"stock": STOCK})}))


def test_clients_do_not_see_it() -> None:
    spec = load(TEXT.format(more="", type="unit", step="take"), "features/stock.yaml")
    (feature,) = resolve([spec]).features
    assert {route.subject for route in routes_of(feature)} == {"stock list"}


@pytest.mark.parametrize(
    ("more", "type", "step", "code"),
    [
        (", path: /take", "unit", "take", "no-route"),
        (", method: GET", "unit", "take", "no-route"),
        (", idempotent: true", "unit", "take", "no-route"),
        ("", "e2e", "take", "no-route"),
        ("", "e2e", "stock.take", "no-route"),
    ],
)
def test_what_only_a_route_gives_a_meaning_is_refused(
    more: str, type: str, step: str, code: str
) -> None:
    with pytest.raises(SpecError) as refused:
        load(TEXT.format(more=more, type=type, step=step), "features/stock.yaml")
    assert [problem.code for problem in refused.value.problems] == [code]
