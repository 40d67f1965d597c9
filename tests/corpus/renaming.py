"""Every edit crossed with a rename: the feature `product` of the corpus becomes `item`."""

import ast
import json
import re
from collections import Counter
from collections.abc import Iterator
from functools import cache

from scaffold.core.naming import Name, respellings
from scaffold.core.values import value
from scaffold.merge import Change
from scaffold.merge.rename.moves import Renaming, merge_renamed
from scaffold.model import resolve
from scaffold.render.files import planned
from scaffold.render.jinja import environment, rendered
from scaffold.render.sources import built_in
from scaffold.render.style import formatted, styled
from scaffold.spec import load
from tests.corpus.changes import Specs, specs_of
from tests.corpus.crossing import EDITS
from tests.corpus.edit import Edit

SPELLINGS = respellings(Name.of("product"), Name.of("item"))


@value
class Renamed:
    """One edit, and what became of its file in the rename."""

    edit: Edit
    base: str
    ours: str
    theirs: str | None
    outcome: Change

    @property
    def text(self) -> str:
        return self.outcome.after or ""


@cache
def renamed() -> tuple[Renamed, ...]:
    """Each edit by itself, in a project that is renamed; formatted as a run would leave it."""
    before, after = _tree(specs_of()), _tree(_specs())
    found = list(_outcomes(before, after))
    texts = {f"{n}.py": one.text for n, one in enumerate(found) if _python(one)}
    done = formatted(texts)
    return tuple(
        Renamed(one.edit, one.base, one.ours, one.theirs, _with(one.outcome, done.get(f"{n}.py")))
        for n, one in enumerate(found)
    )


def lost(one: Renamed) -> list[str]:
    """Lines of the person whose words are gone, but for names that are others now."""
    if one.edit.moved_to:
        return []
    there = Counter(_words(one.text))
    mine = Counter(_lines(one.ours)) - Counter(_lines(one.base))
    return [line for line in mine if Counter(_words(line)) - there]


def compiles(one: Renamed) -> bool:
    try:
        ast.parse(one.text)
    except SyntaxError:
        return False
    return True


def _specs() -> Specs:
    specs = specs_of()
    text = json.dumps(specs["order"]).replace('"to": "product"', '"to": "item"')
    return {
        "item": {**specs["product"], "feature": "item", "was": "product"},
        "order": json.loads(text),
    }


def _tree(specs: Specs) -> dict[str, str]:
    written = [
        load(json.dumps(spec).encode(), f"features/{name}.yaml") for name, spec in specs.items()
    ]
    jinja = environment(built_in())
    items = planned(built_in(), resolve(written), specs)
    return styled({item.target: text for item in items if (text := rendered(jinja, item))})


def _outcomes(before: dict[str, str], after: dict[str, str]) -> Iterator[Renamed]:
    paths = {path.replace("product", "item"): path for path in before if "product" in path}
    assert paths.keys() <= after.keys()
    renaming = Renaming(paths, SPELLINGS)
    now = {was: path for path, was in paths.items()}
    wanted = {path for edit in EDITS for path in (edit.path,)}
    base = {path: text for path, text in before.items() if path in wanted}
    theirs = {path: after[path] for path in (now.get(was, was) for was in base) if path in after}
    for edit in EDITS:
        ours = {**base, edit.path: edit.made(base[edit.path])}
        if edit.moved_to:
            ours[edit.moved_to] = ours.pop(edit.path)
        changes = {c.path: c for c in merge_renamed(base, ours, theirs, renaming, formatted)}
        path = now.get(edit.path, edit.path)
        outcome = changes.get(path) or changes[edit.path]
        mine = ours.get(edit.path, "")
        yield Renamed(edit, base[edit.path], mine, theirs.get(path), outcome)


def _with(change: Change, text: str | None) -> Change:
    if text is None:
        return change
    return Change(change.path, change.status, change.before, text, change.note, was=change.was)


def _python(one: Renamed) -> bool:
    return one.outcome.after is not None and one.outcome.status != "conflict" and compiles(one)


def _lines(text: str) -> list[str]:
    return [line.strip() for line in text.splitlines() if line.strip()]


def _words(text: str) -> list[str]:
    """The words, with every old name as the new one."""
    for was, name in sorted(SPELLINGS, key=lambda pair: -len(pair[0])):
        text = text.replace(was, name)
    return re.findall(r"\w+", text)
