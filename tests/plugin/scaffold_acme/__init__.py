"""A sample plug-in: what a package outside of scaffold can bring."""

import re
from collections.abc import Iterator
from itertools import count
from pathlib import Path

from scaffold.kinds import Invalid, Kind, Refused, Rules, fixed
from scaffold.kinds.kind import TYPES_IMPORT
from scaffold.kinds.string import TEXT
from scaffold.providers import Call, Given, Provider, Setting
from scaffold.use_cases import KindRoute, UseCaseKind

TEMPLATES = Path(__file__).parent / "templates"

DUPLICATE = UseCaseKind(
    "duplicate",
    summary="Create a copy of one {one}.",
    names=("duplicate_{one}",),
    routes=(KindRoute("POST", "/{id}/duplicate", gives="entity", statuses=(201, 404, 409)),),
    templates=TEMPLATES / "duplicate",
)

SLACK = Provider(
    "slack",
    summary="Posts messages to Slack.",
    client="Slack{name}",
    settings=(
        Setting("SLACK_API_URL", "string", "https://slack.com/api"),
        Setting("SLACK_TOKEN", "secret", summary="The token of your Slack app"),
    ),
    operations={"post_message": frozenset({"channel", "text"})},
    calls=(
        Call(
            "post_message",
            given=(Given("channel", sample="general"), Given("text", sample="Hello.")),
            outputs=("ts",),
            result="ts",
        ),
    ),
    templates=TEMPLATES / "slack",
)

LONGEST = 80
PATTERN = "^[a-z0-9]+(-[a-z0-9]+)*$"


def _read(value: object, rules: Rules) -> str:
    if isinstance(value, str) and len(value) <= LONGEST and re.fullmatch(PATTERN, value):
        return value
    raise Refused("pattern", f"{value!r} is not a slug", "write small letters: my-first-post")


def _samples(rules: Rules) -> Iterator[str]:
    return (f"sample-{number}" for number in count(1))


def _broken(rules: Rules) -> Iterator[Invalid]:
    yield Invalid("pattern", "Not a slug")
    yield Invalid("max_length", "x" * (LONGEST + 1))


SLUG = Kind(
    "slug",
    annotation="types.Text",
    imports=(TYPES_IMPORT,),
    column=fixed("String", LONGEST),
    read=_read,
    samples=_samples,
    broken=_broken,
    storage=TEXT,
    rules=lambda rules: {"max_length": LONGEST, "pattern": PATTERN},
    contained_in=frozenset({"string", "text"}),
    longest=LONGEST,
)
