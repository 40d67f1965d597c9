"""A use case of one of the known kinds, or a custom one."""

import re

from scaffold.core.naming import Name, pascal
from scaffold.core.values import value
from scaffold.kinds import KINDS
from scaffold.kinds.identifier import INTEGER_ID, Identifier
from scaffold.model.along import Along
from scaffold.model.failure import Failure
from scaffold.model.field import Field
from scaffold.model.filter import Filter
from scaffold.model.includes import Include
from scaffold.model.listed import Listed
from scaffold.model.look_ups import LookUp
from scaffold.model.output import Given, Output
from scaffold.model.parts import parts_of, records_of
from scaffold.model.port import Port
from scaffold.model.trial import Trial
from scaffold.use_cases import CUSTOM, USE_CASE_KINDS

LARGEST_PAGE = 100
RANKS = {kind: rank for rank, kind in enumerate(KINDS)}
INVALID = "Some of the input is not valid."
"""What 422 means on every route."""

NOT_FOUND = "There is no such thing"
"""What 404 means on a route with an id in its path."""


@value
class Request:
    """A route of a use case: what is asked for, and the class that answers."""

    method: str
    path: str
    doc: str
    class_name: str


@value
class UseCase(LookUp, Output, Listed):
    """What can be asked of a feature; which options hold something depends on the kind.

    `entity_id` is the kind of id that its entity has.
    """

    name: Name
    kind: str
    entity: Name | None
    summary: str = ""
    filters: tuple[Filter, ...] = ()
    sorts: tuple[Field, ...] = ()
    alongs: tuple[Along, ...] = ()
    page_size: int = 50
    total: bool = False
    search: tuple[Field, ...] = ()
    include: tuple[Include, ...] = ()
    by: tuple[Field, ...] = ()
    limit: int = 5
    inputs: tuple[Field, ...] = ()
    outputs: tuple[Field, ...] = ()
    ports: tuple[Port, ...] = ()
    method: str = "POST"
    path: str = ""
    success: int | None = None
    failures: tuple[Failure, ...] = ()
    idempotent: bool = False
    routed: bool = True
    given: Given | None = None
    lists: bool = False
    paged: bool = False
    entity_id: Identifier = INTEGER_ID

    def __str__(self) -> str:
        return self.name.snake

    @property
    def custom(self) -> bool:
        return self.kind == CUSTOM.name

    @property
    def doc(self) -> str:
        """What the use case and its route say of themselves."""
        if self.summary or self.custom or self.entity is None:
            return self.summary or f"{self.name.title}."
        return _filled(USE_CASE_KINDS[self.kind].summary, self)

    @property
    def requests(self) -> tuple[Request, ...]:
        """The routes of a use case of a known kind."""
        entity, kind = self.entity, USE_CASE_KINDS[self.kind]
        if entity is None:
            return ()
        return tuple(
            Request(
                route.method,
                self.path or entity.route + route.below(f"{{{entity.id_variable}}}", str(self)),
                _filled(route.summary, self) or self.doc,
                f"{pascal(name)}UseCase",
            )
            for route, name in zip(kind.routes, kind.names_for(entity, str(self)), strict=True)
        )

    @property
    def class_name(self) -> str:
        """The name of the class of a use case that has one class."""
        return self.requests[0].class_name

    @property
    def equalities(self) -> tuple[Filter, ...]:
        """The filters of stored fields that have the name of their field."""
        found = (one for one in self.filters if one.operator.name == "eq")
        return tuple(one for one in found if not one.field.spec.computed)

    @property
    def sort_keys(self) -> tuple[str, ...]:
        """What a list can be sorted by, upwards and downwards; by the id if nothing is said."""
        own = (field.name for field in self.sorts)
        names = ("id", *own, *(along.key for along in self.alongs))
        return tuple(key for name in names for key in (name, f"-{name}"))

    @property
    def dimensions(self) -> tuple[Field, ...]:
        """What is compared, in the order of a vector's dimensions: by kind, then by name.

        Vectors are stored, so another order of the spec must not change them.
        """
        return tuple(sorted(self.by, key=lambda field: (RANKS[field.spec.type], field.name)))

    @property
    def most(self) -> int:
        """The most that one answer holds."""
        return max(LARGEST_PAGE, self.page_size, self.limit)

    @property
    def contracted(self) -> bool:
        """Whether a custom use case has types of its own."""
        return bool(self.inputs or self.outputs or self.failures)

    @property
    def contract_fields(self) -> tuple[Field, ...]:
        """All that goes in or comes out, with the items of lists."""
        return parts_of((*self.inputs, *self.outputs))

    @property
    def records(self) -> tuple[str, ...]:
        """The classes of items that go in."""
        return records_of(self.inputs)

    @property
    def exchanging(self) -> bool:
        """Whether its route has a body or a query to read, or an answer to give."""
        return self.routed and bool(self.sent or self.outputs)

    def free(self, name: str) -> str:
        """The name, or one like it that none of the path's parameters has."""
        taken = {self.item, *(field.name for field in self.in_path)}
        return f"{name}_" if name in taken else name

    @property
    def in_path(self) -> tuple[Field, ...]:
        """The inputs that the route's path holds."""
        return tuple(field for field in self.inputs if f"{{{field.name}}}" in self.path)

    @property
    def sent(self) -> tuple[Field, ...]:
        """The inputs that a body holds, or a query."""
        return tuple(field for field in self.inputs if field not in self.in_path)

    @property
    def queried(self) -> bool:
        """Whether the inputs stand in the query, since requests of this method have no body."""
        return self.method in ("GET", "DELETE")

    @property
    def item(self) -> str:
        """The parameter for the entity's id, if the path has it and the inputs do not."""
        name = self.entity.id_variable if self.entity else ""
        known = any(field.name == name for field in self.inputs)
        return name if name and f"{{{name}}}" in self.path and not known else ""

    def answers(self, method: str, path: str) -> bool:
        """Whether a request is for the route of this custom use case."""
        pattern = re.sub(r"\\\{\w+\\\}", "[^/?]+", re.escape(self.path)) + r"(\?.*)?"
        asked = self.method == method and re.fullmatch(pattern, path) is not None
        return self.routed and asked

    @property
    def keyed(self) -> bool:
        """Whether its body is given the key by which a repeated call is known."""
        return self.idempotent and all(field.name != "idempotency_key" for field in self.inputs)

    @property
    def signature(self) -> bool:
        """Whether it is called with anything."""
        return bool(self.inputs or self.item or self.keyed)

    @property
    def refusals(self) -> tuple[tuple[int, str], ...]:
        """The description of each status that a failure has."""
        statuses = {failure.status for failure in self.failures}
        if self.item:
            statuses.add(404)
        return tuple((status, self._description(status)) for status in sorted(statuses))

    def _description(self, status: int) -> str:
        docs = [failure.doc for failure in self.failures if failure.status == status]
        if status == 404 and not docs:
            return NOT_FOUND
        return " ".join((INVALID, *docs) if status == 422 else docs)

    @property
    def decorator(self) -> str:
        return self.method.lower()

    @property
    def tag(self) -> str:
        return self.entity.plural if self.entity else self.name.snake

    @property
    def tests(self) -> Trial:
        """What the project tries its route with."""
        return Trial(self)


def _filled(pattern: str, case: UseCase) -> str:
    """A summary of a kind with the entity's words in it."""
    entity = case.entity
    assert entity is not None
    return pattern.format(
        one=entity.human,
        a_one=entity.with_article,
        one_of=entity.one,
        many=entity.human_plural,
        action=case.name.human.capitalize(),
        keys=case.keys_in_words,
    )
