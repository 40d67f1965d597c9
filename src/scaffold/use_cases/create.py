"""Create an entity."""

from scaffold.use_cases.kind import KindRoute, UseCaseKind

CREATE = UseCaseKind(
    "create",
    summary="Create {a_one}.",
    names=("create_{one}",),
    routes=(KindRoute("POST", takes=("fields",), gives="entity", statuses=(201, 409)),),
)
