"""Delete one entity."""

from scaffold.use_cases.kind import KindRoute, UseCaseKind

DELETE = UseCaseKind(
    "delete",
    summary="Delete {one_of}.",
    names=("delete_{one}",),
    routes=(KindRoute("DELETE", "/{id}", statuses=(204, 404, 409), changes_item=True),),
)
