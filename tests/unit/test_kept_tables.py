"""`scaffold remove --keep-table`: what becomes of the tables that stay."""

import json
from pathlib import Path
from typing import Any

import pytest

from tests.projects.building import scaffold

VERSIONS = "backend/alembic/versions"
ORDER = "feature: order\nfields: {number: string}\nuse_cases: [create]\n"
LINE = """\
feature: line
fields:
  amount: {type: integer, min: 1}
  order: {type: reference, to: order}
use_cases: [create, get]
"""


@pytest.fixture
def project(tmp_path: Path) -> Path:
    """A project in which the table of lines was kept, which refers to that of orders."""
    root = tmp_path / "shop"
    for folder in (".scaffold", "features"):
        (root / folder).mkdir(parents=True)
    write(root, "order", ORDER)
    write(root, "line", LINE)
    scaffold(root, "apply")
    scaffold(root, "remove", "line", "--keep-table")
    return root


def write(root: Path, name: str, text: str) -> None:
    (root / "features").mkdir(exist_ok=True)
    (root / f"features/{name}.yaml").write_text(text)


def revisions(root: Path) -> list[str]:
    return sorted(path.read_text() for path in (root / VERSIONS).glob("*.py"))


def record(root: Path) -> dict[str, Any]:
    found: dict[str, Any] = json.loads((root / ".scaffold/kept/line.json").read_text())
    return found


def problems(output: str) -> list[str]:
    return [one["code"] for one in json.loads(output)["problems"]]


def test_the_kept_tables_are_recorded_with_those_that_they_refer_to(project: Path) -> None:
    assert record(project)["tables"] == {"lines": ["orders"]}
    assert len(revisions(project)) == 1
    assert not (project / ".scaffold/features/line.json").exists()


def test_a_table_that_a_kept_one_refers_to_is_not_dropped(project: Path) -> None:
    before = revisions(project)
    output = scaffold(project, "remove", "order", "--allow-data-loss", "--json", code=1)
    assert problems(output) == ["referred-by-kept"]
    assert revisions(project) == before
    scaffold(project, "remove", "order", "--keep-table")


def test_the_same_feature_takes_its_table_over(project: Path) -> None:
    write(project, "line", LINE)
    output = scaffold(project, "apply")
    assert "line takes over the tables that were kept when it was removed: lines" in output
    assert len(revisions(project)) == 1
    assert not (project / ".scaffold/kept/line.json").exists()
    assert (project / "backend/app/domain/entities/line.py").exists()
    write(project, "line", LINE.replace("min: 1", "min: 0"))
    scaffold(project, "apply")
    scaffold(project, "remove", "line", "--allow-data-loss")
    scaffold(project, "remove", "order", "--allow-data-loss")


def test_a_changed_feature_changes_the_kept_table(project: Path) -> None:
    write(
        project,
        "line",
        LINE.replace("use_cases", "  note: {type: text, optional: true}\nuse_cases"),
    )
    scaffold(project, "feature", "line")
    assert any('"""Add lines.note.' in text for text in revisions(project))
    assert not any('"""Create lines' in text for text in revisions(project))


def test_fields_that_the_kept_table_has_are_not_lost_in_silence(project: Path) -> None:
    write(project, "line", "feature: line\nfields: {amount: integer}\nuse_cases: [create]\n")
    output = scaffold(project, "apply", "--json", code=1)
    assert problems(output) == ["drop-column"]


def test_the_kept_table_goes_when_the_feature_came_back_for_that(project: Path) -> None:
    write(project, "line", LINE)
    scaffold(project, "remove", "line", "--allow-data-loss")
    assert any('"""Drop lines.' in text for text in revisions(project))
    assert not (project / ".scaffold/kept/line.json").exists()
    scaffold(project, "remove", "order", "--allow-data-loss")


@pytest.mark.parametrize(
    "spec",
    [
        "feature: row\nplural: lines\nfields: {name: string}\nuse_cases: [create]\n",
        "feature: order\nplural: lines\nfields: {number: string}\nuse_cases: [create]\n",
    ],
)
def test_no_other_table_gets_the_name_of_a_kept_one(project: Path, spec: str) -> None:
    write(project, spec.split()[1], spec)
    output = scaffold(project, "apply", "--allow-data-loss", "--json", code=1)
    assert problems(output) == ["table-kept"]


def test_the_record_follows_a_renamed_table(project: Path) -> None:
    (project / "features/order.yaml").unlink()
    write(project, "purchase", ORDER.replace("order", "purchase") + "was: order\n")
    scaffold(project, "apply")
    assert record(project)["tables"] == {"lines": ["purchases"]}
    output = scaffold(project, "remove", "purchase", "--allow-data-loss", "--json", code=1)
    assert problems(output) == ["referred-by-kept"]
    write(project, "line", LINE.replace("to: order", "to: purchase"))
    scaffold(project, "apply")
    assert not any("lines" in text for text in revisions(project) if "Create" not in text)


def test_a_shared_table_stays_with_the_last_feature_and_is_used_again(project: Path) -> None:
    keyed = "feature: {0}\nfields: {{name: string}}\nuse_cases: {{pay: {{idempotent: true}}}}\n"
    write(project, "bill", keyed.format("bill"))
    scaffold(project, "apply")
    scaffold(project, "remove", "bill", "--keep-table")
    kept = project / ".scaffold/kept/bill.json"
    assert json.loads(kept.read_text())["tables"] == {"bills": [], "idempotency_keys": []}
    write(project, "debt", keyed.format("debt"))
    scaffold(project, "apply")
    assert json.loads(kept.read_text())["tables"] == {"bills": []}
    assert sum('op.create_table(\n        "idempotency_keys"' in t for t in revisions(project)) == 1


def test_a_record_that_cannot_be_read_is_named(project: Path) -> None:
    (project / ".scaffold/kept/line.json").write_text("<<<<<<< ours\n")
    write(project, "order", ORDER.replace("string", "text"))
    assert "snapshot-broken" in scaffold(project, "apply", code=2)


def test_features_that_left_tables_come_back_without_what_they_referred_to(project: Path) -> None:
    scaffold(project, "remove", "order", "--keep-table")
    write(project, "line", LINE.replace("  order: {type: reference, to: order}\n", ""))
    output = scaffold(project, "apply", "--json", code=1)
    assert problems(output) == ["drop-column"]
    scaffold(project, "apply", "--allow-data-loss")
    assert any('drop_column("order_id")' in text for text in revisions(project))
    write(project, "order", ORDER)
    scaffold(project, "remove", "order", "--allow-data-loss")


def test_a_feature_that_refers_to_a_kept_one_brings_it_back(project: Path) -> None:
    write(project, "line", LINE)
    write(
        project,
        "note",
        "feature: note\nfields: {line: {type: reference, to: line}}\nuse_cases: [create]\n",
    )
    scaffold(project, "feature", "note")
    assert (project / "backend/app/domain/entities/line.py").exists()
    assert sum('op.create_table(\n        "lines"' in text for text in revisions(project)) == 1


def test_a_saved_plan_takes_a_table_over(project: Path) -> None:
    write(project, "line", LINE)
    plan = project.parent / "plan.json"
    plan.write_text(scaffold(project, "diff", "--json=full"))
    scaffold(project, "apply", "--plan", str(plan))
    assert not (project / ".scaffold/kept/line.json").exists()
