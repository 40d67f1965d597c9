"""How far a run reaches: from the features asked for to all that it has to know or to change."""

from collections.abc import Iterable, Mapping

from scaffold.core.errors import Problem, SpecError, Where
from scaffold.core.layout import SERVICES, spec_path
from scaffold.core.matching import fresh, origins
from scaffold.core.naming import pluralize
from scaffold.core.values import replace
from scaffold.model.shared import MODULES
from scaffold.project import snapshot
from scaffold.project.kept import kept_names
from scaffold.project.snapshot import Manifest
from scaffold.project.workspace import Workspace
from scaffold.spec import FeatureSpec, restore
from scaffold.spec.relations import plural_of
from scaffold.walk.finds import changed_finds
from scaffold.walk.former import check_features, check_parts
from scaffold.walk.scope import Scope, says_the_same
from scaffold.walk.specs import Specs, reached


def scope_of(
    workspace: Workspace, names: tuple[str, ...], texts: Mapping[str, str], *, remove: bool
) -> Scope:
    """The scope of a run over these features, or over all; wrong specs raise `SpecError`."""
    known = workspace.spec_paths()
    for name in names if remove else ():
        if name not in known:
            raise workspace.no_spec(name, "there is nothing to remove")
    specs = Specs.of(workspace, texts, names)
    if remove:
        return _removal(workspace, specs, names)
    applied = _applied(workspace, specs)
    known = _origins(workspace, specs, names, applied)
    if not names:
        gone = tuple(sorted(applied - specs.cards.keys() - set(known.values())))
        return _scope(workspace, specs, tuple(specs.cards), gone, known)
    chosen = _closure(workspace, specs, names, known)
    return _scope(workspace, specs, chosen, (), known)


def _origins(
    workspace: Workspace, specs: Specs, names: Iterable[str], applied: frozenset[str]
) -> dict[str, str]:
    """By which name each feature was applied last: its own, or the one that its `was` says."""
    for name in names:
        specs.card(name)
    now = {
        name: next((was for what, was, _ in card.formers if what == "feature"), "")
        for name, card in specs.cards.items()
    }
    renamed = _manifests(workspace, (name for name, was in now.items() if was and name in applied))
    before = dict.fromkeys(applied, "")
    before |= {name: one.spec.get("was", "") for name, one in renamed.items()}
    claims = fresh(before, now)
    doubted = _manifests(workspace, (was for was in claims.values() if was in now))
    unchanged = {n for n, one in doubted.items() if says_the_same(specs.load(n), restore(one.spec))}
    check_features(before, now, specs.load, unchanged)
    return origins(before, now)


def _scope(
    workspace: Workspace,
    specs: Specs,
    chosen: tuple[str, ...],
    removed: tuple[str, ...],
    known: Mapping[str, str],
) -> Scope:
    """The scope with all that the chosen refer to, now and when they were applied last."""
    applied = _applied(workspace, specs)
    standing = frozenset(snapshot.applied(workspace.root)).union(chosen).difference(removed)
    common = (*specs.sharing(standing), *specs.finding(chosen, standing))
    loaded = {name: specs.load(name) for name in specs.needed((*chosen, *common))}
    specs.check(loaded)
    before = {known[name] for name in loaded if name in known}
    manifests = _manifests(workspace, (before | {*removed}) & applied)
    there = applied | kept_names(workspace.root)
    while missing := _homes(manifests, there) - manifests.keys():
        manifests |= _manifests(workspace, missing)
    check_parts((restore(one.spec) for one in manifests.values()), loaded.values())
    return Scope(
        chosen=chosen,
        removed=removed,
        specs=loaded,
        manifests=manifests,
        words=specs.words,
        traits=specs.traits(standing),
        services=snapshot.base_names(workspace.root, SERVICES),
        inputs={name: specs.needed((name, *common)) for name in chosen},
        origins=known,
        indexed=workspace.indexed(),
        new=_new_tables(workspace),
        standing=standing
        - {known.get(name) for name in chosen if known.get(name) not in specs.cards},
    )


def _applied(workspace: Workspace, specs: Specs) -> frozenset[str]:
    """The features that were applied, and those that come again to the tables that they left."""
    again = kept_names(workspace.root) & specs.cards.keys()
    return frozenset(snapshot.applied(workspace.root)) | again


def _new_tables(workspace: Workspace) -> frozenset[str]:
    """Tables whose models were never generated, as by a version that did not know them."""
    known = snapshot.read_base(workspace.root, MODULES)
    return frozenset(table for module, table in MODULES.items() if module not in known)


def _manifests(workspace: Workspace, names: Iterable[str]) -> dict[str, Manifest]:
    found = {name: snapshot.read_manifest(workspace.root, name) for name in sorted(names)}
    return {name: manifest for name, manifest in found.items() if manifest}


def _homes(manifests: Mapping[str, Manifest], applied: frozenset[str]) -> set[str]:
    """The applied features that bear the name of an entity that these referred to.

    An entity of a feature of another name was loaded with its feature, or moved since; then
    every applied feature is looked at.
    """
    restored = [restore(manifest.spec) for manifest in manifests.values()]
    own = {entity for spec in restored for entity in spec.entities}
    wanted = {target for spec in restored for target in targets_of(spec)} - own
    return wanted & applied if wanted <= applied else (set(applied) if wanted else set())


def targets_of(spec: FeatureSpec) -> set[str]:
    """The entities that the fields of a feature's entities refer to."""
    fields = (field for entity in spec.entities.values() for field in entity.fields.values())
    return {field.to for field in fields if field.to}


def _closure(
    workspace: Workspace, specs: Specs, names: tuple[str, ...], known: Mapping[str, str]
) -> tuple[str, ...]:
    """The features, what they refer to that was never applied, and what refers to them.

    A feature that takes over the name of another takes along what that one is called now.
    """
    generated = known.keys() - kept_names(workspace.root)

    def onward(name: str) -> set[str]:
        heirs = {other for other, was in known.items() if was == name != other}
        found = specs.homes(changed_finds(workspace, specs, name, known.get(name)))
        return specs.referred(name) - generated | heirs | found

    chosen = reached(names, onward)
    return tuple(sorted(chosen | _dependents(workspace, specs, chosen, known)))


def _dependents(
    workspace: Workspace, specs: Specs, chosen: set[str], known: Mapping[str, str]
) -> set[str]:
    """Applied features that refer to an entity which is about to get another name or table, or
    whose deleted rows are about to be kept; those that sort by fields of a chosen one, and those
    with aggregates over its rows.
    """
    moved: set[str] = set()
    rows = {plural for name in chosen for plural in specs.card(name).plurals}
    for name in sorted(chosen & known.keys()):
        last = snapshot.read_manifest(workspace.root, known[name])
        moved |= _moved(specs.load(name), last, specs.words) if last else set()
        rows |= _plurals(restore(last.spec), specs.words) if last else set()
    fields = {entity for name in chosen for entity in specs.card(name).entities}
    return {
        name
        for name, card in specs.cards.items()
        if name in known
        and (
            moved & {*card.targets, *card.ports}
            or fields & {*card.sorted_along}
            or rows & {*card.aggregated}
        )
    }


def _plurals(spec: FeatureSpec, words: Mapping[str, str]) -> set[str]:
    """What the rows of a feature's entities are called."""
    return {plural_of(name, spec, words) for name in spec.entities}


def _moved(spec: FeatureSpec, last: Manifest, words: Mapping[str, str]) -> set[str]:
    """The entities whose name, plural or `soft_delete` is another than it was, by both names."""
    plurals = {
        name: (entity.plural or spec.plural if name == spec.feature else entity.plural)
        or pluralize(name, words)
        for name, entity in spec.entities.items()
    }
    before = restore(last.spec).entities
    sides = (
        {name: one.was or "" for name, one in side.items()} for side in (before, spec.entities)
    )
    found = origins(*sides)
    return {
        entity
        for name, was in found.items()
        if name != was
        or before[was].plural != plurals[name]
        or before[was].soft_delete != spec.entities[name].soft_delete
        for entity in (was, name)
    }


def _removal(workspace: Workspace, specs: Specs, names: tuple[str, ...]) -> Scope:
    leave = [specs.card(name) for name in names]
    gone = {word for card in leave for word in (*card.entities, *card.adapters)}
    rows = {word for card in leave for word in card.plurals}
    problems = []
    for other, card in sorted(specs.cards.items()):
        missed = gone & {*card.targets, *card.ports} | {*names} & {*card.calls}
        missed |= rows & {*card.aggregated}
        if other not in names and missed:
            message = f"{other} refers to {', '.join(sorted(missed))}"
            hint = f"take its references out of {spec_path(other)} first"
            problems.append(Problem("still-referenced", message, hint, Where(spec_path(other))))
    if problems:
        raise SpecError(tuple(problems))
    leaving = {name: specs.load(name) for name in names}
    known = {name: name for name in _applied(workspace, specs)}
    found = (changed_finds(workspace, specs, "", name) for name in names)
    homes = specs.homes(set[str]().union(*found)) & known.keys() - {*names}
    chosen = _closure(workspace, specs, tuple(homes), known) if homes else ()
    scope = _scope(workspace, specs, chosen, names, known)
    return replace(scope, leaving=leaving)
