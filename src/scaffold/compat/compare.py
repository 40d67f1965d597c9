"""Two states of the API, and what clients notice of the change."""

from collections.abc import Iterable, Iterator
from itertools import chain

from scaffold.compat.finding import Finding, together
from scaffold.compat.parts import Told, given, paired, taken
from scaffold.compat.surface import Route, routes_of
from scaffold.model import Feature


def findings(before: Iterable[Feature], now: Iterable[Feature]) -> tuple[Finding, ...]:
    """What clients notice when these features become those; nothing where nothing changes."""
    old = [route for feature in before for route in routes_of(feature)]
    new = [route for feature in now for route in routes_of(feature)]
    pairs = tuple(_paired(old, new))
    kept = {id(route) for pair in pairs for route in pair}
    gone = (_told(one, ("route-removed", "gone")) for one in old if id(one) not in kept)
    come = (_told(one, ("route-added", "new")) for one in new if id(one) not in kept)
    return together((*gone, *chain.from_iterable(map(_changes, pairs)), *come))


def _paired(old: list[Route], new: list[Route]) -> Iterator[tuple[Route, Route]]:
    """The routes by their addresses; what is left, by what they are for."""
    by_address = {route.address: route for route in new}
    taken = {route.address for route in old}
    by_subject = {route.subject: route for route in new if route.address not in taken}
    for route in old:
        found = by_address.get(route.address) or by_subject.get(route.subject)
        if found is not None:
            yield route, found


def _told(route: Route, told: Told, field: str = "") -> Finding:
    kind, message = told
    return Finding(kind, route.feature, message, field, (str(route),))


def _changes(pair: tuple[Route, Route]) -> Iterator[Finding]:
    old, new = pair
    if old.address != new.address:
        yield _told(old, ("route-moved", f"{new} now"))
    yield from (_told(new, told) for told in _statuses(old, new))
    for was, now in paired(old.takes, new.takes):
        yield from (_told(new, told, now.name or was.name) for told in taken(was, now))
    for was, now in paired(old.gives, new.gives):
        yield from (_told(new, told, now.name or was.name) for told in given(was, now))


def _statuses(old: Route, new: Route) -> Iterator[Told]:
    for status in sorted({*old.statuses} - {*new.statuses}):
        yield "status-removed", f"no longer answers {status}"
    for status in sorted({*new.statuses} - {*old.statuses}):
        yield "status-added", f"may answer {status} too"
