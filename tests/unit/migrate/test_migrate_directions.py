"""The directions of rows come and go with the choice, and anew with what they are made of."""

import ast
from pathlib import Path

import black

from scaffold.migrate import hazards, plan_tables, revision
from scaffold.migrate.operations import (
    AddDirections,
    CreateTable,
    DropDirections,
    DropTable,
    Operations,
    RenameTable,
    inverse,
)
from scaffold.model import resolve
from scaffold.model.tables import Table
from scaffold.spec import load

MODE = black.Mode(line_length=100, target_versions={black.TargetVersion.PY311})
SPEC = """\
feature: product
fields:
  category: {type: enum, values: [electronics, "it's: 100%"]}
  weight: {type: float, min: 0, max: 40}
use_cases: {create: , recommend: {by: [category, weight]}}
"""


def tables(text: str = SPEC, indexed: bool = True) -> tuple[Table, ...]:
    spec = load(text, f"features/{text.split()[1]}.yaml")
    return resolve([spec], indexed=[spec.feature] if indexed else ()).features[0].tables


def kinds(operations: Operations) -> list[type]:
    return [type(step) for step in operations]


def test_they_come_last_and_go_first() -> None:
    assert kinds(plan_tables((), tables())) == [CreateTable, AddDirections]
    assert kinds(plan_tables(tables(), ())) == [DropDirections, DropTable]
    assert kinds(plan_tables(tables(indexed=False), tables())) == [AddDirections]
    assert kinds(plan_tables(tables(), tables(indexed=False))) == [DropDirections]
    assert plan_tables(tables(), tables()) == ()


def test_what_they_are_made_of_makes_them_anew_and_asks_nobody() -> None:
    wider = plan_tables(tables(), tables(SPEC.replace("[electronics,", "[books, electronics,")))
    assert (kinds(wider)[0], kinds(wider)[-1]) == (DropDirections, AddDirections)
    assert hazards(wider) == ()
    less = plan_tables(tables(), tables(SPEC.replace("by: [category, weight]", "by: [weight]")))
    assert kinds(less) == [DropDirections, AddDirections]
    bounds = plan_tables(tables(), tables(SPEC.replace("max: 40", "max: 50")))
    assert kinds(bounds)[-1] is AddDirections


def test_a_renamed_table_takes_new_ones() -> None:
    moved = SPEC.replace("feature: product", "feature: article\nwas: product")
    (now,) = tables(moved)
    from scaffold.core.values import replace

    found = plan_tables(tables(), (replace(now, was="products"),))
    assert kinds(found)[0] is DropDirections
    assert RenameTable in kinds(found)
    assert kinds(found)[-1] is AddDirections


def test_the_way_back_undoes_them() -> None:
    come = plan_tables(tables(indexed=False), tables())
    assert kinds(inverse(come)) == [DropDirections]
    assert inverse(inverse(come)) == come


def test_the_revision_reads_like_one_by_hand() -> None:
    path, text = revision(plan_tables(tables(indexed=False), tables()), ("a1",), "index products")

    assert path.endswith("_index_products.py")
    assert text == (Path(__file__).parent / "index_products.txt").read_text()
    assert black.format_str(text, mode=MODE) == text


def test_statements_hold_no_colon_that_would_be_a_parameter() -> None:
    from sqlalchemy import text as statement

    _, text = revision(plan_tables((), tables()), (), "x")
    calls = (node for node in ast.walk(ast.parse(text)) if isinstance(node, ast.Call))
    made = [
        call.args[0].value
        for call in calls
        if ast.unparse(call.func) == "op.execute" and isinstance(call.args[0], ast.Constant)
    ]
    assert len(made) >= 7
    assert not any(statement(str(one))._bindparams for one in made)
