"""The methods of a port that a use case names: the port has them."""

from collections.abc import Iterable, Iterator

from scaffold.kinds import attribute
from scaffold.providers import DEFAULT, PROVIDERS
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
    methods: Iterable[str],
    specs: Iterable[FeatureSpec],
    path: Path,
    problems: ProblemList,
) -> None:
    """Each method that is named; a port whose spec is not at hand is checked when it is."""
    known = {method for spec in specs for method in _methods_of(port, spec)}
    for index, method in enumerate(methods):
        if known and method not in known:
            message = f"`{port}` has no method `{method[:60]}`"
            problems.add("unknown-method", message, problems.nearest(method, known), (*path, index))


def _finders(port: str, spec: FeatureSpec) -> Iterator[str]:
    """The methods that find a row of an entity by unique fields."""
    fields = spec.entities[port].fields
    for case in spec.use_cases.values():
        if case.entity == port and USE_CASE_KINDS[case.kind].finds_by_unique:
            yield finder(attribute(name, fields[name].type) for name in case.by if name in fields)


def _methods_of(port: str, spec: FeatureSpec) -> frozenset[str]:
    """The methods of an entity, an adapter or a pipeline of this feature."""
    if port in spec.entities:
        kinds = {case.kind for case in spec.use_cases.values() if case.entity == port}
        found = {name for kind, name in OF_KINDS.items() if kind in kinds}
        return REPOSITORY | found | set(_finders(port, spec))
    if port in spec.adapters:
        adapter = spec.adapters[port]
        own = PROVIDERS[adapter.provider or DEFAULT].operations
        return frozenset(own if own is not None else adapter.operations)
    return PIPELINE if port in spec.pipelines else frozenset()
