"""A list: of values of one kind, or of records with fields of their own. In no table."""

from collections.abc import Callable, Iterator, Mapping
from typing import Any, Protocol

from scaffold.kinds import read
from scaffold.kinds.broken import Invalid
from scaffold.kinds.json import DOCUMENT
from scaffold.kinds.kind import COMMON, Kind, fixed
from scaffold.kinds.rules import Refused, Rules
from scaffold.kinds.trying import samples_of, to_json

LIST_OF = "list_of"
MOST_ITEMS = 100
"""What a list may hold where its spec does not say."""

Row = dict[str, object]


class Item(Rules, Protocol):
    """The rules of a field of an item, and what it is when nothing is said."""

    @property
    def default(self) -> object: ...


class ListRules(Protocol):
    """The keys that say what a list holds: one of the first two."""

    @property
    def item(self) -> Item | None: ...
    @property
    def item_fields(self) -> Mapping[str, Item]: ...
    @property
    def min_items(self) -> int | None: ...
    @property
    def max_items(self) -> int | None: ...


def list_of(kind_named: Callable[[str], Kind]) -> Kind:
    """The kind of lists; what kinds there are for their items is asked for."""
    lists = _Lists(kind_named)
    return Kind(
        LIST_OF,
        annotation="list",
        imports=(),
        column=fixed("JSON", none_as_null=True),
        read=lists.read,
        samples=lists.samples,
        broken=lists.broken,
        storage=DOCUMENT,
        modifiers=COMMON | {"item", "item_fields", "min_items", "max_items"},
        required=frozenset({LIST_OF}),
        rules=_bounds,
        operators=frozenset(),
        sortable=False,
        in_query=False,
        quoted=False,
        stored=False,
    )


def least_items(rules: Any) -> int:
    """The fewest items that the list may have."""
    return rules.min_items or 0


def most_items(rules: Any) -> int:
    """The most items that the list may have."""
    return MOST_ITEMS if rules.max_items is None else rules.max_items


def _bounds(rules: Any) -> Mapping[str, object]:
    return {"min_length": rules.min_items or None, "max_length": most_items(rules)}


def _needed(field: Item) -> bool:
    """Whether an item cannot do without the field."""
    return field.default is None and not field.optional


class _Lists:
    """What lists of any items take and refuse."""

    def __init__(self, kind_named: Callable[[str], Kind]) -> None:
        self._kind_named = kind_named

    def read(self, value: object, rules: Any) -> list[object]:
        """The list with every item read; `Refused` names the place of the item."""
        if not isinstance(value, list | tuple):
            shown = read.shown(value)
            raise Refused("type", f"{shown} is not a list", "write a list, as in [A, B]")
        if len(value) < least_items(rules):
            message = f"the list has {len(value)} items"
            raise Refused("min_items", message, f"write at least {least_items(rules)}")
        if len(value) > most_items(rules):
            message = f"the list has {len(value)} items"
            raise Refused("max_items", message, f"write at most {most_items(rules)}")
        return [self._item(one, rules, f"item {number}") for number, one in enumerate(value)]

    def _item(self, value: object, rules: Any, place: str) -> object:
        if rules.item is not None:
            return self._value(value, rules.item, place)
        if not isinstance(value, Mapping):
            raise Refused("type", f"{place}: {read.shown(value)} is not a mapping of its fields")
        known = self._named(rules)
        for name in value:
            if name not in known and name not in rules.item_fields:
                raise Refused("type", f"{place} has no field `{str(name)[:60]}`")
        written = {self._attribute(name, rules): one for name, one in value.items()}
        return {name: self._field(name, one, written, place) for name, one in known.items()}

    def _field(self, name: str, field: Item, written: Row, place: str) -> object:
        if name in written:
            return self._value(written[name], field, f"{place}.{name}")
        if _needed(field):
            raise Refused("null", f"{place} has no `{name}`", "add it")
        return None if field.default is None else self._value(field.default, field, place)

    def _value(self, value: object, field: Item, place: str) -> object:
        if value is None and field.optional:
            return None
        try:
            return self._kind_named(field.type).read(value, field)
        except Refused as refused:
            raise Refused(refused.rule, f"{place}: {refused.reason}", refused.hint) from None

    def _named(self, rules: ListRules) -> Mapping[str, Item]:
        """The fields of an item as JSON has them: a reference has another name there."""
        return {self._attribute(name, rules): one for name, one in rules.item_fields.items()}

    def _attribute(self, name: str, rules: ListRules) -> str:
        field = rules.item_fields.get(name)
        kind = self._kind_named(field.type) if field else None
        return f"{name}_id" if kind and kind.reference and not kind.many else name

    def samples(self, rules: Any) -> Iterator[list[object]]:
        """Lists of as few items as there may be, one at least; then longer ones."""
        least, most = max(1, least_items(rules)), most_items(rules)
        items = self._items(rules)
        for length in range(least, most + 1) if items else ():
            yield [items[number % len(items)] for number in range(length)]
        if least_items(rules) == 0:
            yield []

    def _items(self, rules: ListRules) -> list[object]:
        """Some items that the list takes."""
        if rules.item is not None:
            return [*self._values(rules.item)]
        columns = {name: self._values(one) for name, one in self._named(rules).items()}
        if not all(columns.values()):
            return []
        return [
            {name: found[number % len(found)] for name, found in columns.items()}
            for number in range(3)
        ]

    def _values(self, field: Item) -> tuple[object, ...]:
        return samples_of(self._kind_named(field.type), field, 3)

    def broken(self, rules: Any) -> Iterator[Invalid]:
        """Lists that are too short or too long, and lists of which one item breaks a rule."""
        yield Invalid("type", "none")
        items = next((one for one in self.samples(rules) if one), [])
        if not items:
            return
        if least_items(rules):
            yield Invalid("min_items", to_json(items[: least_items(rules) - 1]))
        most = most_items(rules)
        yield Invalid("max_items", [to_json(items[0])] * (most + 1))
        for one in self._broken_items(rules, items[0]):
            yield Invalid(one.rule, [one.value, *map(to_json, items[1:])], f".0{one.place}")

    def _broken_items(self, rules: ListRules, good: Any) -> Iterator[Invalid]:
        if rules.item is not None:
            yield from self._broken_values(rules.item)
            return
        row = to_json(good)
        assert isinstance(row, dict)
        yield Invalid("type", "none")
        yield Invalid("unknown", row | {"no_such_field": 1}, ".no_such_field")
        named = self._named(rules)
        row = {name: row[name] for name, field in named.items() if _needed(field)}
        for name, field in named.items():
            if _needed(field):
                rest = {key: one for key, one in row.items() if key != name}
                yield Invalid("missing", rest, f".{name}")
            for one in self._broken_values(field):
                yield Invalid(one.rule, row | {name: to_json(one.value)}, f".{name}")

    def _broken_values(self, field: Item) -> Iterator[Invalid]:
        kind = self._kind_named(field.type)
        yield from kind.broken(field)
        if not field.optional:
            yield Invalid("null", None)
