"""No two parts of a project make one file: what is not refused has files of its own."""

import re
from collections import Counter
from itertools import chain

import pytest

from scaffold.core.errors import SpecError
from scaffold.core.installation import TEMPLATES
from scaffold.model import resolve
from scaffold.render.files import planned
from scaffold.render.sources import built_in
from scaffold.spec import FeatureSpec, check_project, load

CASES = """\
test_cases:
- {name: a, type: unit, steps: [get], expected: [raises NotFoundError]}
- {name: b, type: e2e, steps: [get], expected: [raises NotFoundError]}
- {name: c, type: integration, steps: [get], expected: [raises NotFoundError]}
"""
PRODUCT = f"""\
feature: product
fields:
  name: string
  kind: boolean
  owner: {{type: reference, to: product, optional: true}}
  tags: {{type: references, to: product}}
use_cases:
  create:
  get:
  list:
  update:
  delete:
  recommend: {{by: [kind]}}
  ship: {{uses: [product], input: {{a: string}}, errors: [late], idempotent: true}}
adapters:
  pay: {{provider: stripe}}
  talk: {{provider: whisper}}
  store: {{provider: s3}}
  web: {{operations: {{ask: {{input: {{a: string}}}}}}}}
pipelines:
  film: {{steps: [cut], durable: true, job: true}}
{CASES}"""
OTHERS = {
    "entity": "fields: {name: string, kind: boolean, me: {type: references, to: WORD}}\n"
    "use_cases: {create: , get: , list: , update: , delete: , recommend: {by: [kind]}}\n" + CASES,
    "use case": "use_cases: {WORD: {input: {a: string}, errors: [late]}}",
    "stripe": "adapters: {WORD: {provider: stripe}}",
    "whisper": "adapters: {WORD: {provider: whisper}}",
    "s3": "adapters: {WORD: {provider: s3}}",
    "http": "adapters: {WORD: {operations: {go: }}}",
    "pipeline": "pipelines: {WORD: {steps: [gone]}}",
    "step": "pipelines: {flow: {steps: [WORD]}}",
}
BEFORE = ("test_use_case_", "test_", "")
BEHIND = re.compile(r"_(api|cases|contract|directions|pipeline|recommendation|references|repository"
                    r"|route|rows|step|stripe|use_case|vector_index)$")  # fmt: skip


def load_it(text: str) -> FeatureSpec:
    return load(text, f"features/{text.split()[1]}.yaml")


def targets(*specs: FeatureSpec) -> Counter[str]:
    """Every path, with how many files would lie there; pgvector's too."""
    names = [spec.feature for spec in specs]
    return Counter(
        item.target for item in planned(built_in(), resolve(specs, indexed=names), names)
    )


FIRST = load_it(PRODUCT)
SKELETON = {
    path.relative_to(TEMPLATES / "project").as_posix().removesuffix(".jinja")
    for path in (TEMPLATES / "project").rglob("*")
}


def words() -> set[str]:
    """Every name that another part could have to lie where a file of the project lies."""
    stems = {path.rpartition("/")[2].partition(".")[0] for path in chain(targets(FIRST), SKELETON)}
    cut = {stem.removeprefix(start) for stem in stems for start in BEFORE}
    return {word for word in cut | {BEHIND.sub("", word) for word in cut} if word != "product"}


@pytest.mark.slow
@pytest.mark.parametrize("kind", OTHERS)
def test_no_name_that_is_taken_makes_a_file_that_is_there(kind: str) -> None:
    tried, own = 0, SKELETON - targets().keys()
    for word in sorted(words()):
        name = word if kind == "entity" else "zebra"
        try:
            other = load_it(f"feature: {name}\n" + OTHERS[kind].replace("WORD", word))
        except SpecError:
            continue
        if check_project([FIRST, other]):
            continue
        found = targets(FIRST, other)
        twice = [path for path in found if found[path] > 1 or path in own]
        assert not twice, f"{word}: {twice}"
        tried += 1
    assert tried > 20
