"""A custom use case with `route: false` is called by other code, and by nothing from outside."""

import pytest

from scaffold.compat import api_changes
from scaffold.compat.surface import routes_of
from scaffold.core.errors import SpecError
from scaffold.model import resolve
from scaffold.spec import canonical, load, restore
from tests.fuzz.looks import faults, tree_of
from tests.strategies.texts import load_all

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


KNOWN = {
    "feature": "bill",
    "fields": {
        "title": {"type": "string", "unique": True},
        "size": "integer",
        "status": {"type": "enum", "values": ["draft", "sent"]},
    },
    "states": {
        "field": "status",
        "initial": "draft",
        "transitions": {"send": {"from": ["draft"], "to": "sent", "route": False}},
    },
    "use_cases": {
        **{key: {"route": False} for key in ("create", "get", "list", "update", "delete")},
        "by_title": {"kind": "get", "by": ["title"], "route": False},
        "recommend": {"by": ["size"], "route": False},
    },
}
OVER_HTTP = ("/routers/", "/schemas/", "/e2e/")


def routed(*names: str) -> dict[str, object]:
    """The same feature, where use cases of these names have a route."""
    cases = {
        name: {key: one for key, one in case.items() if key != "route" or name not in names}
        for name, case in KNOWN["use_cases"].items()  # type: ignore[attr-defined]
    }
    return {**KNOWN, "use_cases": cases}


def test_known_kinds_without_a_route_are_use_cases_and_nothing_over_http() -> None:
    tree = tree_of({"bill": KNOWN})
    assert not [path for path in tree if "bill" in path and any(one in path for one in OVER_HTTP)]
    made = {path.rsplit("/", 1)[1] for path in tree if "/use_cases/" in path}
    assert {f"{name}_bill_use_case.py" for name in ("create", "get", "update", "send")} <= made
    assert {"list_bills_use_case.py", "get_bill_by_title_use_case.py"} <= made
    page = tree["docs/features/bill.md"]
    assert "What can be asked of it" not in page
    assert "| Recommend other bills similar to this one. | `RecommendSimilarBillsUseCase` |" in page


def test_one_kind_may_have_a_route_and_another_none() -> None:
    tree = tree_of({"bill": routed("list")})
    (router,) = (text for path, text in tree.items() if path.endswith("routers/bill.py"))
    assert "@router.get" in router
    assert "@router.post" not in router
    assert "CreateBillRequest" not in "".join(tree.values())
    assert not list(faults({0: tree}))


def test_a_route_that_goes_is_told_to_clients() -> None:
    before, now = (resolve(load_all({"bill": one})).features for one in (routed("get"), KNOWN))
    assert [one.kind for one in api_changes(before, now)] == ["route-removed"]


def test_the_route_of_a_transition_stays_away_when_a_spec_is_restored() -> None:
    (spec,) = load_all({"bill": KNOWN})
    assert not spec.use_cases["send"].route
    assert restore(canonical(spec)) == spec


def test_an_end_to_end_case_asks_for_no_use_case_without_a_route() -> None:
    case = {"name": "It works", "type": "e2e", "steps": ["list"], "expected": ["len(items) == 0"]}
    with pytest.raises(SpecError) as refused:
        load_all({"bill": {**KNOWN, "test_cases": [case]}})
    assert [problem.code for problem in refused.value.problems] == ["no-route"]


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
