"""`scaffold add`, `rename` and `drop`: what they write, and when they write nothing."""

import json
import shutil
from collections.abc import Callable
from functools import partial
from pathlib import Path

import pytest

from scaffold.cli.commands import make_project
from scaffold.cli.entry import answer
from scaffold.cli.output import guarded
from scaffold.report.schemas import output_schema

Run = Callable[..., tuple[int, str, str]]
SPEC = """\
# What is sold.
feature: product
fields:
  name: string   # as on the shelf
  price: {type: decimal, min: 0}
use_cases:
  create:
  list: {filter: [price], sort: [name]}
"""


@pytest.fixture(scope="module")
def generated(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A project with one feature."""
    root = tmp_path_factory.mktemp("edits") / "shop"
    make_project(root, {}, ask=False)
    (root / "features" / "product.yaml").write_text(SPEC)
    with pytest.MonkeyPatch.context() as patch:
        patch.chdir(root)
        assert guarded(partial(answer, ["apply"]), ["apply"]) == 0
    return root


@pytest.fixture
def project(generated: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    root = Path(shutil.copytree(generated, tmp_path / "shop"))
    monkeypatch.chdir(root)
    return root


@pytest.fixture
def run(capsys: pytest.CaptureFixture[str]) -> Run:
    def scaffold(*words: str) -> tuple[int, str, str]:
        code = guarded(partial(answer, words), words)
        told = capsys.readouterr()
        return code, told.out, told.err

    return scaffold


def files(root: Path) -> dict[str, bytes]:
    """What lies in the project, without the caches of scaffold."""
    paths = (path for path in root.rglob("*") if path.is_file() and "cache" not in path.parts)
    return {path.relative_to(root).as_posix(): path.read_bytes() for path in paths}


def revisions(root: Path) -> str:
    paths = sorted((root / "backend/alembic/versions").glob("*.py"))
    return "\n".join(path.read_text() for path in paths)


def test_a_field_is_added_and_generated(project: Path, run: Run) -> None:
    fields = ("weight:decimal:10,2:optional", "note:text:optional")
    code, out, _ = run("add", "field", "product", *fields)
    assert code == 0
    assert "update  features/product.yaml" in out
    spec = (project / "features/product.yaml").read_text()
    assert "  weight: {type: decimal, precision: 10, scale: 2, optional: true}\n" in spec
    assert [line for line in spec.splitlines() if line in SPEC.splitlines()] == SPEC.splitlines()
    assert "weight" in (project / "backend/app/domain/entities/product.py").read_text()
    assert '"weight"' in revisions(project)


def test_a_field_is_renamed_with_its_data(project: Path, run: Run) -> None:
    code, _, _ = run("rename", "field", "product", "price", "cost")
    assert code == 0
    spec = (project / "features/product.yaml").read_text()
    assert "cost: {type: decimal, min: 0, was: price}" in spec
    assert "list: {filter: [cost], sort: [name]}" in spec
    assert 'new_column_name="cost"' in revisions(project)
    assert run("validate")[0] == 0


def test_a_dropped_field_needs_consent(project: Path, run: Run) -> None:
    before = files(project)
    code, _, err = run("drop", "field", "product", "price")
    assert (code, files(project)) == (1, before)
    assert "drop-column" in err
    code, _, _ = run("drop", "field", "product", "price", "--allow-data-loss")
    assert code == 0
    assert "price" not in (project / "features/product.yaml").read_text()


def test_an_entity_a_use_case_an_adapter_and_a_state_are_added(project: Path, run: Run) -> None:
    for words in (
        ("add", "entity", "product", "review", "product:reference:product", "stars:int"),
        ("add", "use-case", "product", "rate", "input={stars: integer}", "uses=[review]"),
        ("add", "adapter", "product", "payment", "stripe", "timeout=2.50"),
        ("add", "state", "product", "sold", "--from", "new", "--by", "sell"),
        ("rename", "state", "product", "sold", "gone"),
        ("rename", "entity", "product", "review", "opinion"),
        ("drop", "use-case", "product", "rate"),
    ):
        code, out, err = run(*words)
        assert code == 0, (words, out, err)
    spec = (project / "features/product.yaml").read_text()
    assert "# What is sold." in spec and "# as on the shelf" in spec
    assert "timeout: 2.50" in spec
    assert "{value: gone, was: sold}" in spec
    assert 'op.rename_table("reviews", "opinions")' in revisions(project)


@pytest.mark.parametrize(
    ("words", "code"),
    [
        (("add", "field", "product", "nme:strin"), "unknown-type"),
        (("add", "field", "product", "name:string"), "in-spec"),
        (("add", "field", "prodct", "x:string"), "no-spec"),
        (("add", "field", "../product", "x:string"), "bad-name"),
        (("add", "fild", "product", "x:string"), "usage"),
        (("add", "entity", "product", "review"), "usage"),
        (("add", "state", "product", "sold"), "usage"),
        (("add", "use-case", "product", "ship", "carrier"), "usage"),
        (("add", "use-case", "product", "ship", "inputs={a: string}"), "unknown-key"),
        (("add", "use-case", "product", "ship", "input={a: "), "yaml-syntax"),
        (("add", "adapter", "product", "mail", "pigeon"), "unknown-value"),
        (("rename", "field", "product", "price", "class"), "reserved-word"),
        (("rename", "field", "product", "cost", "price"), "not-in-spec"),
        (("rename", "entity", "product", "product", "Item"), "not-snake-case"),
        (("drop", "entity", "product", "product"), "edit-by-hand"),
        (("drop", "use-case", "product", "creat"), "not-in-spec"),
    ],
)
def test_what_is_wrong_is_told_and_nothing_is_written(
    project: Path, run: Run, words: tuple[str, ...], code: str
) -> None:
    before = files(project)
    found, out, _ = run(*words, "--json")
    assert found == 2
    assert json.loads(out)["problems"][0]["code"] == code
    assert files(project) == before


@pytest.mark.parametrize("option", ["--dry-run", "--diff"])
def test_a_dry_run_writes_nothing(project: Path, run: Run, option: str) -> None:
    before = files(project)
    code, out, _ = run("add", "field", "product", "note:text:optional", option)
    assert code == 0
    assert "update  features/product.yaml" in out
    assert ("+  note: {type: text, optional: true}" in out) is (option == "--diff")
    assert files(project) == before


def test_the_spec_alone_is_written_where_nothing_is_to_be_generated(
    project: Path, run: Run
) -> None:
    before = files(project)
    code, out, _ = run("add", "field", "product", "note:text:optional", "--no-apply")
    assert code == 0
    changed = {path for path, data in files(project).items() if before.get(path) != data}
    assert changed == {"features/product.yaml"}
    assert "update  features/product.yaml" in out
    assert run("add", "field", "product", "x:reference:nothing", "--no-apply")[0] == 2


def test_the_document_of_a_change_keeps_to_its_schema(project: Path, run: Run) -> None:
    from jsonschema import Draft202012Validator

    for form in ("--json", "--json=full"):
        _, out, _ = run("rename", "field", "product", "price", "cost", "--dry-run", form)
        schema = output_schema("output:rename" + form.removeprefix("--json"))
        Draft202012Validator(schema).validate(json.loads(out))


def test_what_a_rename_reaches_in_another_feature_is_generated_too(project: Path, run: Run) -> None:
    box = "feature: box\nfields: {product: {type: reference, to: product}}\n"
    box += "use_cases:\n  list: {sort: [product.price]}\n"
    (project / "features/box.yaml").write_text(box)
    assert run("feature", "box")[0] == 0
    assert run("rename", "field", "product", "price", "cost")[0] == 0
    assert "product.cost" in (project / "features/box.yaml").read_text()
    port = (project / "backend/app/application/interfaces/box.py").read_text()
    assert "product.cost" in port and "product.price" not in port
    code, out, _ = run("status", "--exit-code")
    assert code == 0, out


COMPLETED = [
    (("fea",), ["feature"]),
    (("feature", ""), ["product"]),
    (("add", ""), ["adapter", "entity", "field", "state", "use-case"]),
    (("add", "field", "pro"), ["product"]),
    (("rename", "field", "product", ""), ["name", "price"]),
    (("drop", "use-case", "product", ""), ["create", "list"]),
    (("rename", "entity", "product", ""), ["product"]),
    (("add", "field", "product", "x:dec"), ["x:decimal"]),
    (("feature", "box", "x:reference:p"), ["x:reference:product"]),
    (("add", "adapter", "product", "pay", "str"), ["stripe"]),
    (("rename", "field", "nothing", ""), []),
]


@pytest.mark.parametrize(("words", "offered"), COMPLETED)
def test_a_shell_offers_what_the_project_has(
    project: Path,
    capsys: pytest.CaptureFixture[str],
    monkeypatch: pytest.MonkeyPatch,
    words: tuple[str, ...],
    offered: list[str],
) -> None:
    monkeypatch.setenv("_SCAFFOLD_COMPLETE", "complete_bash")
    monkeypatch.setenv("COMP_WORDS", " ".join(("scaffold", *words)))
    monkeypatch.setenv("COMP_CWORD", str(len(words)))
    with pytest.raises(SystemExit) as ended:
        answer([])
    assert (ended.value.code, capsys.readouterr().out.split()) == (0, offered)
