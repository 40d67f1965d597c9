"""Bring one entity from a state to another: made of the transitions in its `states`."""

from scaffold.use_cases.kind import KindRoute, UseCaseKind

TRANSITION = UseCaseKind(
    "transition",
    summary="{action} {one_of}.",
    names=("{name}_{one}",),
    routes=(
        KindRoute(
            "POST",
            "/{id}/{name}",
            takes=("inputs",),
            gives="entity",
            statuses=(200, 404, 409),
            changes_item=True,
        ),
    ),
    claims=("interfaces/{one}_states",),
    declared="states",
)
