"""What the specs of a project must keep to together: no two of a name, nothing named in vain."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from pathlib import PurePosixPath

from scaffold.core.errors import Problem
from scaffold.core.layout import FEATURES, spec_path
from scaffold.core.naming import NO_WORDS
from scaffold.core.values import value
from scaffold.spec.circles import required_circles
from scaffold.spec.claims import claims_of, owner_of, sharing_hint
from scaffold.spec.drafts import Draft, claims_surely
from scaffold.spec.models import FeatureSpec
from scaffold.spec.places import Path, Places
from scaffold.spec.problem_list import ProblemList, in_order
from scaffold.spec.references import references_of
from scaffold.spec.relations import plural_of
from scaffold.spec.renames import Former, Formers, formers_of
from scaffold.spec.reserved import CLAIMED, TABLES
from scaffold.spec.routes import OWN_ROUTES
from scaffold.spec.shown import aggregated_of, called_of, given_to, ports_of
from scaffold.spec.sorting import steps_of
from scaffold.spec.traits import traits_of
from scaffold.spec.uses import needs_of


@value
class Card:
    """What a spec shows to the other features; plain data, so that it can be remembered.

    `calls` are the other features whose use cases its test cases run, `found` the entities that its
    use cases find by their fields, or answer with. `plurals` are what rows of its entities are
    called, `aggregated` the rows of others that its computed fields are over.

    `claims` are what there may be only once in a project: what it is, its name, who has it.
    `traits` are what a project has as soon as one feature has it. `formers` are the names that the
    feature and its entities had: what it is, the name, the name now.
    """

    entities: tuple[str, ...] = ()
    adapters: tuple[str, ...] = ()
    pipelines: tuple[str, ...] = ()
    targets: tuple[str, ...] = ()
    ports: tuple[str, ...] = ()
    found: tuple[str, ...] = ()
    calls: tuple[str, ...] = ()
    sorted_along: tuple[str, ...] = ()
    plurals: tuple[str, ...] = ()
    aggregated: tuple[str, ...] = ()
    traits: tuple[str, ...] = ()
    claims: tuple[tuple[str, str, str], ...] = ()
    formers: tuple[Former, ...] = ()


def card_of(spec: FeatureSpec, words: Mapping[str, str] = NO_WORDS) -> Card:
    """What the spec shows to the others."""
    return Card(
        entities=tuple(spec.entities),
        adapters=tuple(spec.adapters),
        pipelines=tuple(spec.pipelines),
        targets=tuple(sorted({target for _, target in references_of(spec)} | given_to(spec))),
        ports=tuple(sorted(ports_of(spec))),
        found=tuple(sorted({name for name, _ in needs_of(spec)})),
        calls=tuple(sorted(called_of(spec))),
        sorted_along=tuple(sorted({target for _, target, _ in steps_of(spec)})),
        plurals=tuple(sorted(plural_of(name, spec, words) for name in spec.entities)),
        aggregated=tuple(sorted(aggregated_of(spec))),
        traits=tuple(sorted(set(traits_of(spec)))),
        claims=tuple(
            (what, name, f"{who} of {places_of(spec).file}")
            for what, name, who, _ in claims_of(spec, words)
        ),
        formers=tuple(formers_of(spec)),
    )


def check_project(
    specs: Iterable[FeatureSpec],
    words: Mapping[str, str] = NO_WORDS,
    others: Iterable[Card] = (),
    drafts: Iterable[Draft] = (),
) -> tuple[Problem, ...]:
    """Every problem that shows only when the specs are seen together, and beside the others.

    Drafts are checked too, as far as they were read; their own problems are not reported again, and
    none is reported that is there only because a part of a draft is missing.
    """
    known = tuple(drafts)
    both = (*specs, *(draft.spec for draft in known if draft.spec))
    check = _Check(tuple(sorted(both, key=_order)), words, tuple(others), known)
    for spec in check.specs:
        problems = check.problems_of(spec)
        _check_file(spec, problems)
        check.claims(spec, problems)
        check.targets(spec, problems)
        check.aggregates(spec, problems)
        check.circles(spec, problems)
        check.problems += problems.found
    reported = {problem.where for draft in known for problem in draft.problems}
    return in_order(problem for problem in check.problems if problem.where not in reported)


def _order(spec: FeatureSpec) -> tuple[str, str]:
    return spec.feature, places_of(spec).file


def places_of(spec: FeatureSpec) -> Places:
    """Where the spec's parts stand; of one that came from no file, where its file would be."""
    return spec.places or Places(spec_path(spec.feature))


def _check_file(spec: FeatureSpec, problems: ProblemList) -> None:
    """A spec among the features lies in the file that bears its name."""
    file = PurePosixPath(problems.places.file)
    broken = problems.is_broken(("feature",))
    if file.parent.name == FEATURES and file.stem != spec.feature and not broken:
        message = f"the file {file.name} holds the feature `{spec.feature}`"
        hint = f"write `feature: {file.stem}`, or rename the file to {spec.feature}.yaml"
        problems.add("feature-file", message, hint, ("feature",))


@dataclass
class _Check:
    """What is taken so far, by what it is taken for."""

    specs: tuple[FeatureSpec, ...]
    words: Mapping[str, str]
    others: tuple[Card, ...] = ()
    drafts: tuple[Draft, ...] = ()
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
        self.lost = {name for draft in self.drafts for name in draft.lost_names()}
        self._drafts = {id(draft.spec): draft for draft in self.drafts if draft.spec}
        for card in self.others:
            self.taken |= {(what, name): who for what, name, who in card.claims}

    def problems_of(self, spec: FeatureSpec) -> ProblemList:
        """Where the problems of a spec are noted; of a draft, with what is broken in it."""
        draft = self._drafts.get(id(spec))
        if draft is None:
            return ProblemList(places_of(spec))
        return ProblemList(draft.noted.places, broken=draft.noted.broken)

    def claims(self, spec: FeatureSpec, problems: ProblemList) -> None:
        """Everything of a feature that another has, or that a part of the project keeps.

        Of an entity and its use cases, or a pipeline and its steps, only the first is reported: the
        others come of it.
        """
        reported: set[str] = set()
        for what, name, who, path in claims_of(spec, self.words):
            if not claims_surely(problems, path):
                continue
            holder = self.taken.setdefault((what, name), f"{who} of {problems.places.file}")
            holder = KEPT.get((what, name), holder)
            mine = holder == f"{who} of {problems.places.file}"
            if not mine and not reported & {who, owner_of(spec, path)}:
                reported.add(who)
                message = f"{who} and {holder} would both have the {what} `{name}`"
                shared = sharing_hint(name, who, holder, path)
                hint = shared or HINTS.get(what, "rename one")
                problems.add("name-taken", message, hint, path, key=True)

    def targets(self, spec: FeatureSpec, problems: ProblemList) -> None:
        """Everything that a feature names and does not make itself."""
        for path, target in references_of(spec):
            if target not in self.entities and target not in self.lost:
                message = f"there is no entity `{target}` in the project"
                hint = self.formers.hint(target) or problems.nearest(target, self.entities)
                problems.add("unknown-entity", message, hint, path)
        if any(one.sort for one in spec.use_cases.values()):
            from scaffold.spec.checks.along import check_along

            check_along(spec, self.specs, self.lost, problems)
        ports = self.entities | self.adapters | self.pipelines
        if spec.test_cases:
            from scaffold.spec.checks.cases import check_cases_of_others

            known = {one.feature: one for one in self.specs}
            check_cases_of_others(spec, known, problems, self.lost, self.drafts_by_name())
        for name, case in spec.use_cases.items():
            for used, methods in case.uses.items():
                at: Path = ("use_cases", name, "uses", used)
                if used not in ports and used not in self.lost:
                    message = f"there is no entity, adapter or pipeline `{used}`"
                    hint = self.formers.hint(used) or problems.nearest(used, ports)
                    problems.add("unknown-port", message, hint, at)
                elif methods:
                    from scaffold.spec.checks.methods import check_methods

                    check_methods(used, methods, self.specs, at, problems, self.problems_of)
        for name, pipeline in spec.pipelines.items():
            for index, step in enumerate(pipeline.steps):
                called = step.adapter
                if called is not None and called not in self.lost and called not in self.adapters:
                    message = f"there is no adapter `{called}` in the project"
                    hint = problems.nearest(called, self.adapters)
                    at = ("pipelines", name, "steps", index, "adapter")
                    problems.add("unknown-adapter", message, hint, at)

    def aggregates(self, spec: FeatureSpec, problems: ProblemList) -> None:
        """The rows that computed fields are over."""
        if aggregated_of(spec):
            from scaffold.spec.checks.aggregates import check_aggregates

            others = {name for card in self.others for name in card.plurals}
            check_aggregates(spec, self.specs, self.words, self.lost, others, problems)

    def drafts_by_name(self) -> Mapping[str, Draft]:
        """The drafts of features that have a name."""
        return {draft.spec.feature: draft for draft in self.drafts if draft.spec}

    def circles(self, spec: FeatureSpec, problems: ProblemList) -> None:
        """Every required reference that leads back to its own entity."""
        for holder, path, circle in required_circles(self.specs, self.problems_of):
            if holder is spec:
                message = f"no row could be the first one: {circle}, each needs the next"
                hint = "make one of these references `optional: true`"
                problems.add("required-circle", message, hint, path, key=True)


KEPT = {
    **CLAIMED,
    **{("table", name): keeper for name, keeper in TABLES.items()},
    **{("route", name): keeper for name, keeper in OWN_ROUTES.items()},
}
HINTS = {
    "table": "give one of them another `plural:`",
    "route": "give one of them another `path:`",
}
