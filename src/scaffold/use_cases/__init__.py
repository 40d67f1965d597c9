"""The kinds of use cases: one module a kind, with all its facts.

A package outside brings one by the entry-point group `scaffold.use_cases`: a `UseCaseKind` with its
own folder of templates.
"""

from functools import cache

from scaffold.core.plugins import Registry
from scaffold.use_cases.create import CREATE
from scaffold.use_cases.custom import CUSTOM
from scaffold.use_cases.delete import DELETE
from scaffold.use_cases.get import GET
from scaffold.use_cases.history import HISTORY
from scaffold.use_cases.kind import ANY_KIND, KindRoute, UseCaseKind
from scaffold.use_cases.listing import LIST
from scaffold.use_cases.look_up import LOOK_UP
from scaffold.use_cases.recommend import RECOMMEND
from scaffold.use_cases.restore import RESTORE
from scaffold.use_cases.transition import TRANSITION
from scaffold.use_cases.update import UPDATE

GROUP = "scaffold.use_cases"

USE_CASE_KINDS = Registry(
    GROUP,
    UseCaseKind,
    (CREATE, GET, LOOK_UP, LIST, UPDATE, DELETE, RESTORE, HISTORY, RECOMMEND, TRANSITION, CUSTOM),
)
"""The kinds by name, `custom` among them."""


@cache
def known_kinds() -> tuple[str, ...]:
    """The kinds whose bodies are generated; a use case of such a name is of that kind."""
    kinds = USE_CASE_KINDS.items()
    return tuple(name for name, kind in kinds if kind.written and not kind.custom)


@cache
def declared_kinds() -> frozenset[str]:
    """The kinds whose use cases are made of another key of an entity."""
    return frozenset(name for name, kind in USE_CASE_KINDS.items() if kind.declared)


@cache
def repeated_kinds() -> tuple[str, ...]:
    """The kinds of which an entity may have several use cases, each with a name of its own."""
    return tuple(sorted(name for name, kind in USE_CASE_KINDS.items() if not kind.written))


__all__ = [
    "ANY_KIND",
    "CUSTOM",
    "TRANSITION",
    "USE_CASE_KINDS",
    "KindRoute",
    "UseCaseKind",
    "declared_kinds",
    "known_kinds",
    "repeated_kinds",
]
