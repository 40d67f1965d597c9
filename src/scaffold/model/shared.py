"""The tables that calls and events are remembered in, and the modules of their models."""

from types import MappingProxyType

from scaffold.kinds import ColumnType
from scaffold.kinds.kind import OWN_TYPES
from scaffold.model.auditing import ENTRIES
from scaffold.model.tables import Column, Index, Table, Unique

MODELS = "backend/app/infrastructure/models"

KEYS = Table(
    "idempotency_keys",
    columns=(
        Column("use_case", "string", ColumnType("String", (255,))),
        Column("key", "string", ColumnType("String", (255,))),
        Column("fingerprint", "string", ColumnType("String", (64,))),
        Column("answer", "text", ColumnType("Text"), nullable=True),
        Column("created_at", "datetime", ColumnType("UtcDateTime", module=OWN_TYPES)),
    ),
    uniques=(Unique("uq_idempotency_keys__key", ("use_case", "key")),),
    indexes=(Index("ix_idempotency_keys__created_at", ("created_at",)),),
)
"""What idempotent use cases know repeated calls by."""

EVENTS = Table(
    "received_events",
    columns=(
        Column("source", "string", ColumnType("String", (63,))),
        Column("event_id", "string", ColumnType("String", (255,))),
        Column("received_at", "datetime", ColumnType("UtcDateTime", module=OWN_TYPES)),
    ),
    uniques=(Unique("uq_received_events__event_id", ("source", "event_id")),),
    indexes=(Index("ix_received_events__received_at", ("received_at",)),),
)
"""What webhooks know repeated events by."""

MODULES = MappingProxyType(
    {
        f"{MODELS}/audit_entry.py": ENTRIES.name,
        f"{MODELS}/idempotency_key.py": KEYS.name,
        f"{MODELS}/received_event.py": EVENTS.name,
    }
)
"""Which module has the model of which table."""
