"""Where specs name an entity: in references, ports, rows, routes and test cases."""

import re
from collections.abc import Iterator

from scaffold.core.naming import pluralize
from scaffold.core.values import value
from scaffold.spec.edits.case_mentions import Specs, action_mention, called_by
from scaffold.spec.edits.mentions import Mention, Places, Write
from scaffold.spec.places import Path
from scaffold.spec.references import references_of

_PARAMETER = re.compile(r"\{(\w+)\}")


@value
class EntityName:
    """An entity and the name that it gets; `route` is false where its route stays."""

    old: str
    new: str
    route: bool = True

    def write(self, text: str) -> str:
        return self.new if text == self.old else text

    def write_id(self, text: str) -> str:
        """The name of its id: `product_id`."""
        return f"{self.new}_id" if text == f"{self.old}_id" else text

    def in_path(self, text: str) -> str:
        """A path of a route with the id that it holds: `/products/{product_id}/ship`."""
        return _PARAMETER.sub(lambda found: "{" + self.write_id(found[1]) + "}", text)

    def in_request(self, text: str) -> str:
        """A request to a route of the entity: `POST /products`."""
        method, space, path = text.partition(" /")
        plural, rest = re.fullmatch(r"([^/?]*)(.*)", path, re.DOTALL).groups()  # type: ignore[union-attr]
        known = space and plural == pluralize(self.old)
        return f"{method} /{pluralize(self.new)}{rest}" if known else text


def entity_mentions(places: Places, entity: EntityName, specs: Specs) -> Iterator[Mention]:
    """Everything in a spec that names the entity, but for the entity's own key."""
    for path, target in references_of(places.spec):
        if target == entity.old:
            yield from places.value(path, entity.write)
    yield from places.value(("main",), entity.write)
    for holder, one in places.spec.entities.items():
        for child in one.children:
            yield from places.value(("entities", holder, "children", child, "entity"), entity.write)
    for name, case in places.spec.use_cases.items():
        at: Path = ("use_cases", name)
        yield from places.value((*at, "entity"), entity.write)
        yield from places.each((*at, "uses"), entity.write)
        if case.entity == entity.old and f"{entity.old}_id" not in case.input:
            yield from places.value((*at, "path"), entity.in_path)
    yield from _case_mentions(places, entity, specs)


def _case_mentions(places: Places, entity: EntityName, specs: Specs) -> Iterator[Mention]:
    for index, case in enumerate(places.spec.test_cases):
        at: Path = ("test_cases", index)
        yield from places.each((*at, "given"), entity.write)
        for number, step in enumerate(case.steps):
            called = called_by(step.action, places.spec, specs)
            if called is None or called.entity != entity.old:
                continue
            here: Path = (*at, "steps", number)
            yield from places.each((*here, "with"), _unless(entity.write_id, called.input))
            if entity.route and not called.path:
                yield from action_mention(places, here, entity.in_request)


def _unless(write: Write, own: object) -> Write:
    """The name as it is where the use case has an input of that name."""
    taken = {*own} if isinstance(own, dict) else set[str]()
    return lambda text: text if text in taken else write(text)
