"""Bring back one entity that was deleted, of those that keep what is deleted."""

from scaffold.use_cases.kind import KindRoute, UseCaseKind

RESTORE = UseCaseKind(
    "restore",
    summary="Restore {one_of} that was deleted.",
    names=("restore_{one}",),
    routes=(KindRoute("POST", "/{id}/restore", gives="entity", statuses=(200, 404, 409)),),
    needs="soft_delete",
)
