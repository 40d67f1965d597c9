"""A sample plug-in: what a package outside of scaffold can bring."""

from pathlib import Path

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
