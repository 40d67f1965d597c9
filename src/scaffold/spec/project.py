"""What the specs of a project must keep to together: no two of a name, nothing named in vain."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import PurePosixPath

from scaffold.core.errors import Problem
from scaffold.core.layout import FEATURES, spec_path
from scaffold.core.naming import NO_WORDS
from scaffold.core.values import value
from scaffold.spec.circles import required_circles
from scaffold.spec.claims import claims_of, owner_of, sharing_hint
from scaffold.spec.findings import Findings, in_order
from scaffold.spec.models import FeatureSpec, FieldSpec
from scaffold.spec.places import Path, Places
from scaffold.spec.renames import Former, Formers, formers_of
from scaffold.spec.reserved import CLAIMED, TABLES
from scaffold.spec.routes import OWN_ROUTES
from scaffold.use_cases import USE_CASE_KINDS


@value
class Card:
    """What a spec shows to the other features; plain data, so that it can be remembered.

    `calls` are the other features whose use cases its test cases run.

    `claims` are what there may be only once in a project: what it is, its name, who has it.
    `traits` are what a project has as soon as one feature has it. `formers` are the names that the
    feature and its entities had: what it is, the name, the name now.
    """

    entities: tuple[str, ...] = ()
    adapters: tuple[str, ...] = ()
    pipelines: tuple[str, ...] = ()
    targets: tuple[str, ...] = ()
    ports: tuple[str, ...] = ()
    calls: tuple[str, ...] = ()
    traits: tuple[str, ...] = ()
    claims: tuple[tuple[str, str, str], ...] = ()
    formers: tuple[Former, ...] = ()


def card_of(spec: FeatureSpec, words: Mapping[str, str] = NO_WORDS) -> Card:
    """What the spec shows to the others."""
    return Card(
        entities=tuple(spec.entities),
        adapters=tuple(spec.adapters),
        pipelines=tuple(spec.pipelines),
        targets=tuple(sorted({target for _, target in _references(spec)} | _given(spec))),
        ports=tuple(sorted(_ports(spec))),
        calls=tuple(sorted(_called(spec))),
        traits=tuple(_traits(spec)),
        claims=tuple(
            (what, name, f"{who} of {places_of(spec).file}")
            for what, name, who, _ in claims_of(spec, words)
        ),
        formers=tuple(formers_of(spec)),
    )


def _ports(spec: FeatureSpec) -> set[str]:
    used = {name for case in spec.use_cases.values() for name in case.uses}
    steps = (step for pipeline in spec.pipelines.values() for step in pipeline.steps)
    return used | {step.adapter for step in steps if step.adapter}


def _given(spec: FeatureSpec) -> set[str]:
    """The entities that test cases need rows of."""
    return {entity for case in spec.test_cases for entity in case.rows}


def _called(spec: FeatureSpec) -> set[str]:
    """The other features whose use cases test cases run."""
    if not spec.test_cases:
        return set()
    from scaffold.spec.checks.cases import feature_of

    steps = (step for case in spec.test_cases for step in case.steps)
    return {feature_of(step.action, spec.feature) for step in steps} - {""}


def _traits(spec: FeatureSpec) -> Iterator[str]:
    for case in spec.use_cases.values():
        yield from USE_CASE_KINDS[case.kind].traits
    if any(case.idempotent for case in spec.use_cases.values()):
        yield "keyed"
    if any(case.kind == "custom" for case in spec.use_cases.values()):
        yield "custom"


def check_project(
    specs: Iterable[FeatureSpec],
    words: Mapping[str, str] = NO_WORDS,
    others: Iterable[Card] = (),
) -> tuple[Problem, ...]:
    """Every problem that shows only when the specs are seen together, and beside the others."""
    check = _Check(tuple(sorted(specs, key=lambda spec: spec.feature)), words, tuple(others))
    for spec in check.specs:
        findings = Findings(places_of(spec))
        _check_file(spec, findings)
        check.claims(spec, findings)
        check.targets(spec, findings)
        check.circles(spec, findings)
        check.problems += findings.problems
    return in_order(check.problems)


def places_of(spec: FeatureSpec) -> Places:
    """Where the spec's parts stand; of one that came from no file, where its file would be."""
    return spec.places or Places(spec_path(spec.feature))


def _check_file(spec: FeatureSpec, findings: Findings) -> None:
    """A spec among the features lies in the file that bears its name."""
    file = PurePosixPath(findings.places.file)
    if file.parent.name == FEATURES and file.stem != spec.feature:
        message = f"the file {file.name} holds the feature `{spec.feature}`"
        hint = f"write `feature: {file.stem}`, or rename the file to {spec.feature}.yaml"
        findings.add("feature-file", message, hint, ("feature",))


@dataclass
class _Check:
    """What is taken so far, by what it is taken for."""

    specs: tuple[FeatureSpec, ...]
    words: Mapping[str, str]
    others: tuple[Card, ...] = ()
    problems: list[Problem] = field(default_factory=list)
    taken: dict[tuple[str, str], str] = field(default_factory=dict)

    def __post_init__(self) -> None:
        known: tuple[FeatureSpec | Card, ...] = (*self.specs, *self.others)
        self.entities = {name for one in known for name in one.entities}
        self.adapters = {name for one in known for name in one.adapters}
        self.pipelines = {name for one in known for name in one.pipelines}
        self.formers = Formers.of(
            self.specs, (former for one in self.others for former in one.formers)
        )
        for card in self.others:
            self.taken |= {(what, name): who for what, name, who in card.claims}

    def claims(self, spec: FeatureSpec, findings: Findings) -> None:
        """Everything of a feature that another has, or that a part of the project keeps.

        Of an entity and its use cases, or a pipeline and its steps, only the first is told: the
        others come of it.
        """
        told: set[str] = set()
        for what, name, who, path in claims_of(spec, self.words):
            holder = self.taken.setdefault((what, name), f"{who} of {findings.places.file}")
            holder = KEPT.get((what, name), holder)
            mine = holder == f"{who} of {findings.places.file}"
            if not mine and not told & {who, owner_of(spec, path)}:
                told.add(who)
                message = f"{who} and {holder} would both have the {what} `{name}`"
                shared = sharing_hint(name, who, holder, path)
                hint = shared or HINTS.get(what, "rename one")
                findings.add("name-taken", message, hint, path, key=True)

    def targets(self, spec: FeatureSpec, findings: Findings) -> None:
        """Everything that a feature names and does not make itself."""
        for path, target in _references(spec):
            if target not in self.entities:
                message = f"there is no entity `{target}` in the project"
                hint = self.formers.hint(target) or findings.nearest(target, self.entities)
                findings.add("unknown-entity", message, hint, path)
        ports = self.entities | self.adapters | self.pipelines
        if spec.test_cases:
            from scaffold.spec.checks.cases import check_cases_of_others

            check_cases_of_others(spec, {one.feature: one for one in self.specs}, findings)
        for name, case in spec.use_cases.items():
            for used, methods in case.uses.items():
                at: Path = ("use_cases", name, "uses", used)
                if used not in ports:
                    message = f"there is no entity, adapter or pipeline `{used}`"
                    hint = self.formers.hint(used) or findings.nearest(used, ports)
                    findings.add("unknown-port", message, hint, at)
                elif methods:
                    from scaffold.spec.checks.methods import check_methods

                    check_methods(used, methods, self.specs, at, findings)
        for name, pipeline in spec.pipelines.items():
            for index, step in enumerate(pipeline.steps):
                if step.adapter is not None and step.adapter not in self.adapters:
                    message = f"there is no adapter `{step.adapter}` in the project"
                    hint = findings.nearest(step.adapter, self.adapters)
                    at = ("pipelines", name, "steps", index, "adapter")
                    findings.add("unknown-adapter", message, hint, at)

    def circles(self, spec: FeatureSpec, findings: Findings) -> None:
        """Every required reference that leads back to its own entity."""
        for holder, path, way in required_circles(self.specs):
            if holder is spec:
                message = f"no row could be the first one: {way}, each needs the next"
                hint = "make one of these references `optional: true`"
                findings.add("required-circle", message, hint, path, key=True)


KEPT = {
    **CLAIMED,
    **{("table", name): keeper for name, keeper in TABLES.items()},
    **{("route", name): keeper for name, keeper in OWN_ROUTES.items()},
}
HINTS = {
    "table": "give one of them another `plural:`",
    "route": "give one of them another `path:`",
}


def _references(spec: FeatureSpec) -> Iterator[tuple[Path, str]]:
    """Every entity that a field names, and where it does."""
    for path, fields in _all_fields(spec):
        for name, found in fields.items():
            if found.to is not None:
                yield (*path, name, "to"), found.to


def _all_fields(spec: FeatureSpec) -> Iterator[tuple[Path, Mapping[str, FieldSpec]]]:
    for name, entity in spec.entities.items():
        yield ("entities", name, "fields"), entity.fields
    for name, case in spec.use_cases.items():
        yield ("use_cases", name, "input"), case.input
        yield ("use_cases", name, "output"), case.output
    for name, adapter in spec.adapters.items():
        for called, operation in adapter.operations.items():
            yield ("adapters", name, "operations", called, "input"), operation.input
            yield ("adapters", name, "operations", called, "output"), operation.output
