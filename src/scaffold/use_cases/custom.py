"""A use case whose body people write."""

from scaffold.use_cases.kind import UseCaseKind

CUSTOM = UseCaseKind(
    "custom",
    options=frozenset(
        {
            *("input", "output", "output_of", "output_list_of", "paged", "uses", "errors"),
            *("method", "path", "status", "idempotent"),
        }
    ),
    custom=True,
)
