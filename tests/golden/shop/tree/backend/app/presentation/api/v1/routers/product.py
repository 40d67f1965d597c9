from collections.abc import Iterable
from typing import Annotated

from fastapi import APIRouter, Query

from app.application.interfaces.product import ProductQuery
from app.application.use_cases.create_product_use_case import CreateProductUseCase
from app.application.use_cases.delete_product_use_case import DeleteProductUseCase
from app.application.use_cases.get_product_use_case import GetProductUseCase
from app.application.use_cases.list_products_use_case import ListProductsUseCase
from app.application.use_cases.recommend_products_use_case import RecommendProductsUseCase
from app.application.use_cases.recommend_similar_products_use_case import (
    RecommendSimilarProductsUseCase,
)
from app.application.use_cases.update_product_use_case import UpdateProductUseCase
from app.domain.types import Id
from app.presentation.api.v1.dependencies.product import ProductRepo, ProductVectors
from app.presentation.api.v1.schemas.base import PageOf, changes_of
from app.presentation.api.v1.schemas.product import (
    CreateProductRequest,
    ListProductsParams,
    ProductResponse,
    RecommendProductsParams,
    SimilarProductResponse,
    SimilarProductsParams,
    UpdateProductRequest,
)
from app.presentation.openapi import CONFLICT, NOT_FOUND

router = APIRouter(prefix="/products", tags=["products"])


@router.post("", status_code=201, responses=CONFLICT)
def create_product(
    request: CreateProductRequest,
    repo: ProductRepo,
) -> ProductResponse:
    """Create a product."""
    product = CreateProductUseCase(repo).execute(
        name=request.name,
        category=request.category,
        price_range=request.price_range,
    )
    return ProductResponse.model_validate(product)


@router.get("")
def list_products(
    params: Annotated[ListProductsParams, Query()],
    repo: ProductRepo,
) -> PageOf[ProductResponse]:
    """List products page by page."""
    query = ProductQuery(**params.model_dump())
    page = ListProductsUseCase(repo).execute(query)
    return PageOf[ProductResponse].model_validate(page)


def _scored(best: Iterable[tuple[object, float]]) -> list[SimilarProductResponse]:
    """What was found, each with its similarity."""
    rows = ((ProductResponse.model_validate(found), score) for found, score in best)
    return [SimilarProductResponse(**row.model_dump(), similarity=score) for row, score in rows]


@router.get("/recommendations")
def recommend_products(
    params: Annotated[RecommendProductsParams, Query()],
    repo: ProductRepo,
    vectors: ProductVectors,
) -> list[SimilarProductResponse]:
    """Recommend products similar to the given preferences."""
    best = RecommendProductsUseCase(repo, vectors).execute(**params.model_dump())
    return _scored(best)


@router.get("/{product_id}/similar", responses=NOT_FOUND)
def recommend_similar_products(
    product_id: Id,
    params: Annotated[SimilarProductsParams, Query()],
    repo: ProductRepo,
    vectors: ProductVectors,
) -> list[SimilarProductResponse]:
    """Find other products that are like this one."""
    use_case = RecommendSimilarProductsUseCase(repo, vectors)
    best = use_case.execute(product_id, params.limit)
    return _scored(best)


@router.get("/{product_id}", responses=NOT_FOUND)
def get_product(
    product_id: Id,
    repo: ProductRepo,
) -> ProductResponse:
    """Get one product by its id."""
    product = GetProductUseCase(repo).execute(product_id)
    return ProductResponse.model_validate(product)


@router.patch("/{product_id}", responses=NOT_FOUND | CONFLICT)
def update_product(
    product_id: Id,
    request: UpdateProductRequest,
    repo: ProductRepo,
) -> ProductResponse:
    """Update some fields of one product."""
    use_case = UpdateProductUseCase(repo)
    product = use_case.execute(product_id, **changes_of(request))
    return ProductResponse.model_validate(product)


@router.delete("/{product_id}", status_code=204, responses=NOT_FOUND | CONFLICT)
def delete_product(
    product_id: Id,
    repo: ProductRepo,
) -> None:
    """Delete one product."""
    DeleteProductUseCase(repo).execute(product_id)
