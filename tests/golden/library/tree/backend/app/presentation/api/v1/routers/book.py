from collections.abc import Iterable
from typing import Annotated

from fastapi import APIRouter, Query

from app.application.interfaces.book import BookQuery
from app.application.use_cases.create_book_use_case import CreateBookUseCase
from app.application.use_cases.delete_book_use_case import DeleteBookUseCase
from app.application.use_cases.get_book_use_case import GetBookUseCase
from app.application.use_cases.list_books_use_case import ListBooksUseCase
from app.application.use_cases.recommend_books_use_case import RecommendBooksUseCase
from app.application.use_cases.recommend_similar_books_use_case import RecommendSimilarBooksUseCase
from app.domain.types import Id
from app.presentation.api.v1.dependencies.book import BookRepo, BookVectors
from app.presentation.api.v1.schemas.base import PageOf
from app.presentation.api.v1.schemas.book import (
    BookResponse,
    CreateBookRequest,
    ListBooksParams,
    RecommendBooksParams,
    SimilarBookResponse,
    SimilarBooksParams,
)
from app.presentation.openapi import CONFLICT, NOT_FOUND

router = APIRouter(prefix="/books", tags=["books"])


@router.post("", status_code=201, responses=CONFLICT)
def create_book(
    request: CreateBookRequest,
    repo: BookRepo,
) -> BookResponse:
    """Create a book."""
    book = CreateBookUseCase(repo).execute(
        title=request.title,
        isbn=request.isbn,
        format=request.format,
        price=request.price,
        pages=request.pages,
        readers=request.readers,
        sequel_id=request.sequel_id,
        facts=request.facts,
    )
    return BookResponse.model_validate(book)


@router.get("")
def list_books(
    params: Annotated[ListBooksParams, Query()],
    repo: BookRepo,
) -> PageOf[BookResponse]:
    """List books page by page."""
    query = BookQuery(**params.model_dump())
    page = ListBooksUseCase(repo).execute(query)
    return PageOf[BookResponse].model_validate(page)


def _scored(best: Iterable[tuple[object, float]]) -> list[SimilarBookResponse]:
    """What was found, each with its similarity."""
    rows = ((BookResponse.model_validate(found), score) for found, score in best)
    return [SimilarBookResponse(**row.model_dump(), similarity=score) for row, score in rows]


@router.get("/recommendations")
def recommend_books(
    params: Annotated[RecommendBooksParams, Query()],
    repo: BookRepo,
    vectors: BookVectors,
) -> list[SimilarBookResponse]:
    """Recommend books similar to the given preferences."""
    best = RecommendBooksUseCase(repo, vectors).execute(**params.model_dump())
    return _scored(best)


@router.get("/{book_id}/similar", responses=NOT_FOUND)
def recommend_similar_books(
    book_id: Id,
    params: Annotated[SimilarBooksParams, Query()],
    repo: BookRepo,
    vectors: BookVectors,
) -> list[SimilarBookResponse]:
    """Find other books that are like this one."""
    use_case = RecommendSimilarBooksUseCase(repo, vectors)
    best = use_case.execute(book_id, params.limit)
    return _scored(best)


@router.get("/{book_id}", responses=NOT_FOUND)
def get_book(
    book_id: Id,
    repo: BookRepo,
) -> BookResponse:
    """Get one book by its id."""
    book = GetBookUseCase(repo).execute(book_id)
    return BookResponse.model_validate(book)


@router.delete("/{book_id}", status_code=204, responses=NOT_FOUND | CONFLICT)
def delete_book(
    book_id: Id,
    repo: BookRepo,
) -> None:
    """Delete one book."""
    DeleteBookUseCase(repo).execute(book_id)
