"""The services that scaffold knows: what each one's adapter can do, and which settings it needs."""

from collections.abc import Iterable, Mapping
from types import MappingProxyType

from scaffold.values import value

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
        "LOG_LEVEL",
        "MAX_BODY_BYTES",
        "METRICS",
        "OTLP_ENDPOINT",
        "PGVECTOR",
        "READY_SECONDS",
        "RECOMMENDATION_MAX_AGE_SECONDS",
        "SERVICE_NAME",
        "TRUSTED_HOSTS",
    }
)
"""The settings that every project has; no adapter may have one of the same name."""


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


HTTP_REQUIREMENTS = ("httpx>=0.28", "stamina>=26.1")
"""What every adapter calls its service with."""


FETCH_SETTING = Setting(
    "MEDIA_FROM_URLS",
    "boolean",
    False,
    "Whether a file may also be named by its address on the public internet",
)

SCAN_SETTINGS = (
    Setting("CLAMAV_HOST", "string", summary="Where clamd scans what is uploaded, if it does"),
    Setting("CLAMAV_PORT", "integer", 3310),
    Setting("CLAMAV_SECONDS", "float", 30.0),
    Setting("UPLOAD_MAX_BYTES", "integer", 100 * 2**20),
    Setting(
        "UPLOAD_TYPES",
        "string",
        "audio/mpeg,audio/wav,image/gif,image/jpeg,image/png,image/webp,video/mp4",
        "What may be uploaded, known by its first bytes",
    ),
)
"""What looks at files before they are kept needs to know."""


@value
class Provider:
    """A known service. `operations` are the inputs of each; None where the spec names them."""

    name: str
    class_prefix: str
    settings: tuple[Setting, ...] = ()
    operations: Mapping[str, frozenset[str]] | None = None
    requirements: tuple[str, ...] = HTTP_REQUIREMENTS
    test_requirements: tuple[str, ...] = ()


PROVIDERS: Mapping[str, Provider] = MappingProxyType(
    {
        "stripe": Provider(
            "stripe",
            "Stripe",
            settings=(
                Setting("STRIPE_API_URL", "string", "https://api.stripe.com"),
                Setting("STRIPE_DEFAULT_CURRENCY", "string", "usd"),
                Setting("STRIPE_SECRET_KEY", "secret", summary="The key of your Stripe account"),
                Setting("STRIPE_WEBHOOK_SECRET", "secret", summary="What Stripe signs events with"),
            ),
            operations={
                "create_payment_intent": frozenset({"amount_cents", "currency", "metadata"}),
                "construct_webhook_event": frozenset({"payload", "sig_header"}),
            },
        ),
        "whisper": Provider(
            "whisper",
            "Whisper",
            settings=(
                FETCH_SETTING,
                Setting("WHISPER_API_KEY", "secret", summary="The key of the service"),
                Setting("WHISPER_API_URL", "string", "https://api.openai.com"),
                Setting("WHISPER_MEDIA_FOLDER", "string", "media", "Only its files are read"),
                Setting("WHISPER_MODEL", "string", "whisper-1"),
            ),
            operations={"transcribe": frozenset({"audio_path"})},
        ),
        "s3": Provider(
            "s3",
            "S3",
            settings=(
                *SCAN_SETTINGS,
                FETCH_SETTING,
                Setting("S3_ACCESS_KEY_ID", "secret"),
                Setting("S3_BUCKET", "string"),
                Setting("S3_ENDPOINT_URL", "string", summary="Where it is, unless at Amazon's"),
                Setting("S3_MEDIA_FOLDER", "string", "media", "Only its files are uploaded"),
                Setting("S3_REGION", "string", "us-east-1"),
                Setting("S3_SECRET_ACCESS_KEY", "secret"),
            ),
            operations={
                "upload": frozenset({"path", "key"}),
                "download": frozenset({"key"}),
                "delete": frozenset({"key"}),
            },
            requirements=("boto3>=1.40", *HTTP_REQUIREMENTS),
            test_requirements=("moto[s3]>=5.2",),
        ),
        "http": Provider("http", "Http"),
    }
)
"""The services whose adapters can be generated, by the name of the provider."""


JOB_REQUIREMENTS = ("celery[redis]>=5.7",)
"""What has to be installed where pipelines run in the background."""

JOB_SETTINGS = (
    Setting(
        "JOB_BROKER_URL",
        "string",
        summary="Redis or RabbitMQ that Celery runs over; without one, threads do the work",
    ),
    Setting(
        "JOB_CLAIM_SECONDS",
        "float",
        60.0,
        "A worker that is silent for so long is taken for dead, and its run goes on in another",
    ),
    Setting("JOB_QUEUE", "string", "jobs", "Its own for each application that shares the broker"),
)
"""What the workers need to know."""


KEY_SETTINGS = (
    Setting(
        "IDEMPOTENCY_KEY_REQUIRED",
        "boolean",
        False,
        "Whether idempotent calls without an Idempotency-Key are refused",
    ),
)
"""What idempotent use cases need to know."""

PGVECTOR_REQUIREMENTS = ("pgvector>=0.5",)
"""What has to be installed where recommendations come from PostgreSQL."""

PGVECTOR_SETTINGS = (
    Setting(
        "PGVECTOR",
        "boolean",
        True,
        "Recommendations come from PostgreSQL's index; if false, or on SQLite, from memory",
    ),
)
"""What says where they are looked for."""


def settings_of(provider: str, adapter: str) -> tuple[Setting, ...]:
    """The settings that an adapter needs by itself; those of `http` bear the adapter's name."""
    if provider != "http":
        return PROVIDERS[provider].settings
    prefix = adapter.upper()
    return (
        Setting(f"{prefix}_API_KEY", "secret", summary="Sent as a bearer token, if there is one"),
        Setting(f"{prefix}_API_URL", "string", summary="Where the service is"),
    )


def requirements_of(providers: Iterable[str]) -> tuple[str, ...]:
    """What has to be installed for these, sorted, each once."""
    return tuple(sorted({need for name in providers for need in PROVIDERS[name].requirements}))


def test_requirements_of(providers: Iterable[str]) -> tuple[str, ...]:
    """What their tests need, sorted, each once."""
    return tuple(sorted({need for name in providers for need in PROVIDERS[name].test_requirements}))
