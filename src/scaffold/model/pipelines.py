"""Pipelines: their steps, each with the call that it makes, and the tables of durable ones."""

from collections.abc import Iterator, Mapping
from functools import cached_property
from typing import TYPE_CHECKING

from scaffold.core.naming import Name
from scaffold.core.values import value
from scaffold.kinds import ColumnType, to_json
from scaffold.kinds.kind import OWN_TYPES
from scaffold.model.adapters import Adapter, Operation
from scaffold.model.tables import Column, ForeignKey, Index, Table, Unique
from scaffold.providers import Call, Given

if TYPE_CHECKING:
    from scaffold.spec import FeatureSpec, PipelineSpec, PipelineStepSpec

Adapters = Mapping[str, Adapter]


@value
class Step:
    """A step; one without a call is to be written by a person."""

    name: Name
    summary: str = ""
    adapter: Adapter | None = None
    call: Call | None = None

    def __str__(self) -> str:
        return self.name.snake

    @property
    def doc(self) -> str:
        return self.summary or f"{self.name.title}."

    @property
    def typed(self) -> tuple[str, ...]:
        """The types that arguments of its call are read as."""
        given = self.call.given if self.call else ()
        return tuple(sorted({one.type.split(" ")[0] for one in given if one.type}))

    @property
    def unwritten(self) -> bool:
        """Whether a person has to write what it does."""
        return self.call is None


@value
class Pipeline:
    """Steps in the order in which they run."""

    name: Name
    summary: str
    steps: tuple[Step, ...]
    durable: bool = False
    job: bool = False

    def __str__(self) -> str:
        return self.name.snake

    @property
    def doc(self) -> str:
        return self.summary or f"What the steps of the pipeline {self.name.human} need."

    @property
    def complete(self) -> bool:
        """Whether every step knows what to do."""
        return all(step.call for step in self.steps)

    @cached_property
    def adapters(self) -> tuple[Adapter, ...]:
        """The adapters of all steps, each once, by name."""
        found = {str(step.adapter.name): step.adapter for step in self.steps if step.adapter}
        return tuple(found[name] for name in sorted(found))

    @cached_property
    def given(self) -> tuple[Given, ...]:
        """What has to be known before the first step: no earlier step finds it out."""
        known, needed = set[str](), dict[str, Given]()
        for call in (step.call for step in self.steps if step.call):
            needed |= {one.name: one for one in call.given if one.needed and one.name not in known}
            known |= set(call.outputs)
        return tuple(needed[name] for name in sorted(needed))

    @cached_property
    def outputs(self) -> tuple[str, ...]:
        """What is known after the last step, and was not before."""
        found = {name for step in self.steps if step.call for name in step.call.outputs}
        return tuple(sorted(found))


def pipelines_of(spec: "FeatureSpec", adapters: Adapters) -> tuple[Pipeline, ...]:
    """The pipelines of a feature, by name; the adapters are those of the whole project."""
    return tuple(_pipeline(name, spec.pipelines[name], adapters) for name in sorted(spec.pipelines))


def _pipeline(key: str, spec: "PipelineSpec", adapters: Adapters) -> Pipeline:
    return Pipeline(
        name=Name.of(key),
        summary=spec.summary,
        steps=tuple(_step(step, adapters) for step in spec.steps),
        durable=spec.durable or spec.job,
        job=spec.job,
    )


def _step(spec: "PipelineStepSpec", adapters: Adapters) -> Step:
    adapter = adapters.get(spec.adapter or "")
    call = _call(spec.name, adapter) if adapter else None
    return Step(Name.of(spec.name), spec.summary, adapter, call)


def _call(step: str, adapter: Adapter) -> Call | None:
    """The operation that is named as the step, or else the only one that there is."""
    calls = {call.name: call for call in _calls(adapter)}
    if step in calls or len(calls) != 1:
        return calls.get(step)
    only = next(iter(calls.values()))
    return None if only.by_name else only


def _calls(adapter: Adapter) -> Iterator[Call]:
    if adapter.provider.operations is not None:
        yield from adapter.provider.calls
        return
    for operation in adapter.operations:
        yield _declared_call(operation)


def _declared_call(operation: Operation) -> Call:
    return Call(
        operation.name,
        given=tuple(
            Given(
                field.name,
                field.default,
                to_json(field.samples[0]) if field.items else next(iter(field.samples), None),
                field.annotation if field.items else "",
            )
            for field in operation.inputs
        ),
        outputs=tuple(field.name for field in operation.outputs),
        model=True,
        idempotent=operation.idempotent,
    )


def _column(name: str, kind: str, type: ColumnType, *, nullable: bool = False) -> Column:
    return Column(name, kind, type, nullable)


def _parent(table: str, column: str, parent: str) -> ForeignKey:
    return ForeignKey(f"fk_{table}__{column}", column, parent, "CASCADE")


TABLES = (
    Table(
        "pipeline_runs",
        columns=(
            _column("run_id", "string", ColumnType("String", (32,))),
            _column("pipeline", "string", ColumnType("String", (63,))),
            _column("status", "string", ColumnType("String", (8,))),
            _column("given", "json", ColumnType("JSON")),
            _column("result", "json", ColumnType("JSON"), nullable=True),
            _column("error", "string", ColumnType("String", (500,)), nullable=True),
            _column("holder", "string", ColumnType("String", (32,)), nullable=True),
            _column(
                "held_until", "datetime", ColumnType("UtcDateTime", module=OWN_TYPES), nullable=True
            ),
            _column("created_at", "datetime", ColumnType("UtcDateTime", module=OWN_TYPES)),
        ),
        uniques=(Unique("uq_pipeline_runs__run_id", ("run_id",)),),
        indexes=(Index("ix_pipeline_runs__status", ("status",)),),
    ),
    Table(
        "pipeline_steps",
        columns=(
            _column("pipeline_run_id", "reference", ColumnType("BigInteger")),
            _column("name", "string", ColumnType("String", (63,))),
            _column("status", "string", ColumnType("String", (8,))),
            _column("attempts", "integer", ColumnType("BigInteger")),
            _column("milliseconds", "integer", ColumnType("BigInteger"), nullable=True),
            _column("error", "string", ColumnType("String", (500,)), nullable=True),
        ),
        uniques=(Unique("uq_pipeline_steps__name", ("pipeline_run_id", "name")),),
        foreign_keys=(_parent("pipeline_steps", "pipeline_run_id", "pipeline_runs"),),
    ),
    Table(
        "pipeline_artifacts",
        columns=(
            _column("pipeline_step_id", "reference", ColumnType("BigInteger")),
            _column("data", "json", ColumnType("JSON")),
        ),
        uniques=(Unique("uq_pipeline_artifacts__step", ("pipeline_step_id",)),),
        foreign_keys=(_parent("pipeline_artifacts", "pipeline_step_id", "pipeline_steps"),),
    ),
)
"""What durable pipelines are kept in."""
