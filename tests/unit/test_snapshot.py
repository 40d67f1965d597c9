"""What was generated last: written by us, read as if by anybody."""

import json
import subprocess
from collections.abc import Callable
from pathlib import Path

import pytest

from scaffold.core.errors import ScaffoldError
from scaffold.project import snapshot
from scaffold.project.apply import apply
from scaffold.project.kept import read_kept
from scaffold.project.revisions import read_records
from scaffold.project.snapshot import Manifest

MANIFEST = Manifest("0.1.0", ("b.py", "a.py"), {"fields": {"ä": 1}, "feature": "product"})


def broken(root: Path, content: str) -> ScaffoldError:
    (root / ".scaffold/features").mkdir(parents=True)
    (root / ".scaffold/features/product.json").write_text(content)
    with pytest.raises(ScaffoldError) as caught:
        snapshot.read_manifest(root, "product")
    return caught.value


def test_a_manifest_comes_back_as_it_was_written(tmp_path: Path) -> None:
    apply(tmp_path, snapshot.feature_writes("product", MANIFEST))
    assert snapshot.applied(tmp_path) == ("product",)
    read = snapshot.read_manifest(tmp_path, "product")
    assert read == Manifest("0.1.0", ("a.py", "b.py"), MANIFEST.spec)


def test_its_text_is_canonical() -> None:
    text = snapshot.feature_writes("product", MANIFEST)[".scaffold/features/product.json"]
    assert text is not None
    assert text.startswith(
        '{\n  "bounds": "checked",\n  "files": [\n    "a.py",\n    "b.py"\n  ],\n  "scaffold"'
    )
    assert '"ä": 1' in text
    assert text.endswith("}\n")


def test_a_feature_is_forgotten_with_its_manifest(tmp_path: Path) -> None:
    apply(tmp_path, snapshot.feature_writes("product", MANIFEST))
    apply(tmp_path, snapshot.feature_writes("product", None))
    assert snapshot.applied(tmp_path) == ()
    assert snapshot.read_manifest(tmp_path, "product") is None


def test_the_skeleton_has_a_manifest_without_a_spec(tmp_path: Path) -> None:
    assert snapshot.read_skeleton(tmp_path) is None
    apply(tmp_path, snapshot.skeleton_writes(Manifest("0.1.0", ("Makefile",), {})))
    assert snapshot.read_skeleton(tmp_path) == Manifest("0.1.0", ("Makefile",), {})
    assert "journal/" in (tmp_path / ".scaffold/.gitignore").read_text()


def test_the_base_follows_what_is_generated(tmp_path: Path) -> None:
    old = {"a.py": "a\n", "b.py": "b\n", "c.py": "c\n"}
    new = {"a.py": "a\n", "b.py": "B\n", "d.py": "d\n"}
    apply(tmp_path, snapshot.base_writes({}, old))
    writes = snapshot.base_writes(old, new)
    assert set(writes) == {".scaffold/base/b.py", ".scaffold/base/c.py", ".scaffold/base/d.py"}
    apply(tmp_path, writes)
    assert snapshot.read_base(tmp_path, {**old, **new}) == new


@pytest.mark.parametrize(
    "content",
    [
        "",
        "[]",
        "{",
        "<<<<<<< ours\n",
        '{"scaffold": 1, "files": [], "spec": {}}',
        '{"scaffold": "0", "files": {}, "spec": {}}',
        '{"scaffold": "0", "files": [1], "spec": {}}',
        '{"scaffold": "0", "files": [], "spec": []}',
        '{"scaffold": "0", "files": ["../x"], "spec": {}}',
        '{"scaffold": "0", "files": ["/etc/passwd"], "spec": {}}',
        '{"scaffold": "0", "files": [".git/config"], "spec": {}}',
        '{"scaffold": "0", "files": [".scaffold/x"], "spec": {}}',
        '{"scaffold": "0", "files": ["a/./../../x"], "spec": {}}',
        "[" * 100_000,
    ],
)
def test_a_broken_or_hostile_manifest_is_told(tmp_path: Path, content: str) -> None:
    error = broken(tmp_path, content)
    assert error.code == "snapshot-broken"
    assert ".scaffold/features/product.json" in str(error)
    assert error.problems[0].hint == (
        "settle a merge left in it, or restore it: no commit here has it"
    )


@pytest.mark.parametrize(
    ("path", "read"),
    [
        (".scaffold/features/product.json", lambda root: snapshot.read_manifest(root, "product")),
        (".scaffold/kept/product.json", read_kept),
        (".scaffold/revisions/3f2a9c1d7e55.json", read_records),
    ],
)
def test_a_broken_record_comes_back_from_the_last_commit_that_has_it(
    tmp_path: Path, path: str, read: Callable[[Path], object]
) -> None:
    def git(*words: str) -> str:
        who = ("-c", "user.name=a", "-c", "user.email=a@example.com")
        done = subprocess.run(
            ("git", *who, *words), cwd=tmp_path, check=True, capture_output=True, text=True
        )
        return done.stdout.strip()

    git("init", "-q")
    file = tmp_path / path
    file.parent.mkdir(parents=True)
    file.write_text("{}")
    git("add", "-A")
    git("commit", "-qm", "there")
    commit = git("log", "-1", "--format=%h")
    git("rm", "-q", path)
    git("commit", "-qm", "gone")
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_text("<<<<<<< ours")
    with pytest.raises(ScaffoldError) as caught:
        read(tmp_path)
    assert caught.value.code == "snapshot-broken"
    assert caught.value.problems[0].hint.endswith(
        f"restore it from git: git restore --source={commit} --staged --worktree -- {path}"
    )


def test_its_line_is_told(tmp_path: Path) -> None:
    where = broken(tmp_path, '{\n  "scaffold": "0",\n<<<<<<< ours\n').problems[0].where
    assert where is not None
    assert where.line == 3


def test_a_file_that_is_no_name_of_a_feature_is_no_feature(tmp_path: Path) -> None:
    folder = tmp_path / ".scaffold/features"
    folder.mkdir(parents=True)
    for name in ("product.json", "notes.txt", "Bad-Name.json", ".json"):
        (folder / name).write_text(json.dumps({}))
    assert snapshot.applied(tmp_path) == ("product",)


@pytest.mark.parametrize("name", ["../x", "A", "", "a/b", "a b"])
def test_no_name_leads_elsewhere(tmp_path: Path, name: str) -> None:
    with pytest.raises(ScaffoldError):
        snapshot.read_manifest(tmp_path, name)


def test_a_base_behind_a_link_is_refused(tmp_path: Path) -> None:
    (tmp_path / "outside").mkdir()
    (tmp_path / "project").mkdir()
    (tmp_path / "project/.scaffold").symlink_to(tmp_path / "outside")
    with pytest.raises(ScaffoldError) as caught:
        snapshot.read_base(tmp_path / "project", ["a.py"])
    assert caught.value.code == "path-outside"
