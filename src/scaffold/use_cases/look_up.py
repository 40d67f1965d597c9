"""Get one entity by fields whose values are unique: `{kind: get, by: [email]}`."""

from collections.abc import Iterable

from scaffold.use_cases.kind import KindRoute, UseCaseKind


def finder(attributes: Iterable[str]) -> str:
    """The method of a repository that finds a row by the values of these attributes.

    >>> finder(["room_id", "starts_at"])
    'get_by_room_id_and_starts_at'
    """
    return f"get_by_{'_and_'.join(attributes)}"


LOOK_UP = UseCaseKind(
    "look_up",
    summary="Get {one_of} by its {keys}.",
    names=("get_{one}_{name}",),
    routes=(
        KindRoute("GET", "/{name}/{by}", takes=("keys",), gives="entity", statuses=(200, 404)),
    ),
    options=frozenset({"by"}),
    of_fields=("by",),
    required={
        "by": ("a look-up needs the fields that it goes by", "write `by: [FIELD]`, or leave it out")
    },
    finds_by_unique=True,
    traits=frozenset({"look_up"}),
    claims=("interfaces/get_{one}_{name}",),
    variant_of="get",
)
