"""The methods of a port that a use case names: the port has them."""

from collections.abc import Callable, Iterable, Iterator

from scaffold.kinds import attribute
from scaffold.providers import DEFAULT, PROVIDERS
from scaffold.spec.checks.finders import check_found_by
from scaffold.spec.method_models import MethodSpec
from scaffold.spec.models import FeatureSpec
from scaffold.spec.places import Path
from scaffold.spec.problem_list import ProblemList
from scaffold.use_cases import USE_CASE_KINDS
from scaffold.use_cases.look_up import finder

REPOSITORY = frozenset({"create", "delete", "get_all", "get_by_id", "update"})
"""What each repository has; those of the kinds of use cases of its entity are beside them."""
OF_KINDS = {"list": "list_page", "recommend": "get_many"}
PIPELINE = frozenset({"run"})


def check_methods(
    port: str,
    methods: Iterable[MethodSpec],
    specs: Iterable[FeatureSpec],
    path: Path,
    problems: ProblemList,
    problems_of: Callable[[FeatureSpec], ProblemList],
) -> None:
    """Each method that is named; a port whose spec is not at hand is checked when it is."""
    at_hand = tuple(specs)
    known = {method for spec in at_hand for method in _methods_of(port, spec)}
    home = next((spec for spec in at_hand if port in spec.entities), None)
    for index, method in enumerate(methods):
        at = (*path, index)
        if method.find_by and home:
            broken = problems_of(home).children(("entities", port, "fields"))
            check_found_by(method.find_by, home.entities[port].fields, broken, at, problems)
        elif method.find_by and known:
            message = f"`{port}` is no entity that could be found by its fields"
            problems.add("unknown-method", message, f"known: {', '.join(sorted(known))}", at)
        elif method.name and known and method.name not in known:
            message = f"`{port}` has no method `{method.name[:60]}`"
            problems.add("unknown-method", message, problems.nearest(method.name, known), at)


def _finders(port: str, spec: FeatureSpec) -> Iterator[str]:
    """The methods that find a row of an entity by unique fields."""
    fields = spec.entities[port].fields
    for case in spec.use_cases.values():
        if case.entity == port and USE_CASE_KINDS[case.kind].finds_by_unique:
            yield finder(attribute(name, fields[name].type) for name in case.by if name in fields)


def _methods_of(port: str, spec: FeatureSpec) -> frozenset[str]:
    """The methods of an entity, an adapter or a pipeline of this feature."""
    if port in spec.entities:
        audited = {"history"} if spec.entities[port].audit else set[str]()
        kinds = {case.kind for case in spec.use_cases.values() if case.entity == port}
        found = {name for kind, name in OF_KINDS.items() if kind in kinds}
        return REPOSITORY | audited | found | set(_finders(port, spec))
    if port in spec.adapters:
        adapter = spec.adapters[port]
        own = PROVIDERS[adapter.provider or DEFAULT].operations
        return frozenset(own if own is not None else adapter.operations)
    return PIPELINE if port in spec.pipelines else frozenset()
