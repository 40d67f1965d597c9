"""One thing that clients of the API may notice, and what to do instead where it breaks them."""

from collections.abc import Iterable

from scaffold.core.values import replace, value

_BESIDE = "add it beside the old one, fill both, move the clients, and take the old one out last"

INSTEAD = {
    "route-removed": "keep it until no client asks for it",
    "route-moved": "keep the old route beside the new one until every client has moved",
    "status-removed": "let the old error stand beside the new one until no client waits for it",
    "input-removed": "keep it, optional, and take it out when no client sends it",
    "input-renamed": _BESIDE,
    "input-required": "make it optional or give it a default, and require it when all send it",
    "input-narrowed": "go on taking it, and narrow it when no client sends it",
    "input-retyped": _BESIDE,
    "output-removed": "keep it, and take it out when no client reads it",
    "output-renamed": _BESIDE,
    "output-widened": "tell the clients first, or answer it in a field of its own",
    "output-retyped": _BESIDE,
}
"""The kinds of api_changes that break clients: expand, move the clients, contract."""

FITTING = (
    "route-added",
    "status-added",
    "input-added",
    "input-optional",
    "input-widened",
    "default-changed",
    "output-added",
    "output-narrowed",
)
"""The kinds that break nobody."""


@value
class ApiChange:
    """`kind` is stable; `field` is empty where the routes are meant as a whole."""

    kind: str
    feature: str
    message: str
    field: str = ""
    routes: tuple[str, ...] = ()

    @property
    def breaking(self) -> bool:
        return self.kind in INSTEAD

    @property
    def instead(self) -> str:
        """What to do so that no client breaks; nothing where none does."""
        return INSTEAD.get(self.kind, "")


def together(found: Iterable[ApiChange]) -> tuple[ApiChange, ...]:
    """What is said of several routes alike, said once; what breaks comes first."""
    grouped: dict[ApiChange, list[str]] = {}
    for one in found:
        grouped.setdefault(replace(one, routes=()), []).extend(one.routes)
    merged = (replace(one, routes=tuple(sorted(routes))) for one, routes in grouped.items())
    return tuple(sorted(merged, key=lambda one: (not one.breaking, one.feature, one.routes)))
