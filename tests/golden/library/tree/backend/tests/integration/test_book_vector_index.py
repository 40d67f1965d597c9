import pytest
from sqlalchemy import orm

from app.core.config import settings
from app.core.db import session_scope
from app.domain.services.book_recommendation import BookRecommendationService
from app.infrastructure.repositories.book import BookRepository
from app.infrastructure.repositories.book_vector_index import BookVectorIndex
from tests.factories.book import SAMPLES, make_book, new_book

pytestmark = pytest.mark.integration

QUERY = BookRecommendationService.vectorize(new_book())


def test_the_index_ranks_as_the_domain_does(db: orm.Session) -> None:
    target, *others = (make_book(db, number) for number in SAMPLES)

    found = BookVectorIndex(db).nearest(QUERY, limit=5, exclude={target.id})

    best = BookRecommendationService.recommend_similar(target, others, 5)
    assert [each_id for each_id, _ in found] == [each.id for each in best]


def test_the_index_scores_as_the_domain_does(db: orm.Session) -> None:
    for number in SAMPLES:
        make_book(db, number)

    found = BookVectorIndex(db).nearest(QUERY, limit=5)

    repo, similarity = BookRepository(db), BookRecommendationService.calculate_similarity
    assert [score for _, score in found] == [
        similarity(new_book(), repo.get_by_id(each_id)) for each_id, _ in found
    ]


def test_no_more_than_the_limit_are_found(db: orm.Session) -> None:
    for number in SAMPLES:
        make_book(db, number)

    found = BookVectorIndex(db).nearest(QUERY, limit=1)

    assert found == BookVectorIndex(db).nearest(QUERY, limit=5)[:1]


def test_nothing_is_read_as_a_whole(db: orm.Session) -> None:
    make_book(db)
    db.expunge_all()

    BookVectorIndex(db).nearest(QUERY, limit=5)

    assert not db.identity_map


def test_what_is_committed_is_found(database: str) -> None:
    with session_scope() as db:
        BookVectorIndex(db).nearest(QUERY, limit=5)
        kept = make_book(db)

    with session_scope() as db:
        found = BookVectorIndex(db).nearest(QUERY, limit=5)

    assert [each_id for each_id, _ in found] == [kept.id]


def test_what_is_not_committed_is_found_by_nobody_else(
    db: orm.Session, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(settings, "RECOMMENDATION_MAX_AGE_SECONDS", 0)
    kept = make_book(db)

    own = BookVectorIndex(db).nearest(QUERY, limit=5)
    with session_scope() as other:
        others = BookVectorIndex(other).nearest(QUERY, limit=5)

    assert [each_id for each_id, _ in own] == [kept.id]
    assert others == []
