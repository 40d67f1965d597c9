from typing import Annotated

from fastapi import Depends

from app.application.interfaces.product import IProductRepository
from app.application.interfaces.product_vector_index import IProductVectorIndex
from app.infrastructure.repositories.product import ProductRepository
from app.infrastructure.repositories.product_vector_index import ProductVectorIndex
from app.presentation.api.v1.dependencies.database import DbSession


async def get_product_repo(db: DbSession) -> IProductRepository:
    """Where this request keeps products."""
    return ProductRepository(db)


ProductRepo = Annotated[IProductRepository, Depends(get_product_repo)]


def get_product_vector_index(db: DbSession) -> IProductVectorIndex:
    """Where this request looks for similar products."""
    return ProductVectorIndex(db)


ProductVectors = Annotated[IProductVectorIndex, Depends(get_product_vector_index)]
