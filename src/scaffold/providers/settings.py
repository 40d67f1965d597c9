"""Settings of a generated project: what they are, and which every project has already."""

from scaffold.core.values import value

SETTING_TYPES = {
    "string": "str",
    "integer": "int",
    "float": "float",
    "boolean": "bool",
    "secret": "SecretStr",
}
"""What the type of a setting is in Python."""

RESERVED_SETTINGS = frozenset(
    {
        "BODY_SECONDS",
        "CORS_ORIGINS",
        "DATABASE_CONNECT_SECONDS",
        "DATABASE_LOCK_SECONDS",
        "DATABASE_POOL_SECONDS",
        "DATABASE_POOL_SIZE",
        "DATABASE_STATEMENT_SECONDS",
        "DATABASE_URL",
        "ENVIRONMENT",
        "IDEMPOTENCY_KEY_DAYS",
        "IDEMPOTENCY_KEY_REQUIRED",
        "JOB_BROKER_URL",
        "JOB_CLAIM_SECONDS",
        "JOB_DRAIN_SECONDS",
        "JOB_QUEUE",
        "LOG_LEVEL",
        "MAX_BODY_BYTES",
        "METRICS",
        "OTLP_ENDPOINT",
        "PGVECTOR",
        "READY_SECONDS",
        "RECEIVED_EVENT_DAYS",
        "RECOMMENDATION_MAX_AGE_SECONDS",
        "SERVICE_NAME",
        "TRUSTED_HOSTS",
    }
)
"""The settings of a project and of what features share; no adapter may have one of these names."""


@value
class Setting:
    """A setting by its name: a secret has no default, and what has none may be left out."""

    name: str
    type: str
    default: object = None
    summary: str = ""

    @property
    def secret(self) -> bool:
        return self.type == "secret"

    @property
    def annotation(self) -> str:
        """The type of the attribute in the settings."""
        python = SETTING_TYPES[self.type]
        return python if self.secret or self.value is not None else f"{python} | None"

    @property
    def value(self) -> object:
        """The default as the settings have it: a string that nobody gave is empty."""
        return "" if self.type == "string" and self.default is None else self.default
