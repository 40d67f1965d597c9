"""Update some fields of one entity."""

from scaffold.use_cases.kind import KindRoute, UseCaseKind

UPDATE = UseCaseKind(
    "update",
    summary="Update some fields of {one_of}.",
    names=("update_{one}",),
    routes=(
        KindRoute(
            "PATCH",
            "/{id}",
            takes=("changes",),
            gives="entity",
            statuses=(200, 404, 409),
            changes_item=True,
        ),
    ),
)
