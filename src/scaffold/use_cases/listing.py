"""List entities page by page, with filters and sorts."""

from scaffold.use_cases.kind import KindRoute, UseCaseKind

LIST = UseCaseKind(
    "list",
    summary="List {many} page by page.",
    names=("list_{many}",),
    routes=(KindRoute("GET", takes=("filters",), gives="page"),),
    options=frozenset({"filter", "sort", "page_size", "total", "search", "include"}),
    of_fields=("filter", "sort", "search", "include"),
    parameters=frozenset({"cursor", "limit", "sort"}),
    chosen_parameters={"total": "total", "search": "q"},
)
