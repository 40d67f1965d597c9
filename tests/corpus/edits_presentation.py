"""Edits of routers and schemas."""

from tests.corpus.edit import Edits, above, at_the_end, below, changed

EDITS = Edits()
FOLDER = "backend/app/presentation/api/v1"
ROUTER = f"{FOLDER}/routers/product.py"
ORDER_ROUTER = f"{FOLDER}/routers/order.py"
SCHEMAS = f"{FOLDER}/schemas/product.py"
ORDER_SCHEMAS = f"{FOLDER}/schemas/order.py"


@EDITS.of(ROUTER)
def route_added_at_the_end(text: str) -> str:
    lines = """

@router.get("/{product_id}/label", responses=NOT_FOUND)
def product_label(product_id: Id, repo: ProductRepo) -> str:
    return GetProductUseCase(repo).execute(product_id).name
"""
    return at_the_end(text, lines)


@EDITS.of(ROUTER)
def route_added_in_the_middle(text: str) -> str:
    lines = '@router.get("/ping")\ndef ping() -> str:\n    return "pong"\n\n\n'
    return above(text, '@router.get("/recommendations")', lines)


@EDITS.of(ROUTER)
def route_path_changed(text: str) -> str:
    return changed(text, ('"/{product_id}/similar"', '"/{product_id}/alike"'))


@EDITS.of(ROUTER)
def route_summary_added(text: str) -> str:
    old = '@router.post("", status_code=201, responses=CONFLICT)'
    return changed(text, (old, f'{old[:-1]}, summary="Make one")'))


@EDITS.of(ROUTER)
def extra_dependency_in_a_route(text: str) -> str:
    text = changed(text, ("from fastapi import APIRouter, Query", _FASTAPI))
    anchor = "    request: CreateProductRequest,\n    repo: ProductRepo,\n"
    return below(text, anchor, "    key: Annotated[str, Header()],\n")


_FASTAPI = "from fastapi import APIRouter, Header, Query"


@EDITS.of(ROUTER)
def tags_changed(text: str) -> str:
    return changed(text, ('tags=["products"]', 'tags=["products", "shop"]'))


@EDITS.of(ROUTER)
def dependencies_of_the_router_added(text: str) -> str:
    text = changed(
        text, ("from fastapi import APIRouter", "from fastapi import APIRouter, Depends")
    )
    old = 'APIRouter(prefix="/products", tags=["products"])'
    new = f"{old[:-1]}, dependencies=[Depends(allowed)])"
    return changed(text, (old, new), ("\nrouter = ", "\ndef allowed() -> None: ...\n\n\nrouter = "))


@EDITS.of(ROUTER)
def response_changed(text: str) -> str:
    old = "    return ProductResponse.model_validate(product)\n"
    new = "    answer = ProductResponse.model_validate(product)\n    return answer.rounded()\n"
    return changed(text, (old, new))


@EDITS.of(ROUTER)
def value_changed_in_a_route(text: str) -> str:
    return changed(text, ("name=request.name,", "name=request.name.title(),"))


@EDITS.of(ROUTER)
def log_line_in_a_route(text: str) -> str:
    text = above(text, "from typing import", "import logging\n")
    lines = '    logging.info("gone: %s", product_id)\n'
    return at_the_end(text, lines)


@EDITS.of(ROUTER)
def route_docstring_changed(text: str) -> str:
    return changed(text, ('"""List products page by page."""', '"""All products, page by page."""'))


@EDITS.of(ORDER_ROUTER)
def route_of_another_feature_guarded(text: str) -> str:
    lines = "    if request.quantity > 100:\n        raise PermissionError\n"
    return above(text, "    order = CreateOrderUseCase(repo)", lines)


@EDITS.of(SCHEMAS)
def field_added_to_a_response(text: str) -> str:
    anchor = "    description: ProductDescription | None\n\n\nclass SimilarProductResponse"
    return changed(text, (anchor, anchor.replace("\n\n\n", '\n    currency: str = "EUR"\n\n\n')))


@EDITS.of(SCHEMAS)
def validator_added_to_a_request(text: str) -> str:
    text = changed(
        text, ("from pydantic import Field", "from pydantic import Field, field_validator")
    )
    lines = """
    @field_validator("name")
    @classmethod
    def stripped(cls, value: str) -> str:
        return value.strip()
"""
    return above(text, "\n\nclass UpdateProductRequest", lines)


@EDITS.of(SCHEMAS)
def limit_of_a_list_raised(text: str) -> str:
    return changed(text, ("default=50, ge=1, le=100", "default=50, ge=1, le=500"))


@EDITS.of(SCHEMAS)
def default_size_of_a_list_changed(text: str) -> str:
    return changed(text, ("default=50, ge=1", "default=10, ge=1"))


@EDITS.of(SCHEMAS)
def schema_added(text: str) -> str:
    lines = '\n\nclass ProductLabel(ResponseSchema):\n    """Short."""\n\n    name: ProductName\n'
    return at_the_end(text, lines)


@EDITS.of(SCHEMAS)
def schema_field_annotated(text: str) -> str:
    old = "    stock: ProductStock = 0\n"
    return changed(text, (old, "    stock: ProductStock = Field(default=0, examples=[3])\n"))


@EDITS.of(SCHEMAS)
def base_class_of_a_schema_changed(text: str) -> str:
    old = "class SimilarProductResponse(ProductResponse):"
    return changed(text, (old, "class SimilarProductResponse(ProductResponse, ResponseSchema):"))


@EDITS.of(ORDER_SCHEMAS)
def computed_value_in_a_response(text: str) -> str:
    lines = "\n    @property\n    def is_bulk(self) -> bool:\n        return self.quantity > 100\n"
    return at_the_end(text, lines)
