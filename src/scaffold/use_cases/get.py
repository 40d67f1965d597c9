"""Get one entity by its id."""

from scaffold.use_cases.kind import KindRoute, UseCaseKind

GET = UseCaseKind(
    "get",
    summary="Get {one_of} by its id.",
    names=("get_{one}",),
    routes=(KindRoute("GET", "/{id}", gives="entity", statuses=(200, 404)),),
    options=frozenset({"by", "include"}),
    of_fields=("include",),
    variants={"by": "look_up"},
)
