"""A step of a test case as a call of a use case, and as a request over HTTP."""

import re
from collections.abc import Iterator, Mapping
from typing import Any
from urllib.parse import quote

from scaffold.core.naming import pascal
from scaffold.core.values import replace, value
from scaffold.kinds import to_json
from scaffold.model.call_values import Argument, python_value, references_in, with_ids
from scaffold.model.entity import Entity
from scaffold.model.failure import Failure
from scaffold.model.field import Field
from scaffold.model.parts import records_of
from scaffold.model.port import Port
from scaffold.model.use_case import UseCase
from scaffold.use_cases import CUSTOM, USE_CASE_KINDS, KindRoute

BODILESS = ("get", "delete")
PARAMETER = re.compile(r"\{(\w+)\}")


@value
class Call:
    """What a step does: a use case, or a request where there is none.

    `data` is its input by the names that the code uses; `item` the id of what it is about. A
    request that a custom use case answers has both.
    """

    data: Mapping[str, Any]
    use_case: UseCase | None = None
    entity: Entity | None = None
    item: Any = None
    request: str = ""

    @property
    def with_ids(self) -> "Call":
        """The call with the ids that numbers of its input stand for."""
        data = {name: with_ids(self._field(name), value) for name, value in self.data.items()}
        return replace(self, data=data)

    @property
    def kind(self) -> str:
        return self.use_case.kind if self.use_case else "request"

    @property
    def unfinished(self) -> bool:
        """Whether its body is a person's to write."""
        return self.kind == CUSTOM.name

    @property
    def failures(self) -> tuple[Failure, ...]:
        """The ways of its own in which it can fail."""
        return self.use_case.failures if self.use_case else ()

    @property
    def similar(self) -> bool:
        """Whether what is like a given one is asked for, not what is preferred."""
        return self._gives == "scored" and self.item is not None

    @property
    def stem(self) -> str:
        """The use case's name as its module has it."""
        if self.entity is None or self.use_case is None or self.use_case.custom:
            return str(self.use_case)
        kind = USE_CASE_KINDS[self.kind]
        return kind.name_of(self.entity.name, str(self.use_case), of_item=self.item is not None)

    @property
    def class_name(self) -> str:
        return f"{pascal(self.stem)}UseCase"

    @property
    def ports(self) -> tuple[str, ...]:
        """The variables of what the use case is given."""
        if self.use_case and self.use_case.custom:
            return tuple(port.parameter for port in self.use_case.ports)
        if self.entity is None:
            return ()
        repo, index = f"{self.entity}_repo", f"{self.entity}_index"
        made = (port.parameter for port in self.makers)
        return (repo, *([index] if self.indexed else []), *made)

    @property
    def makers(self) -> tuple[Port, ...]:
        """The ports that set fields of the row that it makes."""
        if self.use_case and not self.use_case.custom and self.use_case.ports:
            return self.use_case.ports
        return self.entity.makers if self.entity and self.creates else ()

    @property
    def indexed(self) -> bool:
        """Whether the use case is given the entity's vector index."""
        return self.kind in USE_CASE_KINDS and USE_CASE_KINDS[self.kind].indexed

    @property
    def creates(self) -> bool:
        """Whether it makes a row of its entity."""
        return self._route is not None and "fields" in self._route.takes

    @property
    def scores(self) -> bool:
        """Whether it returns pairs of an entity and its similarity."""
        return self._gives == "scored"

    @property
    def _gives(self) -> str:
        return self._route.gives if self._route else ""

    @property
    def positional(self) -> bool:
        """Whether the id comes first, without a name."""
        return self.item is not None and not self.unfinished

    @property
    def versioned(self) -> bool:
        """Whether it says which version it changes."""
        changes = self._route is not None and self._route.changes_item
        return changes and self.entity is not None and self.entity.versioned

    @property
    def listing(self) -> bool:
        """Whether the arguments are those of a query."""
        return self._gives == "page"

    @property
    def arguments(self) -> tuple[Argument, ...]:
        """What the use case is called with."""
        given = {name: self._python(name, value) for name, value in self.data.items()}
        if self.use_case and self.use_case.item and self.item is not None:
            given = {self.use_case.item: self.item, **given}
        if self.use_case and self.use_case.keyed:
            given = {**given, "idempotency_key": "once"}
        return tuple(Argument(name, value) for name, value in given.items())

    @property
    def fields(self) -> tuple[Field, ...]:
        """The fields that an input may have."""
        if self.use_case and self.use_case.custom:
            return self.use_case.inputs
        return (*self.entity.fields, *self.entity.child_lists) if self.entity else ()

    @property
    def records(self) -> tuple[str, ...]:
        """The classes of items that it is called with."""
        return records_of(field for field in self.fields if self.data.get(field.name))

    def _python(self, name: str, value: Any) -> Any:
        field = self._field(name)
        if field is None or value is None:
            return value
        listed = self.listing and (isinstance(value, list) or name in self._of_several)
        if self._gives == "scored" or listed:
            several = value if isinstance(value, list) else [value]
            return [python_value(field, each) for each in several]
        return python_value(field, value)

    @property
    def _of_several(self) -> set[str]:
        """The filters that are given lists."""
        filters = self.use_case.filters if self.use_case else ()
        return {filter.name for filter in filters if filter.takes_several}

    def _field(self, name: str) -> Field | None:
        """The field that an input is a value of."""
        filters = self.use_case.filters if self.use_case else ()
        compared = ((one.name, one.field) for one in filters if one.compares_values)
        own = ((field.name, field) for field in self.fields)
        return next((field for called, field in (*compared, *own) if called == name), None)

    def attribute(self, step: str | int) -> str | int:
        """What a part of the result is called in the code: a reference has another name there."""
        names = {
            field.name.removesuffix("_id"): field.name
            for field in self.results
            if field.is_reference
        }
        own = {field.name for field in self.results}
        return names[step] if step in names and step not in own else step

    def result_field(self, path: tuple[str | int, ...]) -> Field | None:
        """The field of the result that is called so."""
        return next((field for field in self.results if (field.name,) == path), None)

    @property
    def results(self) -> tuple[Field, ...]:
        """The fields that the result has."""
        if self.use_case and self.use_case.custom:
            given = self.use_case.given
            return (*given.all_fields, *given.child_lists) if given else self.use_case.outputs
        return (*self.entity.all_fields, *self.entity.child_lists) if self.entity else ()

    @property
    def method(self) -> str:
        """The method of the client that sends it."""
        if self.use_case is None or self.request:
            return self.request.split(" ")[0].lower()
        return self.use_case.decorator if self._route is None else self._route.method.lower()

    @property
    def path(self) -> str:
        if self.use_case is None or self.request:
            return self.request.partition(" ")[2]
        if self._route is None or self.use_case.path:
            return PARAMETER.sub(self._parameter, self.use_case.path)
        base = self.entity.name.route if self.entity else ""
        return base + self._route.below(str(self.item), str(self.use_case))

    @property
    def _route(self) -> KindRoute | None:
        """The route of a known kind."""
        kind = USE_CASE_KINDS.get(self.kind)
        if kind is None or kind.custom:
            return None
        return kind.route(of_item=self.item is not None)

    def _parameter(self, match: re.Match[str]) -> str:
        value = self.data.get(match[1], 1 if self.item is None else self.item)
        return quote(str(to_json(value)), safe="")

    @property
    def sent(self) -> Mapping[str, Any]:
        """What a body holds, or a query."""
        in_path = PARAMETER.findall(self.use_case.path) if self.use_case else []
        return {name: to_json(v) for name, v in self.data.items() if name not in in_path}

    @property
    def bodied(self) -> bool:
        """Whether the request has to hold something, be it nothing but braces."""
        custom = self.use_case.sent if self.use_case and self.use_case.custom else ()
        return bool(self.sent or custom or self._takes_body)

    @property
    def _takes_body(self) -> bool:
        """Whether the request of a known kind holds fields in its body."""
        return self._route is not None and self._route.has_body

    @property
    def queried(self) -> bool:
        """Whether it stands in the query, since requests of this method have no body."""
        return self.method in BODILESS

    def references(self) -> Iterator[tuple[Field, int]]:
        """What the input refers to, by field and number."""
        if self._takes_body:
            yield from references_in(self.fields, self.data)
