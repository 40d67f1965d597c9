"""Two states of the API, and what clients notice of the change."""

from collections.abc import Iterable, Iterator
from itertools import chain

from scaffold.compat.api_change import ApiChange, together
from scaffold.compat.parts import Difference, given, paired, taken
from scaffold.compat.surface import Route, routes_of
from scaffold.model import Feature


def api_changes(before: Iterable[Feature], now: Iterable[Feature]) -> tuple[ApiChange, ...]:
    """What clients notice when these features become those; nothing where nothing changes."""
    old = [route for feature in before for route in routes_of(feature)]
    new = [route for feature in now for route in routes_of(feature)]
    pairs = tuple(_paired(old, new))
    kept = {id(route) for pair in pairs for route in pair}
    gone = (_change(one, ("route-removed", "gone")) for one in old if id(one) not in kept)
    come = (_change(one, ("route-added", "new")) for one in new if id(one) not in kept)
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


def _change(route: Route, difference: Difference, field: str = "") -> ApiChange:
    kind, message = difference
    return ApiChange(kind, route.feature, message, field, (str(route),))


def _changes(pair: tuple[Route, Route]) -> Iterator[ApiChange]:
    old, new = pair
    if old.address != new.address:
        yield _change(old, ("route-moved", f"{new} now"))
    yield from (_change(new, difference) for difference in _statuses(old, new))
    for was, now in paired(old.takes, new.takes):
        yield from (
            _change(new, difference, now.name or was.name) for difference in taken(was, now)
        )
    for was, now in paired(old.gives, new.gives):
        yield from (
            _change(new, difference, now.name or was.name) for difference in given(was, now)
        )


def _statuses(old: Route, new: Route) -> Iterator[Difference]:
    for status in sorted({*old.statuses} - {*new.statuses}):
        yield "status-removed", f"no longer answers {status}"
    for status in sorted({*new.statuses} - {*old.statuses}):
        yield "status-added", f"may answer {status} too"
