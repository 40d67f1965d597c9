"""Words that cannot be names, and who keeps them. Awkward words that work are not among them."""

from keyword import iskeyword
from types import MappingProxyType


def _kept(by: str, words: str) -> dict[str, str]:
    return dict.fromkeys(words.split(), by)


FIELDS = MappingProxyType(
    {
        **_kept("Python's methods", "self cls"),
        **_kept("Python's types", "bool bytes float frozenset int list object str tuple"),
        **_kept(
            "pydantic's models",
            """
            construct copy dict from_orm json kwargs mro parse_file parse_obj parse_raw register
            schema schema_json update_forward_refs validate
            """,
        ),
        **_kept("Python's style guide, since it looks like `1`", "l"),
    }
)
"""Names that no field may bear: among them the attributes of pydantic's `BaseModel` and of its
metaclass, which tests/unit/spec/test_reserved.py computes. `model_…` is reported by its beginning.
"""

SQL = MappingProxyType(
    {
        **_kept("PostgreSQL's statements", "collation concurrently lateral tablesample"),
        **_kept("SQLite's statements", "nothing returning"),
    }
)
"""Words that SQLAlchemy does not put in quotes though a database keeps them."""

STORED_FIELDS = MappingProxyType(
    {
        **SQL,
        **_kept("the entity itself, which has one", "id"),
        **_kept("SQLAlchemy's models", "column_property mapped_column metadata mro registry"),
        **_kept("PostgreSQL's tables", "cmax cmin ctid tableoid xmax xmin"),
    }
)
"""Names that no field in a table may bear."""

PYDANTIC_BEGINNINGS = (
    "model_computed",
    "model_config",
    "model_construct",
    "model_copy",
    "model_dump",
    "model_extra",
    "model_fields",
    "model_json",
    "model_parametrized",
    "model_post",
    "model_rebuild",
    "model_validate",
)

ENTITIES = MappingProxyType(
    {
        **_kept(
            "the generated project's shared modules",
            "audit_entry audit_trail base database entity_version everything idempotency"
            " idempotency_key job_queue media_urls pipeline pipelines raw_body readiness"
            " received_event received_events system_clock upload_scanner uuid_generator"
            " child_items",
        ),
        **_kept(
            "the generated code's own classes",
            "conflict_error fixed_clock illegal_transition_error known_version not_found_error page"
            " page_response parent_id stale_version_error timestamp text integer real unique_rule"
            " write_etag",
        ),
        **_kept("pydantic", "base_model config_dict field validation_error"),
        **_kept("SQLAlchemy", "column_element integrity_error select_model session"),
        **_kept("FastAPI", "api_router depends"),
        **_kept("Python's numbers", "decimal"),
        **_kept("Python's style guide, since its class would look like a digit", "i o"),
        **_kept("Python's typing", "annotated any literal protocol typed_dict unpack"),
        **_kept(
            "Python's errors",
            "exception key_error lookup_error permission_error type_error value_error",
        ),
    }
)
"""Names that no entity may bear: its class would hide what generated code needs."""

ADAPTERS = MappingProxyType(
    {
        **_kept(
            "the generated project's shared modules",
            "audit_trail base clamav_scanner database entity_version everything idempotency"
            " job_queue media_files media_urls pipeline pipeline_run pipeline_runs pipelines"
            " raw_body readiness received_event received_events s3_calls s3_transport"
            " signature_scanner stripe_signature system_clock upload_scanner upload_scanners"
            " uuid_generator",
        ),
        **_kept(
            "the generated code's own classes",
            "annotated calls circuit_breaker depends http_service id idempotency_key page_of path"
            " patience query response service service_error",
        ),
    }
)
"""Names that no adapter may bear: its module would take the place of another."""

OPERATIONS = MappingProxyType(
    {
        **_kept("the class of the adapter", "base_url calls check self service"),
        **_kept("Python's types", "str"),
        **_kept("Python's style guide, since it looks like `1`", "l"),
    }
)
"""Names that no operation may bear: it would hide what its adapter needs."""

TABLES = MappingProxyType(
    {
        **SQL,
        **_kept("Alembic", "alembic_version"),
        **_kept("durable pipelines", "pipeline_artifacts pipeline_runs pipeline_steps"),
        **_kept("idempotent use cases", "idempotency_keys"),
        **_kept("webhooks", "received_events"),
        **_kept("entities with `audit`", "audit_entries"),
    }
)

CLAIMED = MappingProxyType(
    {
        ("class", "GetPipelineResultUseCase"): "durable pipelines",
        ("class", "GetPipelineRunUseCase"): "durable pipelines",
        ("class", "StartPipelineRunUseCase"): "durable pipelines",
        ("class", "RunPipelineUseCase"): "a route of pipelines",
        ("class", "GetPipelineStatusUseCase"): "a route of pipelines",
        ("class", "ReadHealthUseCase"): "a route of the project itself",
        ("class", "ReadMetricsUseCase"): "a route of the project itself",
        ("class", "ReadReadyUseCase"): "a route of the project itself",
        ("module", "interfaces/counted_page"): "lists with a total",
        ("module", "interfaces/audit_trail"): "entities with `audit`",
        ("module", "interfaces/base"): "the generated project's shared modules",
        ("module", "interfaces/pipeline"): "pipelines",
        ("module", "interfaces/pipeline_runs"): "durable pipelines",
    }
)
"""What the project itself claims: a use case's modules would take the place of its own, or its
route would have the operation identifier of one of the project's."""


def keeper_of_field(word: str, *, stored: bool) -> str:
    """Who keeps a word from being a field's name, or nothing."""
    if iskeyword(word):
        return "Python"
    if word.startswith(PYDANTIC_BEGINNINGS):
        return "pydantic's models"
    return FIELDS.get(word) or (STORED_FIELDS.get(word, "") if stored else "")


def keeper_of_entity(word: str, pascal: str) -> str:
    """Who keeps a word from being an entity's name, or nothing."""
    if iskeyword(word) or iskeyword(pascal):
        return "Python"
    return "SQLite" if word.startswith("sqlite_") else ENTITIES.get(word, "")
