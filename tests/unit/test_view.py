"""`scaffold view`: one page that needs nothing, shows all, and obeys nothing that it shows."""

import json
import re
import shutil
import subprocess
from functools import partial
from html import escape
from html.parser import HTMLParser
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from scaffold.cli.commands import make_project
from scaffold.cli.entry import answer
from scaffold.cli.output import guarded
from scaffold.report.view.drawing import HEIGHT, MOST, drawn
from scaffold.report.view.sides import side_by_side

EVIL = "</td></code><script>alert(1)</script>&amp;\"'<img src=x onerror=alert(1)>{{ 7 * 7 }}"
SPEC = {
    "feature": "bill",
    "summary": EVIL,
    "requirements": {"acceptance": [EVIL]},
    "fields": {
        "number": {"type": "string", "unique": True, "summary": EVIL, "pattern": "^<b>[a-z]+$"},
        "status": {"type": "enum", "values": ["draft", "<i>sent</i>"]},
        "parent": {"type": "reference", "to": "bill", "optional": True},
    },
    "states": {
        "field": "status",
        "initial": "draft",
        "transitions": {"send": {"from": "draft", "to": "<i>sent</i>", "summary": EVIL}},
    },
    "use_cases": {
        "create": None,
        "list": None,
        "charge": {"summary": EVIL, "uses": ["bill"]},
        "settle": {"route": False},
    },
    "adapters": {"payment": {"provider": "stripe"}},
}
LINE = (
    "feature: line\nfields: {bill: {type: reference, to: bill}, text: string}\nuse_cases: [get]\n"
)
VOID = {"meta", "link", "br"}


class Markup(HTMLParser):
    """The tags of a page, which have to be balanced, and what they hold."""

    def __init__(self, text: str) -> None:
        super().__init__()
        self.open: list[str] = []
        self.tags: list[tuple[str, dict[str, str | None]]] = []
        self.texts: list[str] = []
        self.feed(text)
        self.close()
        assert not self.open

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append((tag, dict(attrs)))
        if tag not in VOID:
            self.open.append(tag)

    def handle_endtag(self, tag: str) -> None:
        assert self.open.pop() == tag, tag

    def handle_data(self, data: str) -> None:
        self.texts.append(data)

    def values(self, name: str) -> list[str]:
        return [str(found[name]) for _, found in self.tags if name in found]


@pytest.fixture(scope="module")
def generated(tmp_path_factory: pytest.TempPathFactory) -> Path:
    root = tmp_path_factory.mktemp("view") / "shop"
    make_project(root, {}, ask=False)
    (root / "features/bill.yaml").write_text(json.dumps(SPEC))
    (root / "features/line.yaml").write_text(LINE)
    with pytest.MonkeyPatch.context() as patch:
        patch.chdir(root)
        assert guarded(partial(answer, ["apply", "-q"]), ["apply"]) == 0
    entity = root / "backend/app/domain/entities/line.py"
    entity.write_text(entity.read_text() + "\n# <u>mine</u>\n")
    (root / "features/line.yaml").write_text(LINE.replace("text: string", "text: text"))
    return root


@pytest.fixture(scope="module")
def page(generated: Path) -> str:
    with pytest.MonkeyPatch.context() as patch:
        patch.chdir(generated)
        assert guarded(partial(answer, ["view", "page.html"]), ["view"]) == 0
    return (generated / "page.html").read_text()


def test_the_page_is_well_formed_and_every_link_leads_somewhere(page: str) -> None:
    found = Markup(page)
    ids = found.values("id")
    assert len(ids) == len({*ids})
    assert {link for link in found.values("href") if not link.startswith("#")} == set()
    assert {link.removeprefix("#") for link in found.values("href")} <= {*ids}
    assert {*found.values("aria-labelledby")} <= {*ids}


def test_nothing_of_a_spec_becomes_markup(page: str) -> None:
    found = Markup(page)
    tags = {tag for tag, _ in found.tags}
    assert not tags & {"script", "img", "iframe", "b", "i", "u", "object", "form", "base"}
    assert not [name for _, given in found.tags for name in given if name.startswith("on")]
    assert EVIL in found.texts or any(EVIL in text for text in found.texts)
    assert "{{ 7 * 7 }}" in page


def test_the_page_needs_no_network_and_no_script(page: str) -> None:
    assert "default-src 'none'" in page
    assert "src=" not in page.replace("&lt;img src=x", "")
    assert "@import" not in page and "url(http" not in page


@pytest.mark.parametrize(
    "text",
    [
        "bill",
        "POST /bills",
        "called by other code",
        "adapter of stripe",
        "backend/app/application/use_cases/charge_use_case.py",
        "not implemented",
        "edited",
        "Changes that a run would make",
        "features/bill.yaml",
        "line refers to bill",
    ],
)
def test_what_there_is_to_know_stands_on_it(page: str, text: str) -> None:
    assert text in " ".join("".join(Markup(page).texts).split())


def test_what_a_run_would_change_stands_side_by_side(page: str) -> None:
    texts = Markup(page).texts
    assert any("types.LongText" in text or "max_length=65536" in text for text in texts)
    assert "removed: " in texts and "added: " in texts


def test_a_saved_plan_is_shown_in_place_of_the_next_run(
    generated: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.chdir(generated)
    words = ["diff", "--json=full", "--allow-data-loss"]
    assert guarded(partial(answer, words), words) == 0
    (generated / "plan.json").write_text(capsys.readouterr().out)
    words = ["view", "-", "--plan", "plan.json"]
    assert guarded(partial(answer, words), words) == 0
    shown = capsys.readouterr().out
    assert "Changes of the plan" in shown
    assert "backend/app/domain/entities/line.py" in shown
    (generated / "plan.json").write_text("{}")
    assert guarded(partial(answer, words), words) == 2
    assert "bad-plan" in capsys.readouterr().err


@given(st.lists(st.sampled_from("abc"), max_size=30), st.lists(st.sampled_from("abc"), max_size=30))
def test_rows_have_every_line_that_differs_at_its_number(old: list[str], new: list[str]) -> None:
    rows = [*side_by_side("\n".join(old), "\n".join(new))]
    for row in rows:
        assert not row.old or old[row.old - 1] == row.before
        assert not row.new or new[row.new - 1] == row.after
        assert row.kind != "same" or row.before == row.after
    left = [text for n, text in enumerate(old, 1) if n not in {row.old for row in rows}]
    right = [text for n, text in enumerate(new, 1) if n not in {row.new for row in rows}]
    assert left == right


@given(
    st.dictionaries(
        st.sampled_from("abcdefgh"), st.lists(st.sampled_from("abcdefghz"), max_size=4), max_size=8
    )
)
def test_boxes_do_not_overlap_whatever_refers_to_what(relations: dict[str, list[str]]) -> None:
    drawing = drawn({name: tuple(dict.fromkeys(found)) for name, found in relations.items()})
    if len(relations) < 2:
        assert drawing is None
        return
    assert drawing and {box.name for box in drawing.boxes} == {*relations}
    places = {(box.x, box.y) for box in drawing.boxes}
    assert len(places) == len(drawing.boxes)
    assert all(box.x + box.width <= drawing.width for box in drawing.boxes)
    assert all(box.y + HEIGHT <= drawing.height for box in drawing.boxes)
    known = {(line.source, line.target) for line in drawing.lines}
    assert known == {(a, b) for a, found in relations.items() for b in found if b in relations}


def test_more_entities_than_can_be_seen_are_listed_only() -> None:
    assert drawn({f"e{number}": () for number in range(MOST + 1)}) is None


FRAME = """<title></title>
<iframe style="border: 0; width: {width}px; height: 800px" srcdoc="{page}"></iframe>
<script>const frame = document.querySelector("iframe")
frame.onload = () => document.title = frame.contentDocument.documentElement.scrollWidth
</script>"""
"""Says how wide the page is in a frame of this width."""


@pytest.mark.slow
@pytest.mark.parametrize("width", [360, 1280])
def test_a_browser_shows_it_without_scrolling_sideways(
    page: str, tmp_path: Path, width: int
) -> None:
    chromium = shutil.which("chromium") or shutil.which("google-chrome")
    if chromium is None:
        pytest.skip("there is no chromium: install it to see the page in a browser")
    opened = page.replace("<details>", "<details open>")
    (tmp_path / "view.html").write_text(opened)
    (tmp_path / "frame.html").write_text(FRAME.format(width=width, page=escape(opened)))
    options = ("--headless", "--no-sandbox", "--disable-gpu", f"--user-data-dir={tmp_path}/data")
    command = (chromium, *options, f"--window-size={width},900")
    told = subprocess.run(
        (*command, "--dump-dom", (tmp_path / "frame.html").as_uri()),
        check=True,
        capture_output=True,
        text=True,
        timeout=120,
    )
    measured = re.search(r"<title>(\d+)</title>", told.stdout)
    assert measured and 0 < int(measured[1]) <= width
    picture = tmp_path / "view.png"
    shot = (*command, f"--screenshot={picture}", (tmp_path / "view.html").as_uri())
    subprocess.run(shot, check=True, capture_output=True, timeout=120)
    assert picture.read_bytes().startswith(b"\x89PNG")
