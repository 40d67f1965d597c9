"""What a kind of field needs in generated code is imported wherever the code uses it."""

import pytest

from scaffold.core.values import replace
from scaffold.kinds import KINDS, ColumnType
from tests.fuzz.looks import lint, python_of, tree_of

EXAMPLES = {
    "date": "2024-01-02",
    "datetime": "2024-01-02T03:04:05Z",
    "time": "03:04:05",
    "uuid": "12345678-1234-5678-1234-567812345678",
    "decimal": "1.5",
}


def feature(kind: str) -> dict[str, object]:
    """A feature with the kind, and no other, wherever a field can stand."""
    field = {"type": kind, **({"values": ["a", "b"]} if kind == "enum" else {})}
    given = {**field, "default": EXAMPLES[kind]} if kind in EXAMPLES else field
    one = kind.title()
    data = {"held": EXAMPLES.get(kind, "a")}
    cases = ("unit", "integration", "e2e") if kind in EXAMPLES else ()
    return {
        "feature": f"on_{kind}",
        "fields": {"held": given},
        "use_cases": {
            **dict.fromkeys(("create", "get", "update", "delete", "list")),
            **({"recommend": {"by": ["held"]}} if KINDS[kind].vectorisable else {}),
            f"ship_{kind}": {"kind": "custom", "input": {"held": given}, "output": {"out": field}},
        },
        "adapters": {
            f"ask_{kind}": {
                "provider": "http",
                "operations": {"ask": {"input": {"held": given}, "output": {"out": field}}},
            }
        },
        "pipelines": {f"run_{kind}": {"steps": {f"ask_{kind}": {"adapter": f"ask_{kind}"}}}},
        "test_cases": [
            {
                "name": f"{one} in {type}",
                "type": type,
                "steps": [{"action": "create", "with": data}],
                "expected": [f"held == {data['held']}"],
            }
            for type in cases
        ],
    }


@pytest.fixture
def kinds(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """All kinds that need no other entity; the type and the columns of one come from elsewhere."""
    email = replace(
        KINDS["email"],
        annotation="addresses.Email",
        imports=("from acme import addresses",),
        constraints=lambda rules: ("addresses.fits",),
        column=lambda rules: ColumnType("Address", (254,), module="acme.columns"),
        mapped=lambda rules: ColumnType("ExactAddress", module="app.addresses"),
    )
    monkeypatch.setattr(KINDS, "_parts", {**KINDS, "email": email})
    return [name for name, kind in KINDS.items() if not kind.reference and kind.stored]


def test_code_imports_what_its_kinds_need_and_nothing_else(kinds: list[str]) -> None:
    tree = tree_of({f"on_{kind}": feature(kind) for kind in kinds})

    assert "from acme import addresses\n" in tree["backend/app/domain/entities/on_email.py"]
    assert lint(python_of(tree)) == []


@pytest.mark.parametrize("kind", ["date", "datetime", "time", "decimal"])
def test_an_aggregate_imports_what_its_condition_needs(kind: str) -> None:
    where = f'at >= "{EXAMPLES[kind]}"' if kind != "decimal" else f"at >= {EXAMPLES[kind]}"
    bill = {
        "feature": "bill",
        "fields": {
            "late": {"type": "integer", "computed": f"count(lines where {where})"},
        },
        "use_cases": ["get"],
    }
    fields = {"bill": {"type": "reference", "to": "bill"}, "at": {"type": kind}}

    tree = tree_of({"bill": bill, "line": {"feature": "line", "fields": fields}})

    assert lint(python_of(tree)) == []


def test_a_case_imports_what_the_ids_of_its_references_need() -> None:
    crate = {
        "feature": "crate",
        "fields": {"tags": {"type": "references", "to": "tag", "optional": True}},
        "use_cases": ["create"],
        "test_cases": [
            {
                "name": "Tagged",
                "type": "integration",
                "steps": [{"action": "create", "with": {"tags": [1]}}],
                "expected": ["result.id != null"],
            }
        ],
    }
    tag = {"feature": "tag", "id": "uuid7", "fields": {"name": {"type": "string"}}}

    tree = tree_of({"crate": crate, "tag": tag})

    assert lint(python_of(tree)) == []
