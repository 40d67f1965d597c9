from typing import Annotated

from fastapi import Depends

from app.application.interfaces.book import IBookRepository
from app.application.interfaces.book_vector_index import IBookVectorIndex
from app.infrastructure.repositories.book import BookRepository
from app.infrastructure.repositories.book_vector_index import BookVectorIndex
from app.presentation.api.v1.dependencies.database import DbSession


async def get_book_repo(db: DbSession) -> IBookRepository:
    """Where this request keeps books."""
    return BookRepository(db)


BookRepo = Annotated[IBookRepository, Depends(get_book_repo)]


def get_book_vector_index(db: DbSession) -> IBookVectorIndex:
    """Where this request looks for similar books."""
    return BookVectorIndex(db)


BookVectors = Annotated[IBookVectorIndex, Depends(get_book_vector_index)]
