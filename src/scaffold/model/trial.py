"""What a generated project tries the route of a custom use case with."""

from collections.abc import Mapping
from typing import Any, Protocol
from urllib.parse import quote

from scaffold.core.values import value
from scaffold.kinds import to_json
from scaffold.kinds.identifier import Identifier
from scaffold.model.field import Field
from scaffold.model.rules import Refusal

Row = Mapping[str, Any]
Fields = tuple[Field, ...]


class Tried(Protocol):
    """A custom use case, as far as trying it needs it."""

    @property
    def inputs(self) -> Fields: ...

    @property
    def outputs(self) -> Fields: ...

    @property
    def sent(self) -> Fields: ...

    @property
    def in_path(self) -> Fields: ...

    @property
    def path(self) -> str: ...

    @property
    def item(self) -> str: ...

    @property
    def entity_id(self) -> Identifier: ...

    @property
    def keyed(self) -> bool: ...

    @property
    def queried(self) -> bool: ...


@value
class Trial:
    """Values of each input and output that keep all rules, and some that break one."""

    use_case: Tried

    @property
    def arguments(self) -> Row:
        """What the use case can be called with."""
        given = {field.name: _sample(field) for field in self.use_case.inputs}
        item = {self.use_case.item: self.use_case.entity_id.nth(1)} if self.use_case.item else {}
        key = {"idempotency_key": "once"} if self.use_case.keyed else {}
        return {**item, **given, **key}

    @property
    def sent(self) -> Row:
        """The input as a request has it; a query has no null."""
        return {field.name: to_json(_sample(field)) for field in self.use_case.sent}

    @property
    def path(self) -> str:
        item = self.use_case.entity_id.segment
        path = self.use_case.path.replace(f"{{{self.use_case.item}}}", item)
        for field in self.use_case.in_path:
            path = path.replace(f"{{{field.name}}}", quote(_in_path(field), safe=""))
        return path

    @property
    def output(self) -> Row:
        """What comes out, as an answer has it."""
        return {field.name: to_json(_sample(field)) for field in self.use_case.outputs}

    @property
    def required(self) -> tuple[Field, ...]:
        """What a request cannot do without."""
        return tuple(field for field in self.use_case.sent if not field.has_default)

    @property
    def refusals(self) -> tuple[Refusal, ...]:
        """A value for each rule of each input that breaks it."""
        return tuple(one for one in self._refusals if one.place == one.field)

    @property
    def item_refusals(self) -> tuple[Refusal, ...]:
        """Lists of which an item breaks a rule."""
        return tuple(one for one in self._refusals if one.place != one.field)

    @property
    def _refusals(self) -> tuple[Refusal, ...]:
        return tuple(
            refusal
            for field in self.use_case.sent
            for refusal in field.refusals
            if not self.use_case.queried or _breaks_query(field, refusal)
        )


def _sample(field: Field) -> Any:
    return [] if field.is_list else field.samples[0]


def _in_path(field: Field) -> str:
    """A sample as a segment of a path, which holds no slash."""
    texts = (_text(to_json(value)) for value in field.samples)
    return next((text for text in texts if "/" not in text), "")


def _text(value: Any) -> str:
    return str(value).lower() if isinstance(value, bool) else str(value)


def _breaks_query(field: Field, refusal: Refusal) -> bool:
    """Whether the value breaks the rule as a text too: a query holds nothing else."""
    anything = refusal.rule == "type" and field.kind.any_text
    return refusal.rule != "null" and not anything
