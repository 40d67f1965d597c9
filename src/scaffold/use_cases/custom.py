"""A use case whose body people write."""

from scaffold.use_cases.kind import UseCaseKind

CUSTOM = UseCaseKind(
    "custom",
    options=frozenset(
        {"input", "output", "uses", "route", "method", "path", "status", "errors", "idempotent"}
    ),
    custom=True,
)
