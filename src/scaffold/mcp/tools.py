"""What the tools do, without the protocol: each answers with the document of its command.

They know one project, whose root is given once; what a caller names is a feature, a topic or a
path below that root, and nothing else. A call that fails answers with its problems.
"""

from collections.abc import Callable, Mapping
from pathlib import Path
from threading import Lock
from typing import Any

from scaffold import guide as language
from scaffold import report
from scaffold.core.errors import DiskError, Problem, ScaffoldError
from scaffold.project.workspace import Workspace, check_names
from scaffold.report.compact import plan_digest
from scaffold.report.next_steps import LOOK
from scaffold.report.runs import plan_document, run_document

Document = dict[str, Any]


class Tools:
    """The tools over one project. One call runs at a time; only `apply` writes to the project."""

    def __init__(self, root: Path, *, allow_write: bool = False) -> None:
        self._root = root
        self._allow_write = allow_write
        self._lock = Lock()

    def guide(self, topic: str = "") -> Document:
        """The language of specs on one page, or one topic of it, or an error's code."""

        def act() -> Document:
            text = language.topic(topic).text if topic else language.guide()
            return {**report.heading("guide", ok=True), "topic": topic, "text": text}

        return self._answered("guide", act)

    def schema(self, part: str = "") -> Document:
        """The JSON Schema of specs, or of a part."""

        def act() -> Document:
            from scaffold.spec import json_schema

            return language.schema_of(part) if part else json_schema()

        return self._answered("schema", act)

    def validate(self, feature: str = "", spec: str = "") -> Document:
        """Every problem of the project's specs, with this text as the spec of the feature."""

        def act() -> Document:
            from scaffold.walk.specs import problems_of

            problems = problems_of(self._workspace, (), _texts(feature, spec))
            steps = report.of_problems(problems) if problems else (LOOK,)
            return report.failure("validate", problems, steps)

        return self._answered("validate", act)

    def plan(self, feature: str = "", spec: str = "", allow_data_loss: bool = False) -> Document:
        """What a run would change; its plan has the digest that `apply` takes."""

        def act() -> Document:
            from scaffold.project.apply import recover
            from scaffold.walk.survey import survey

            recover(self._root)
            workspace = self._workspace
            outcome = survey(workspace, _request(feature, spec, allow_data_loss, compare=True))
            document = run_document("diff", workspace, outcome, dry_run=True)
            document["plan"] = plan_document(workspace, outcome)
            return report.compact(document)

        return self._answered("diff", act)

    def apply(
        self, digest: str, feature: str = "", spec: str = "", allow_data_loss: bool = False
    ) -> Document:
        """Write what the plan with this digest said, if a run would still write the same."""

        def act() -> Document:
            from scaffold.project.apply import exclusive
            from scaffold.walk.backup import watched
            from scaffold.walk.survey import commit, survey

            self._check_writing()
            workspace = self._workspace
            with exclusive(self._root):
                outcome = survey(workspace, _request(feature, spec, allow_data_loss))
                _check_plan(plan_document(workspace, outcome), digest)
                outcome = watched(workspace, outcome)
                commit(workspace, outcome)
            return report.compact(run_document("apply", workspace, outcome, dry_run=False))

        return self._answered("apply", act)

    def status(self) -> Document:
        """What differs from the specs, what is left to do."""

        def act() -> Document:
            from scaffold.report.status import items, status_document
            from scaffold.report.status_steps import owners_of, status_steps

            workspace = self._workspace
            found = items(workspace)
            steps = status_steps(workspace, found)
            return report.compact(status_document(found, steps, owners_of(workspace, steps)))

        return self._answered("status", act)

    def next(self) -> Document:
        """What there is to do now, the first thing first."""
        document = self.status()
        return {key: document[key] for key in ("version", "command", "ok", "next")}

    def explain(self, path: str) -> Document:
        """Where a file of the project comes from."""

        def act() -> Document:
            from scaffold.report.explain import origin

            found = origin(self._workspace, self._root, path)
            return {**report.heading("explain", ok=True), **found}

        return self._answered("explain", act)

    @property
    def _workspace(self) -> Workspace:
        return Workspace(self._root)

    def _check_writing(self) -> None:
        if not self._allow_write:
            raise ScaffoldError(
                "read-only",
                "this server writes nothing",
                "start it with `scaffold mcp --allow-write`, or run `scaffold apply`",
            )

    def _answered(self, command: str, act: Callable[[], Document]) -> Document:
        """What the act answers, or the problems that it ends with."""
        with self._lock:
            try:
                return act()
            except ScaffoldError as error:
                problems = error.problems
            except OSError as error:
                problems = (Problem("disk", f"the disk says: {error}"),)
        return report.failure(command, problems, report.of_problems(problems))


def _request(feature: str, spec: str, allow_data_loss: bool, *, compare: bool = False) -> Any:
    from scaffold.walk.survey import Request

    return Request(
        features=(feature,) if feature else (),
        specs=_texts(feature, spec),
        allow_data_loss=allow_data_loss,
        compare=compare,
    )


def _texts(feature: str, spec: str) -> Mapping[str, str]:
    """The spec that the call brings, by the name of its feature; no name leads elsewhere."""
    if spec and not feature:
        raise ScaffoldError("usage", "`spec` has no `feature`", "name the feature of the spec")
    check_names([feature] if feature else [])
    return {feature: spec} if spec else {}


def _check_plan(plan: Mapping[str, Any], digest: str) -> None:
    if plan["blocked"]:
        raise ScaffoldError(
            "bad-plan", "the plan has conflicts or problems", "call `plan` to see them"
        )
    if plan_digest(plan) != digest:
        raise DiskError(
            "changed-since",
            "the plan with this digest is not what a run would write now",
            "nothing was written; call `plan` with the same arguments, and approve that one",
        )
