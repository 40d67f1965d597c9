"""Recommend entities by cosine similarity: to preferences, or to a given one."""

from scaffold.use_cases.kind import KindRoute, UseCaseKind

RECOMMEND = UseCaseKind(
    "recommend",
    summary="Recommend {many} similar to the given preferences.",
    names=("recommend_{many}", "recommend_similar_{many}"),
    routes=(
        KindRoute("GET", "/recommendations", takes=("preferences", "limit"), gives="scored"),
        KindRoute(
            "GET",
            "/{id}/similar",
            takes=("limit",),
            gives="scored",
            statuses=(200, 404),
            summary="Recommend other {many} similar to this one.",
        ),
    ),
    options=frozenset({"by", "limit"}),
    of_fields=("by",),
    required={
        "by": (
            "a recommendation needs the fields to compare",
            "add `by: [FIELD, …]` with the fields that make the vector",
        )
    },
    parameters=frozenset({"limit"}),
    response_fields=frozenset({"similarity"}),
    indexed=True,
    traits=frozenset({"recommend"}),
    claims=(
        "interfaces/{one}_vector_index",
        "repositories/{one}_vector_index",
        "fakes/{one}_vector_index",
        "models/{one}_directions",
        "repositories/{one}_pgvector_index",
    ),
)
