"""A plan that was read and approved: exactly these writes, over exactly the files it saw."""

import json
from collections.abc import Mapping
from typing import Any

from scaffold import merge
from scaffold.core.errors import DiskError, ScaffoldError
from scaffold.core.tree import Tree, checked
from scaffold.core.values import replace, value
from scaffold.merge import Change
from scaffold.project.apply import digest
from scaffold.project.workspace import Workspace
from scaffold.walk.heads import current_heads
from scaffold.walk.survey import Outcome

FORMAT = 2
KEYS: Mapping[str, Any] = {"path": str, "before": str | None, "after": str | None, "was": str}
BLOCKED = (
    "resolve them and make it again; if data may be lost, with: scaffold diff --allow-data-loss"
    " --json=full > plan.json"
)


@value
class Approved:
    """The texts to write (None: the file goes), and the digest of what stood at each path.

    `was` says of files that are renamed where they stood, `heads` the last revisions by then.
    """

    writes: Mapping[str, str | None]
    seen: Mapping[str, str | None]
    was: Mapping[str, str]
    heads: tuple[str, ...]

    def changes(self, before: Tree) -> tuple[Change, ...]:
        """What is written, over the files as they are in `before`."""
        found = {path: Change.of(path, before.get(path), to) for path, to in self.writes.items()}
        for path, was in self.was.items():
            found[path] = replace(found[path], status="rename", was=was)
            if found[was].status == "delete":
                found[was] = replace(found[was], now=path)
        return tuple(found.values())


def plan_of(outcome: Outcome, before: Tree, heads: tuple[str, ...]) -> dict[str, Any]:
    """The plan as JSON data; `before` are the texts that stand at the paths of the records."""
    changes = {change.path: change.before for change in outcome.changes}
    writes = {**merge.writes(outcome.changes), **outcome.records}
    was = {change.path: {"was": change.was} for change in outcome.changes if change.was}
    seen = {path: digest(changes.get(path, before.get(path))) for path in writes}
    steps = [
        {"path": path, "before": seen[path], "after": after, **was.get(path, {})}
        for path, after in sorted(writes.items())
    ]
    return {"format": FORMAT, "blocked": outcome.blocked, "heads": [*heads], "writes": steps}


def approved(text: str) -> Approved:
    """The plan that `scaffold diff --json=full` printed; anything else is an error `bad-plan`."""
    plan = _plan_in(text)
    steps = [_step(number, step) for number, step in enumerate(plan["writes"])]
    was = {str(step["path"]): step["was"] for step in steps if "was" in step}
    paths = {step["path"] for step in steps}
    lost = next((old for old in was.values() if old not in paths), None)
    if lost is not None:
        raise _bad(f"the plan renames {lost!r}, which is not among its writes")
    return Approved(
        writes={step["path"]: step["after"] for step in steps},
        seen={step["path"]: step["before"] for step in steps},
        was=was,
        heads=tuple(plan["heads"]),
    )


def check_heads(workspace: Workspace, plan: Approved) -> None:
    """Refuse, with `changed-since`, a plan that was made when other revisions were the last."""
    found = current_heads(workspace)
    if found != plan.heads:
        shown = (", ".join(heads) or "none" for heads in (plan.heads, found))
        raise DiskError(
            "changed-since",
            "the plan was made when the heads of the migrations were {}; they are {}".format(
                *shown
            ),
            "nothing was written; make the plan again: scaffold diff --json=full > plan.json",
        )


def _plan_in(text: str) -> dict[str, Any]:
    """The plan of the document, its own keys checked."""
    try:
        document = json.loads(text)
        plan = document["plan"] if "plan" in document or not document.get("problems") else None
    except (ValueError, KeyError, TypeError, AttributeError, RecursionError) as error:
        raise _bad("the file is not what `scaffold diff --json=full` prints") from error
    if plan is None and "plan" not in document:
        raise _bad("the specs had problems when the plan was made, so it holds none")
    if not isinstance(plan, dict):
        raise _bad("the plan must be a mapping")
    if plan.get("format") != FORMAT:
        message = f"the plan has format {_shown(plan.get('format'))}"
        raise _bad(f"{message}; this version of scaffold reads format {FORMAT}")
    if plan.get("blocked") is not False:
        raise _bad("the plan has conflicts or problems, so it cannot be applied", BLOCKED)
    if not isinstance(plan.get("writes"), list):
        raise _bad("`writes` of the plan must be a list")
    heads = plan.get("heads")
    if not isinstance(heads, list) or not all(isinstance(head, str) for head in heads):
        raise _bad("`heads` of the plan must be a list of revision identifiers")
    return plan


def _step(number: int, step: Any) -> dict[str, Any]:
    """One write of the plan, its types checked; `after` and `before` may be null."""
    if not isinstance(step, dict):
        raise _bad(f"`writes[{number}]` must be a mapping, not {_shown(step)}")
    for key, kinds in KEYS.items():
        if key not in step and key != "was":
            raise _bad(f"`writes[{number}]` has no `{key}`")
        if key in step and not isinstance(step[key], kinds):
            expected = "a text" if kinds is str else "a text or null"
            raise _bad(f"`writes[{number}].{key}` must be {expected}, not {_shown(step[key])}")
    checked(step["path"])
    return step


def _shown(value: object) -> str:
    text = json.dumps(value)
    return text if len(text) <= 40 else f"{text[:37]}..."


def _bad(
    message: str, hint: str = "make one: scaffold diff --json=full > plan.json"
) -> ScaffoldError:
    return ScaffoldError("bad-plan", message, hint)
