"""What jobs, idempotent calls and recommendations need: requirements and settings."""

from scaffold.providers.settings import Setting

JOB_REQUIREMENTS = ("celery[redis]>=5.7",)
"""What has to be installed where pipelines run in the background."""

JOB_SETTINGS = (
    Setting(
        "JOB_BROKER_URL",
        "secret",
        summary="Redis or RabbitMQ that Celery runs over; without one, threads do the work",
    ),
    Setting(
        "JOB_CLAIM_SECONDS",
        "float",
        60.0,
        "A worker that is silent for so long is taken for dead, and its run goes on in another",
    ),
    Setting(
        "JOB_DRAIN_SECONDS",
        "float",
        20.0,
        "How long a process that is stopped waits for the runs that it has begun",
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
    Setting(
        "IDEMPOTENCY_KEY_DAYS",
        "float",
        1.0,
        "Idempotency keys and the answers to their calls are stored for at least so many days",
    ),
)
"""What idempotent use cases need to know."""


EVENT_SETTINGS = (
    Setting(
        "RECEIVED_EVENT_DAYS",
        "float",
        7.0,
        "Identifiers of received events are stored for at least so many days",
    ),
)
"""What webhooks need to know."""


RECOMMEND_REQUIREMENTS = ("numpy>=2.4",)
"""What has to be installed where something is recommended."""

RECOMMEND_SETTINGS = (
    Setting(
        "RECOMMENDATION_MAX_AGE_SECONDS",
        "float",
        30.0,
        "Recommendations see what other processes write after so many seconds at the latest",
    ),
)
"""What recommendations need to know."""


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
