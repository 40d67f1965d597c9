"""The kinds of use cases: one module a kind, with all its facts.

A package outside brings one by the entry-point group `scaffold.use_cases`: a `UseCaseKind` with its
own folder of templates.
"""

from collections.abc import Mapping
from types import MappingProxyType

from scaffold.core.plugins import registered
from scaffold.use_cases.create import CREATE
from scaffold.use_cases.custom import CUSTOM
from scaffold.use_cases.delete import DELETE
from scaffold.use_cases.get import GET
from scaffold.use_cases.kind import ANY_KIND, KindRoute, UseCaseKind
from scaffold.use_cases.listing import LIST
from scaffold.use_cases.recommend import RECOMMEND
from scaffold.use_cases.update import UPDATE

GROUP = "scaffold.use_cases"

_BUILT_IN = {kind.name: kind for kind in (CREATE, GET, LIST, UPDATE, DELETE, RECOMMEND, CUSTOM)}

USE_CASE_KINDS: Mapping[str, UseCaseKind] = MappingProxyType(
    registered(GROUP, _BUILT_IN, UseCaseKind)
)
"""The kinds by name, `custom` among them."""

KNOWN_KINDS: Mapping[str, UseCaseKind] = MappingProxyType(
    {name: kind for name, kind in USE_CASE_KINDS.items() if not kind.custom}
)
"""The kinds whose bodies are generated; a use case of such a name is of that kind."""

__all__ = [
    "ANY_KIND",
    "CUSTOM",
    "KNOWN_KINDS",
    "USE_CASE_KINDS",
    "KindRoute",
    "UseCaseKind",
]
