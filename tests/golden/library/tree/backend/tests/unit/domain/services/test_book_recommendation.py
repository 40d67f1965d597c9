import pytest

from app.domain.services import recommendation
from app.domain.services.book_recommendation import BookRecommendationService
from tests.factories.book import new_book

pytestmark = pytest.mark.unit

ONE, OPPOSITE = (
    {
        "format": "n/a",
        "pages": 1,
    },
    {
        "format": "électronique",
        "pages": 10000,
    },
)


def test_what_is_alike_in_all_that_counts_has_a_similarity_of_one() -> None:
    one, twin = new_book(1, id=1), new_book(1, id=2)

    assert BookRecommendationService.calculate_similarity(one, twin) == 1.0


def test_opposites_are_less_alike() -> None:
    one, opposite = new_book(**ONE), new_book(**OPPOSITE)

    assert BookRecommendationService.calculate_similarity(one, opposite) < 1.0


def test_the_most_alike_come_first() -> None:
    target, twin = new_book(id=1, **ONE), new_book(id=3, **ONE)
    opposite = new_book(id=2, **OPPOSITE)

    best = BookRecommendationService.recommend_similar(target, [opposite, twin], 2)

    assert best == [twin, opposite]


def test_of_equals_the_lower_id_comes_first() -> None:
    target, *twins = (new_book(id=number) for number in range(1, 5))

    best = BookRecommendationService.recommend_similar(target, twins[::-1], 3)

    assert best == twins


def test_nothing_is_recommended_beside_itself() -> None:
    target, twin = new_book(id=1), new_book(id=2)

    best = BookRecommendationService.recommend_similar(target, [target, twin], 2)

    assert best == [twin]


def test_no_more_than_the_limit_are_recommended() -> None:
    target, *twins = (new_book(id=number) for number in range(1, 5))

    best = BookRecommendationService.recommend_similar(target, twins, 2)

    assert best == twins[:2]


def test_among_none_none_is_recommended() -> None:
    assert BookRecommendationService.recommend_similar(new_book(), []) == []


def test_who_prefers_nothing_points_nowhere() -> None:
    wanted = BookRecommendationService.preferences()
    assert not wanted.any()


def test_the_service_has_its_place_among_all_recommendations() -> None:
    found = recommendation.BookRecommendationService

    assert found is BookRecommendationService
