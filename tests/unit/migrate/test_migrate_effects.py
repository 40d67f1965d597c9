"""What is read from a revision: the columns that it uses, and no value that is called like one."""

from pathlib import Path

import pytest

from scaffold.core.layout import VERSIONS
from scaffold.core.values import replace
from scaffold.migrate import plan_tables, read_revision, revision
from scaffold.migrate.effects import Effect, collisions, effects_of
from scaffold.model.tables import Check, Column, ForeignKey, Table
from scaffold.project.workspace import Workspace
from scaffold.walk.heads import head_problems, read_revisions
from tests.unit.migrate.column_types import column_type

KIND = Column("kind", "enum", column_type("String(20)"), default="plain")
NOTE = Column("note", "string", column_type("String(80)"), nullable=True)
OWNER = Column("owner_id", "reference", column_type("BigInteger()"), nullable=True)
KINDS = Check("ck_bills__kind", "kind", ("plain",))
PEOPLE = Table("people", (NOTE,))
BILLS = Table("bills", (NOTE, KIND), checks=(KINDS,))
BASE = (PEOPLE, BILLS)

RENAMED = replace(BILLS, columns=(replace(NOTE, name="remark", was="note"), KIND))
WIDENED = replace(BILLS, checks=(replace(KINDS, values=("plain", "note")),))
OWNED = replace(
    BILLS,
    columns=(NOTE, KIND, OWNER),
    foreign_keys=(ForeignKey("fk_bills__owner_id", "owner_id", "people", "RESTRICT"),),
)
INVOICES = replace(BILLS, name="invoices", was="bills")
PHONED = replace(PEOPLE, columns=(NOTE, replace(NOTE, name="phone")))
PETS = Table("pets", (OWNER,), foreign_keys=(replace(OWNED.foreign_keys[0], name="fk_pets"),))


def written(*tables: Table) -> str:
    """The revision of a branch, on top of the common one."""
    return revision(plan_tables(BASE, tables), ("base",), "branch")[1]


def used(statement: str) -> set[str]:
    """The columns that a statement of `upgrade()` uses."""
    effects = effects_of(f"def upgrade() -> None:\n    {statement}\n")
    return {f"{one.table}.{one.name}" for one in effects if one.verb == "use"}


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ((PEOPLE, RENAMED), (PEOPLE, WIDENED)),
        ((PEOPLE, replace(BILLS, columns=(NOTE, KIND, OWNER))), (PEOPLE, WIDENED)),
        ((PHONED, BILLS), (PEOPLE, OWNED)),
        ((PHONED, BILLS), (*BASE, PETS)),
    ],
    ids=["a value like a column", "a column", "a reference", "a table that refers"],
)
def test_changes_of_different_columns_commute(
    one: tuple[Table, ...], other: tuple[Table, ...]
) -> None:
    assert not collisions(effects_of(written(*one)), effects_of(written(*other)))


@pytest.mark.parametrize(
    ("statement", "columns"),
    [
        ('op.create_check_constraint("c", "bills", column("kind").in_(["note"]))', {"kind"}),
        ('op.create_check_constraint("c", "bills", func.length(column("note")) >= 1)', {"note"}),
        ("op.create_check_constraint('c', 'bills', 'kind <> \\'note\\'')", {"kind"}),
        (
            """op.create_check_constraint("c", "bills", Condition('"kind" = \\'note\\' AND """
            """length("a") > 1', postgresql='"b" < DATE \\'2020-01-01\\''))""",
            {"kind", "a", "b"},
        ),
        ('op.create_index("i", "bills", ["note", "kind"])', {"note", "kind"}),
        ('op.create_index("i", "bills", [text("lower(note)")], postgresql_using="x")', {"note"}),
        ('op.create_index("i", table_name="bills", columns=[AsciiLower(column("n"))])', {"n"}),
        ('op.create_unique_constraint(op.f("u"), "bills", ["note"])', {"note"}),
    ],
)
def test_only_columns_are_used(statement: str, columns: set[str]) -> None:
    assert used(statement) == {f"bills.{name}" for name in columns}


def test_a_foreign_key_uses_its_column_and_the_table_that_it_refers_to() -> None:
    key = 'op.create_foreign_key("fk", "bills", "people", ["owner_id"], ["id"], ondelete="CASCADE")'
    assert used(key) == {"bills.owner_id", "people."}
    assert used(key.replace('["id"]', '["email"]')) == {
        "bills.owner_id",
        "people.",
        "people.email",
    }
    added = 'op.add_column("bills", sa.Column("o", sa.Integer(), sa.ForeignKey("people.id")))'
    assert used(added) == {"people."}


def test_indexes_that_alembic_names_are_told_apart() -> None:
    index = 'def upgrade() -> None:\n    op.create_index(op.f("ix_%s"), "bills", ["%s"])\n'
    one, other = (effects_of(index % (name, name)) for name in ("note", "kind"))
    assert Effect("add", "bills", "rule ix_note") in one
    assert not collisions(one, other)


def problems(root: Path, *branches: tuple[Table, ...]) -> list[str]:
    """What is told of the heads of these branches."""
    folder = root / VERSIONS
    folder.mkdir(parents=True)
    texts = [revision((), (), "base")[1]]
    base = read_revision(texts[0])[0]
    texts += [revision(plan_tables(BASE, one), (base,), "branch")[1] for one in branches]
    for text in texts:
        (folder / f"{read_revision(text)[0]}_x.py").write_text(text)
    workspace = Workspace(root)
    return [str(one) for one in head_problems(workspace, read_revisions(workspace))]


def test_a_table_that_one_branch_renames_is_told_once(tmp_path: Path) -> None:
    more = replace(INVOICES, columns=(NOTE, KIND, OWNER))
    other = replace(INVOICES, checks=WIDENED.checks)
    for place, branch in (("x", WIDENED), ("y", other), ("z", OWNED)):
        (tmp_path / place).mkdir()
        told = problems(tmp_path / place, (PEOPLE, more), (PEOPLE, branch))
        assert len(told) == 1, told
        assert "bills is renamed to invoices" in told[0]
        assert ".id is used" not in told[0]
