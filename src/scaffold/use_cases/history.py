"""List what was changed of one entity, of those whose changes are recorded."""

from scaffold.use_cases.kind import KindRoute, UseCaseKind

HISTORY = UseCaseKind(
    "history",
    summary="List the changes of {one_of}, the latest first.",
    names=("list_{one}_history",),
    routes=(
        KindRoute("GET", "/{id}/history", takes=("page",), gives="history", statuses=(200, 404)),
    ),
    options=frozenset({"page_size"}),
    parameters=frozenset({"cursor", "limit"}),
    needs="audit",
)
