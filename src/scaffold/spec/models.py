"""What people may write, as frozen values: the long form, every short form resolved.

Fields, inputs, outputs, ports, filters, errors and a pipeline's steps keep the order of the file;
all other mappings stand in the order of their names.
"""

from collections.abc import Mapping
from typing import TYPE_CHECKING, Annotated, Any, Literal, Self

from scaffold.core.values import value
from scaffold.kinds import KINDS, Generated
from scaffold.kinds.identifier import IDENTIFIERS
from scaffold.providers import PROVIDERS
from scaffold.spec.case_models import CaseSpec
from scaffold.spec.children_models import ChildrenSpec
from scaffold.spec.method_models import MethodSpec, Words
from scaffold.spec.overlap_models import NoOverlapSpec
from scaffold.spec.parts import Bounds, Part
from scaffold.spec.places import Places
from scaffold.spec.requirements import RequirementsSpec
from scaffold.spec.state_models import StatesSpec
from scaffold.spec.unique_models import UniqueTogetherSpec
from scaffold.use_cases import USE_CASE_KINDS

ErrorStatus = Literal[400, 401, 402, 403, 404, 409, 410, 412, 422, 423, 429]
SuccessStatus = Literal[200, 201, 202, 204]
MOST_ITEMS_EVER = 1000
Count = Annotated[int, Bounds(ge=0, le=10_000_000)]
if TYPE_CHECKING:
    FieldKind = str
    KindName = str
    ProviderName = str
    IdentifierName = str
else:
    FieldKind = Literal[tuple(KINDS)]
    KindName = Literal[tuple(USE_CASE_KINDS)]
    ProviderName = Literal[tuple(PROVIDERS)]
    IdentifierName = Literal[tuple(IDENTIFIERS)]


@value
class FieldSpec(Part):
    """A field. `default`, `example`, `min` and `max` stand as JSON data, a decimal as a string;
    `kinds` reads them into Python values. A default of None is none; it may be a word for a value
    that is made, as `now` is. `computed` is an expression, `order` the values of an enum, and
    `values_were` what values that are renamed were.

    `item` and `item_fields` are what the loader has made of `list_of`: what a list holds.
    """

    type: FieldKind
    optional: bool = False
    default: Any = None
    unique: Literal[False, True, "ignore_case"] = False
    index: bool = False
    min: Any = None
    max: Any = None
    min_length: Count | None = None
    max_length: Annotated[int, Bounds(ge=1, le=10_000_000)] | None = None
    pattern: str | None = None
    precision: Annotated[int, Bounds(ge=1, le=18)] | None = None
    scale: Annotated[int, Bounds(ge=0, le=18)] | None = None
    values: Words = ()
    values_were: Mapping[str, str] = {}
    order: Words = ()
    to: str | None = None
    on_delete: Literal["restrict", "cascade", "set_null"] | None = None
    sensitive: bool = False
    read_only: bool = False
    write_only: bool = False
    immutable: bool = False
    on_update: Literal["now"] | None = None
    computed: str | None = None
    was: str | None = None
    summary: str = ""
    example: Any = None
    item: "FieldSpec | None" = None
    item_fields: "Mapping[str, FieldSpec]" = {}
    min_items: Annotated[int, Bounds(ge=0, le=MOST_ITEMS_EVER)] | None = None
    max_items: Annotated[int, Bounds(ge=1, le=MOST_ITEMS_EVER)] | None = None

    @property
    def server_set(self) -> bool:
        """Whether no request may hold it."""
        return self.read_only or bool(self.on_update or self.computed)

    @property
    def generated(self) -> Generated | None:
        """What makes its value for a new row: of a required field that changes set, too."""
        by_change = self.default is None and not self.optional
        return self.generated_by(self.on_update if by_change else self.default)

    def generated_by(self, word: Any) -> Generated | None:
        """What makes a value of the kind, by its word; None for any other value."""
        return KINDS[self.type].generated.get(word) if isinstance(word, str) else None

    @property
    def set_by(self) -> frozenset[str]:
        """The ports that give it its values."""
        made = [self.generated.port] if self.generated else []
        return frozenset([*made, *(["clock"] if self.on_update else [])])


@value
class EntitySpec(Part):
    """A thing with an `id` and fields; it has a table and a repository.

    `id` is the kind of id that its rows have.
    `checks` are expressions over its fields, by name. The loader makes fields of `timestamps`,
    of `versioned` and of `soft_delete`.
    """

    fields: Mapping[str, FieldSpec]
    was: str | None = None
    plural: str | None = None
    id: IdentifierName = "integer"
    timestamps: bool = False
    versioned: bool = False
    soft_delete: bool = False
    audit: bool = False
    unique_together: tuple[UniqueTogetherSpec, ...] = ()
    no_overlap: tuple[NoOverlapSpec, ...] = ()
    checks: Mapping[str, str] = {}
    states: StatesSpec | None = None
    children: Mapping[str, ChildrenSpec] = {}
    summary: str = ""


@value
class ErrorSpec(Part):
    """An error that a custom use case may answer, and its HTTP status."""

    status: ErrorStatus = 400
    summary: str = ""


@value
class UseCaseSpec(Part):
    """A use case of any kind; which options a kind takes is in `use_cases.USE_CASE_KINDS`.

    `output_of` and `output_list_of` are what the loader has made of `output: ENTITY`.
    `entity` is always filled in, except for a custom use case of a feature without entities.
    `uses` are ports, each with the methods that are named, if any are; `filter` are fields, each
    with its operators, in the order of the file.
    """

    kind: KindName
    entity: str | None = None
    summary: str = ""
    filter: Mapping[str, Words] = {}
    sort: Words = ()
    page_size: Annotated[int, Bounds(ge=1, le=1000)] = 50
    total: bool = False
    search: Words = ()
    include: Words = ()
    by: Words = ()
    limit: Annotated[int, Bounds(ge=1, le=1000)] = 5
    input: Mapping[str, FieldSpec] = {}
    output: Mapping[str, FieldSpec] = {}
    output_of: str | None = None
    output_list_of: str | None = None
    paged: bool = False
    uses: Mapping[str, tuple[MethodSpec, ...]] = {}
    route: bool = True
    method: Literal["GET", "POST", "PUT", "PATCH", "DELETE"] = "POST"
    path: str | None = None
    status: SuccessStatus | None = None
    errors: Mapping[str, ErrorSpec] = {}
    idempotent: bool = False


@value
class OperationSpec(Part):
    """A call that an adapter offers."""

    input: Mapping[str, FieldSpec] = {}
    output: Mapping[str, FieldSpec] = {}
    idempotent: bool = False
    summary: str = ""


@value
class SettingSpec(Part):
    """A setting of an adapter; a `secret` has no default and is never logged."""

    type: Literal["string", "integer", "float", "boolean", "secret"]
    default: Any = None
    summary: str = ""


@value
class AdapterSpec(Part):
    """A port to a service outside, and how patient its adapter is."""

    provider: ProviderName | None = None
    operations: Mapping[str, OperationSpec] = {}
    timeout: Annotated[float, Bounds(gt=0, le=3600)] = 10
    retries: Annotated[int, Bounds(ge=0, le=20)] = 4
    circuit_breaker: bool = False
    settings: Mapping[str, SettingSpec] = {}
    summary: str = ""


@value
class PipelineStepSpec(Part):
    """A step of a pipeline: a class with `run(context)`, and the adapter that it calls."""

    name: str
    adapter: str | None = None
    summary: str = ""


@value
class PipelineSpec(Part):
    """Steps in the order in which they run."""

    steps: tuple[PipelineStepSpec, ...]
    durable: bool = False
    job: bool = False
    summary: str = ""


@value
class FeatureSpec(Part):
    """A whole feature. `main` is the entity that use cases mean when they name none."""

    feature: str
    was: str | None = None
    summary: str = ""
    plural: str | None = None
    requirements: RequirementsSpec = RequirementsSpec()
    main: str | None = None
    entities: Mapping[str, EntitySpec] = {}
    use_cases: Mapping[str, UseCaseSpec] = {}
    test_cases: tuple[CaseSpec, ...] = ()
    adapters: Mapping[str, AdapterSpec] = {}
    pipelines: Mapping[str, PipelineSpec] = {}

    @property
    def places(self) -> Places | None:
        """Where its parts stand in the file that it was loaded from."""
        return self.__dict__.get("_places")

    def placed(self, places: Places) -> Self:
        """The spec with the places of its parts; they count for nothing when specs are compared."""
        self.__dict__["_places"] = places
        return self
