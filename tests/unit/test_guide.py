"""The guide: how long it is, what its examples make, what its topics tell."""

import json
import re

import pytest
import yaml

from scaffold.cli.app import app
from scaffold.cli.output import guarded
from scaffold.core.errors import ScaffoldError
from scaffold.guide import guide, topic, topics
from scaffold.guide.sections import sections
from scaffold.model import resolve
from scaffold.render.files import emitted
from scaffold.render.sources import built_in
from scaffold.spec import check_project, load
from tests.docs.language import copies
from tests.docs.made import codes
from tests.docs.pages import ROOT

MOST_TOKENS = 3000
EXAMPLES = re.findall(r"```yaml\n(.*?)```", guide(), re.DOTALL)


def tokens_at_most(text: str) -> int:
    """More tokens than the text has for a model, without its tokenizer.

    Six letters of a word or three digits are a token, a run of signs is one, and so is an indented
    line. The encodings `cl100k_base` and `o200k_base` make 8 to 15 % fewer of the pages in `docs/`.
    """
    words = (-(-len(word) // 6) for word in re.findall(r"[^\W\d_]+", text))
    digits = (-(-len(digit) // 3) for digit in re.findall(r"\d+", text))
    return sum((*words, *digits)) + len(re.findall(r"[^\w\s]+|_|\n+ *| {2,}", text))


def test_the_guide_is_short() -> None:
    assert tokens_at_most(guide()) <= MOST_TOKENS


def test_the_guide_has_no_links_and_no_remarks() -> None:
    assert "](" not in guide()
    assert "<!--" not in guide()
    assert not any("](" in topic(name).text for name in topics())


def test_its_examples_are_specs_that_make_files() -> None:
    texts = {yaml.safe_load(text)["feature"]: text for text in EXAMPLES}
    specs = [load(text, f"features/{name}.yaml") for name, text in texts.items()]
    assert specs
    assert not check_project(specs)
    made = emitted(built_in(), resolve(specs), list(texts)).files
    for name in texts:
        assert f"docs/features/{name}.md" in made


@pytest.mark.parametrize("name", topics())
def test_every_topic_is_told(name: str) -> None:
    told = topic(name)
    assert len(told.text) > 100
    assert name in topic("topics").text.split()
    assert topic(name.replace("_", "-")) == told


def test_every_code_of_an_error_is_told() -> None:
    missing = [one for one in codes() - {"internal", "help"} if one not in topic(one).text]
    assert not missing


def test_the_codes_of_errors_are_listed() -> None:
    told = topic("errors").text
    assert {code for code in codes() if code not in told} <= {"internal", "help"}


def test_an_unknown_topic_is_refused_with_the_nearest() -> None:
    with pytest.raises(ScaffoldError) as caught:
        topic("adaptors")
    assert caught.value.code == "unknown-topic"
    assert "`adapters`" in caught.value.problems[0].hint
    with pytest.raises(ScaffoldError) as caught:
        topic("zzzzz")
    assert "adapters, pipelines" in caught.value.problems[0].hint


def test_headings_in_blocks_are_no_sections() -> None:
    page = "# One\n\nopening\n\n## Two\n\n```yaml\n# three\n```\n\n### Four\n\nlast\n\n## Five\n"
    found = {one.title: one for one in sections(page)}
    assert [*found] == ["One", "Two", "Four", "Five"]
    assert found["One"].opening == "# One\n\nopening\n\n"
    assert found["Two"].text.endswith("### Four\n\nlast\n\n")


@pytest.mark.parametrize("path", copies())
def test_the_copies_of_the_guide_are_current(path: str) -> None:
    assert (ROOT / path).read_text("utf-8") == copies()[path], "make docs"


def test_the_command_prints_it(capsys: pytest.CaptureFixture[str]) -> None:
    for words, text in ((["guide"], guide()), (["guide", "states"], topic("states").text)):
        assert guarded(lambda words=words: app(words, standalone_mode=False), words) == 0
        assert capsys.readouterr().out == text
    words = ["guide", "states", "--json"]
    assert guarded(lambda: app(words, standalone_mode=False), words) == 0
    told = json.loads(capsys.readouterr().out)
    assert told["topic"] == "states"
    assert told["text"] == topic("states").text
    assert "fields" in told["topics"]


def test_the_skill_is_read_by_agents() -> None:
    """The head as the format of skills has it: the folder's name, and when to use it."""
    path = ROOT / "template/project/.agents/skills/scaffold/SKILL.md"
    head = yaml.safe_load(path.read_text("utf-8").split("---")[1])
    assert head["name"] == path.parent.name
    assert 0 < len(head["description"]) <= 1024
