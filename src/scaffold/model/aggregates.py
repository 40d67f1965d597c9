"""Fields that are worked out from the rows that refer to a row."""

from collections.abc import Iterable, Mapping, Sequence
from typing import TYPE_CHECKING, Any

from scaffold.core.naming import Name
from scaffold.core.values import field, replace, value
from scaffold.expressions import columns_of
from scaffold.expressions.aggregates import Aggregate, parse_aggregate, read_aggregate
from scaffold.expressions.grouped import begins_aggregate
from scaffold.kinds import attribute
from scaffold.model.access import READ_ONLY
from scaffold.model.field import Field
from scaffold.model.target import Sampled

if TYPE_CHECKING:
    from scaffold.spec import EntitySpec, FeatureSpec, FieldSpec

Row = Mapping[str, Any]


@value
class Rows:
    """The rows of an entity with a reference to `target`: `by` is the attribute that leads there.

    `hidden` says that rows that are deleted stay in the table.
    """

    entity: Name
    by: str
    target: str
    hidden: bool = False
    entities: Mapping[str, Sampled] = field(default_factory=dict, compare=False)

    @property
    def variable(self) -> str:
        """What code calls those that refer to one row."""
        return f"{self.entity}_by_{self.by}"

    @property
    def source(self) -> str:
        """What a fake calls the rows of the entity."""
        return "rows" if str(self.entity) == self.target else f"{self.entity}_rows"

    @property
    def model(self) -> Any:
        """The entity itself."""
        return self.entities[self.entity.snake]


@value
class AggregateField(Field):
    """`text` is the expression as the spec has it, `how` what it means, over `rows`.

    Both are missing in what was applied last, whose rows are not always at hand.
    """

    text: str = ""
    how: Aggregate | None = None
    over: Rows | None = None

    @property
    def imports(self) -> tuple[str, ...]:
        """What its type needs, and the values that its condition holds."""
        of_rows = self.over.model.fields if self.over else ()
        return (*super().imports, *(line for field in of_rows for line in field.imports))

    @property
    def doc(self) -> str:
        """What a reader of the entity is told."""
        return self.summary or f"Computed: {self.text}."

    @property
    def meaning(self) -> Aggregate:
        """The expression, typed."""
        assert self.how is not None
        return self.how

    @property
    def rows(self) -> Rows:
        """The rows that it is over."""
        assert self.over is not None
        return self.over

    @property
    def empty(self) -> Any:
        """Its value as long as no rows refer to the row."""
        return self.how.empty if self.how else None

    @property
    def value_sql(self) -> tuple[str, str]:
        """The SQL for SQLite, and that for PostgreSQL where it is another."""
        sqlite, postgresql = self.meaning.sql
        return sqlite, "" if sqlite == postgresql else postgresql

    @property
    def where_sql(self) -> tuple[str, ...]:
        """The same of the condition; nothing where all rows count."""
        texts = self.meaning.where_sql
        return tuple(dict.fromkeys(texts)) if texts else ()

    @property
    def columns(self) -> tuple[str, ...]:
        """The columns of the rows that both name, each once."""
        where = columns_of(self.meaning.where) if self.meaning.where else ()
        return tuple(dict.fromkeys((*self.meaning.columns, *where)))

    @property
    def call(self) -> str:
        """How a fake works it out of the rows, as Python source."""
        how, rows = self.meaning, self.rows.variable
        where = f" if {how.source}" if how.source else ""
        if how.function == "count":
            return f"sum(1 for row in {rows}{where})" if where else f"len({rows})"
        places = "" if how.whole else f", places={how.type.scale}"
        values = f"[row.{how.attribute} for row in {rows}{where}]"
        return f"aggregates.{how.function}_of({values}{places})"

    @property
    def answered(self) -> str:
        """The type of its attribute in a response."""
        return f"Annotated[{self.annotation}, Field({READ_ONLY})]"

    @property
    def aggregate_options(self) -> str:
        """Further arguments of pydantic's `Field` in the entity."""
        return ", ".join(["exclude=True", "frozen=True"] + ["repr=False"] * self.sensitive)


@value
class Relations:
    """Where the rows of aggregates are looked for: all specs, and the names of their entities."""

    specs: Sequence["FeatureSpec"]
    words: Mapping[str, str]
    names: Mapping[str, Name]

    def rows(self, target: str, text: str, own: "FieldSpec") -> "tuple[Aggregate, Rows] | None":
        """What an aggregate of an entity means, and its rows; None where they are not at hand."""
        from scaffold.expressions import BadExpression
        from scaffold.spec.relations import chosen, relations_to

        raw = parse_aggregate(text)
        try:
            relation = chosen(raw, relations_to(target, self.specs, self.words))
            child = self._entity(relation.entity)
            how = read_aggregate(raw, child.fields, own)
        except BadExpression:
            return None
        by = attribute(relation.by, child.fields[relation.by].type)
        return how, Rows(self.names[relation.entity], by, target, child.soft_delete)

    def _entity(self, name: str) -> "EntitySpec":
        return next(spec.entities[name] for spec in self.specs if name in spec.entities)


def with_aggregates(
    target: str,
    fields: Mapping[str, Field],
    relations: Relations,
    entities: Mapping[str, Sampled],
) -> Mapping[str, Field]:
    """The fields, and aggregates with what they mean."""
    return {
        key: (
            _aggregate(target, one, relations, entities)
            if begins_aggregate(one.spec.computed)
            else one
        )
        for key, one in fields.items()
    }


def _aggregate(
    target: str, one: Field, relations: Relations, entities: Mapping[str, Sampled]
) -> AggregateField:
    text = one.spec.computed or ""
    found = relations.rows(target, text, one.spec)
    plain = AggregateField(one.name, one.alias, one.spec, text=text)
    if found is None:
        return plain
    how, rows = found
    return replace(plain, how=how, over=replace(rows, entities=entities))


def empties(fields: Iterable[AggregateField]) -> Row:
    """The values of these fields as long as no rows refer to the row."""
    return {one.name: one.empty for one in fields}


class Aggregating:
    """The aggregates of an entity, as templates read them."""

    if TYPE_CHECKING:
        name: Name
        aggregates: tuple[AggregateField, ...]

        @property
        def parent(self) -> bool: ...

    @property
    def aggregated(self) -> tuple[Rows, ...]:
        """The rows that its aggregates are over, each once."""
        found = {one.rows.variable: one.rows for one in self.aggregates}
        return tuple(found[name] for name in sorted(found))

    @property
    def aggregated_entities(self) -> tuple[Name, ...]:
        """The other entities that such rows are of, by name."""
        names = {str(rows.entity): rows.entity for rows in self.aggregated}
        return tuple(names[name] for name in sorted(names) if names[name] != self.name)

    @property
    def reads_aggregates(self) -> str:
        """The option with which a statement reads them anew, and children too."""
        fresh = self.aggregates or self.parent
        return ".execution_options(populate_existing=True)" if fresh else ""
