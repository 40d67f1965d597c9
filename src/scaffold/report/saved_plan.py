"""A plan that was read and approved: exactly these writes, over exactly the files it saw."""

import json
from collections.abc import Mapping
from typing import Any

from scaffold import merge
from scaffold.core.errors import ScaffoldError
from scaffold.core.tree import Tree, checked
from scaffold.core.values import replace, value
from scaffold.merge import Change
from scaffold.project.apply import digest
from scaffold.walk.survey import Outcome

FORMAT = 1


@value
class Approved:
    """The texts to write (None: the file goes), and the digest of what stood at each path.

    `was` says of files that are renamed where they stood.
    """

    writes: Mapping[str, str | None]
    seen: Mapping[str, str | None]
    was: Mapping[str, str]

    def changes(self, before: Tree) -> tuple[Change, ...]:
        """What is written, over the files as they are in `before`."""
        found = {path: Change.of(path, before.get(path), to) for path, to in self.writes.items()}
        for path, was in self.was.items():
            found[path] = replace(found[path], status="rename", was=was)
            if found[was].status == "delete":
                found[was] = replace(found[was], now=path)
        return tuple(found.values())


def plan_of(outcome: Outcome, before: Tree) -> dict[str, Any]:
    """The plan as JSON data; `before` are the texts that stand at the paths of the records."""
    changes = {change.path: change.before for change in outcome.changes}
    writes = {**merge.writes(outcome.changes), **outcome.records}
    was = {change.path: {"was": change.was} for change in outcome.changes if change.was}
    seen = {path: digest(changes.get(path, before.get(path))) for path in writes}
    steps = [
        {"path": path, "before": seen[path], "after": after, **was.get(path, {})}
        for path, after in sorted(writes.items())
    ]
    return {"format": FORMAT, "blocked": outcome.blocked, "writes": steps}


def approved(text: str) -> Approved:
    """The plan that `scaffold diff --json` printed; anything else is an error `bad-plan`."""
    try:
        plan = json.loads(text)["plan"]
        steps = [(str(step["path"]), step["before"], step["after"]) for step in plan["writes"]]
        was = {str(step["path"]): step["was"] for step in plan["writes"] if "was" in step}
    except (ValueError, KeyError, TypeError) as error:
        raise _bad("this is no plan that `scaffold diff --json` printed") from error
    if plan.get("format") != FORMAT or plan.get("blocked"):
        raise _bad("the plan has conflicts or problems, so there is nothing to approve")
    for path, before, after in steps:
        checked(path)
        if not (_is_text(before) and _is_text(after)):
            raise _bad(f"the plan's entry of {path} is none")
    if any(old not in [path for path, _, _ in steps] for old in was.values()):
        raise _bad("the plan renames a file that it does not look at")
    return Approved(
        writes={path: after for path, _, after in steps},
        seen={path: before for path, before, _ in steps},
        was=was,
    )


def _is_text(value: object) -> bool:
    return value is None or isinstance(value, str)


def _bad(message: str) -> ScaffoldError:
    return ScaffoldError("bad-plan", message, "make one: scaffold diff --json > plan.json")
