"""Custom use cases: what they take and give, the ports they use, the ways they fail."""

from collections.abc import Iterator
from typing import TYPE_CHECKING

from scaffold.core.layout import DEPENDENCIES_MODULE, FAKES_MODULE, INTERFACES_MODULE
from scaffold.core.naming import Name
from scaffold.core.values import replace
from scaffold.kinds.identifier import INTEGER_ID
from scaffold.model.adapters import Adapter
from scaffold.model.failure import Failure
from scaffold.model.fields import fields_of
from scaffold.model.known import Known
from scaffold.model.pipelines import Pipeline
from scaffold.model.port import Port
from scaffold.model.use_case import UseCase
from scaffold.spec.outputs import given_by
from scaffold.use_cases import CUSTOM

if TYPE_CHECKING:
    from scaffold.spec import FeatureSpec, UseCaseSpec


def custom_of(spec: "FeatureSpec", known: Known) -> Iterator[UseCase]:
    """The custom use cases of a feature, by name."""
    for key, case in sorted(spec.use_cases.items()):
        if case.kind == CUSTOM.name:
            yield _custom(Name.of(key, plural=key), case, known)


def _custom(name: Name, spec: "UseCaseSpec", known: Known) -> UseCase:
    entity = known.names[spec.entity] if spec.entity else None
    return UseCase(
        name=name,
        kind=spec.kind,
        entity=entity,
        summary=spec.summary,
        inputs=tuple(fields_of(f"{name.pascal}Input", spec.input, known.names).values()),
        outputs=tuple(fields_of(f"{name.pascal}Output", spec.output, known.names).values()),
        ports=tuple(_ports(spec, known)),
        method=spec.method,
        path=spec.path or f"{entity.route if entity else ''}/{name}",
        success=spec.status,
        failures=tuple(
            Failure(Name.of(key, plural=key), error.status, error.summary)
            for key, error in spec.errors.items()
        ),
        idempotent=spec.idempotent,
        routed=spec.route,
        given=known.entities.get(given_by(spec) or ""),
        lists=spec.output_list_of is not None,
        paged=spec.paged,
        entity_id=known.entities[spec.entity].id if spec.entity else INTEGER_ID,
    )


def _ports(spec: "UseCaseSpec", known: Known) -> Iterator[Port]:
    for key, used in spec.uses.items():
        methods = tuple(method.called for method in used)
        if key in known.names:
            yield replace(_repository(known.names[key]), methods=methods)
        elif key in known.adapters:
            yield replace(_client(known.adapters[key]), methods=methods)
        elif key in known.pipelines:
            yield replace(_runner(known.pipelines[key]), methods=methods)


def _repository(entity: Name) -> Port:
    return Port(
        parameter=f"{entity}_repo",
        interface=f"I{entity.pascal}Repository",
        interface_module=f"{INTERFACES_MODULE}.{entity}",
        provider=f"{entity.pascal}Repo",
        provider_module=f"{DEPENDENCIES_MODULE}.{entity}",
        entity=entity,
        fake=f"InMemory{entity.pascal}Repository",
        fake_made=f"InMemory{entity.pascal}Repository()",
        fake_module=f"{FAKES_MODULE}.{entity}",
    )


def _client(adapter: Adapter) -> Port:
    return Port(
        parameter=adapter.name.variable,
        interface=adapter.port,
        interface_module=f"{INTERFACES_MODULE}.{adapter.port_module}",
        provider=adapter.alias,
        provider_module=f"{DEPENDENCIES_MODULE}.{adapter.port_module}",
        fake=adapter.fake,
        fake_made=adapter.fake_made,
        fake_module=f"{FAKES_MODULE}.{adapter}",
    )


def _runner(pipeline: Pipeline) -> Port:
    return Port(
        parameter=f"{pipeline}_pipeline",
        interface="IPipeline",
        interface_module=f"{INTERFACES_MODULE}.pipeline",
        provider=f"{pipeline.name.pascal}Pipeline",
        provider_module=f"{DEPENDENCIES_MODULE}.pipelines.{pipeline}",
        fake="SimplePipeline",
        fake_made="SimplePipeline([])",
        fake_module="app.application.use_cases.run_pipeline",
    )
