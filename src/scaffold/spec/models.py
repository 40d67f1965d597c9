"""What people may write, as frozen pydantic models: the long form, every short form resolved.

Mappings stand in a fixed order whatever the order of the file (fields, entities and use cases by
name; a pipeline's steps as written), so nothing that is generated depends on the order of keys.
"""

from collections.abc import Mapping
from typing import Annotated, Any, Literal, Self

from pydantic import (
    BaseModel,
    ConfigDict,
    Field,
    PrivateAttr,
    StrictBool,
    StrictFloat,
    StrictInt,
    StrictStr,
)

from scaffold.spec.places import Places

Kind = Literal[
    "string",
    "text",
    "integer",
    "float",
    "decimal",
    "boolean",
    "date",
    "datetime",
    "time",
    "uuid",
    "enum",
    "json",
    "email",
    "url",
    "reference",
    "references",
]
UseCaseKind = Literal["create", "get", "list", "update", "delete", "recommend", "custom"]
Count = Annotated[StrictInt, Field(ge=0, le=10_000_000)]
Words = tuple[StrictStr, ...]


class Part(BaseModel):
    """A part of a spec: frozen, and closed to keys it does not know."""

    model_config = ConfigDict(extra="forbid", frozen=True, defer_build=True)


class FieldSpec(Part):
    """A field. `default`, `example`, `min` and `max` stand as JSON data, a decimal as a string;
    `kinds` reads them into Python values. A default of None means that there is none.
    """

    type: Kind
    optional: StrictBool = False
    default: Any = None
    unique: StrictBool = False
    index: StrictBool = False
    min: Any = None
    max: Any = None
    min_length: Count | None = None
    max_length: Annotated[StrictInt, Field(ge=1, le=10_000_000)] | None = None
    pattern: StrictStr | None = None
    precision: Annotated[StrictInt, Field(ge=1, le=18)] | None = None
    scale: Annotated[StrictInt, Field(ge=0, le=18)] | None = None
    values: Words = ()
    to: StrictStr | None = None
    on_delete: Literal["restrict", "cascade", "set_null"] | None = None
    sensitive: StrictBool = False
    was: StrictStr | None = None
    summary: StrictStr = ""
    example: Any = None


class EntitySpec(Part):
    """A thing with an `id` and fields; it has a table and a repository."""

    fields: Mapping[str, FieldSpec]
    plural: StrictStr | None = None
    unique_together: tuple[Words, ...] = ()
    summary: StrictStr = ""


class ErrorSpec(Part):
    """An error that a custom use case may answer, and its HTTP status."""

    status: Literal[400, 403, 404, 409] = 400
    summary: StrictStr = ""


class UseCaseSpec(Part):
    """A use case of any kind; which options a kind takes is told in `options.USE_CASE_OPTIONS`.

    `entity` is always filled in, except for a custom use case of a feature without entities.
    """

    kind: UseCaseKind
    entity: StrictStr | None = None
    summary: StrictStr = ""
    filter: Words = ()
    sort: Words = ()
    page_size: Annotated[StrictInt, Field(ge=1, le=1000)] = 50
    by: Words = ()
    limit: Annotated[StrictInt, Field(ge=1, le=1000)] = 5
    input: Mapping[str, FieldSpec] = {}
    output: Mapping[str, FieldSpec] = {}
    uses: Words = ()
    method: Literal["GET", "POST", "PUT", "PATCH", "DELETE"] = "POST"
    path: StrictStr | None = None
    errors: Mapping[str, ErrorSpec] = {}
    idempotent: StrictBool = False


class StepSpec(Part):
    """A step of a test case: the use case that runs (or, end to end, a request), and its input."""

    action: StrictStr
    data: Mapping[str, Any] = Field(default={}, alias="with")


class CaseSpec(Part):
    """A test case as the workflow writes it; `expected` holds the expressions as text."""

    name: StrictStr
    type: Literal["unit", "integration", "e2e"] = "unit"
    precondition: StrictStr = ""
    steps: tuple[StepSpec, ...] = ()
    expected: Words = ()


class RiskSpec(Part):
    """What may go wrong, and what is done about it."""

    risk: StrictStr
    answer: StrictStr = ""


class RequirementsSpec(Part):
    """What was asked before the first line was written."""

    acceptance: Words = ()
    latency: StrictStr = ""
    security: StrictStr = ""
    risks: tuple[RiskSpec, ...] = ()


class OperationSpec(Part):
    """A call that an adapter offers."""

    input: Mapping[str, FieldSpec] = {}
    output: Mapping[str, FieldSpec] = {}
    idempotent: StrictBool = False
    summary: StrictStr = ""


class SettingSpec(Part):
    """A setting of an adapter; a `secret` has no default and is never logged."""

    type: Literal["string", "integer", "float", "boolean", "secret"]
    default: Any = None
    summary: StrictStr = ""


class AdapterSpec(Part):
    """A port to a service outside, and how patient its adapter is."""

    provider: Literal["stripe", "whisper", "s3", "http"] | None = None
    operations: Mapping[str, OperationSpec] = {}
    timeout: Annotated[StrictFloat, Field(gt=0, le=3600, allow_inf_nan=False)] = 10
    retries: Annotated[StrictInt, Field(ge=0, le=20)] = 4
    circuit_breaker: StrictBool = False
    settings: Mapping[str, SettingSpec] = {}
    summary: StrictStr = ""


class PipelineStepSpec(Part):
    """A step of a pipeline: a class with `run(context)`, and the adapter that it calls."""

    name: StrictStr
    adapter: StrictStr | None = None
    summary: StrictStr = ""


class PipelineSpec(Part):
    """Steps in the order in which they run."""

    steps: tuple[PipelineStepSpec, ...]
    durable: StrictBool = False
    job: StrictBool = False
    summary: StrictStr = ""


class FeatureSpec(Part):
    """A whole feature. `main` is the entity that use cases mean when they name none."""

    feature: StrictStr
    summary: StrictStr = ""
    plural: StrictStr | None = None
    requirements: RequirementsSpec = RequirementsSpec.model_construct()
    main: StrictStr | None = None
    entities: Mapping[str, EntitySpec] = {}
    use_cases: Mapping[str, UseCaseSpec] = {}
    test_cases: tuple[CaseSpec, ...] = ()
    adapters: Mapping[str, AdapterSpec] = {}
    pipelines: Mapping[str, PipelineSpec] = {}

    _places: Places | None = PrivateAttr(default=None)

    @property
    def places(self) -> Places | None:
        """Where its parts stand in the file that it was loaded from."""
        return self._places

    def placed(self, places: Places) -> Self:
        """The spec with the places of its parts; they count for nothing when specs are compared."""
        self._places = places
        return self

    def __eq__(self, other: object) -> bool:
        return isinstance(other, FeatureSpec) and self.__dict__ == other.__dict__
