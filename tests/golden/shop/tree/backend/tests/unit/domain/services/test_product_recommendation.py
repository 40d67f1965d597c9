import pytest

from app.domain.services import recommendation
from app.domain.services.product_recommendation import ProductRecommendationService
from tests.factories.product import new_product

pytestmark = pytest.mark.unit

ONE, OPPOSITE = (
    {
        "category": "electronics",
        "price_range": "low",
    },
    {
        "category": "clothing",
        "price_range": "high",
    },
)


def test_what_is_alike_in_all_that_counts_has_a_similarity_of_one() -> None:
    one, twin = new_product(1, id=1), new_product(1, id=2)

    assert ProductRecommendationService.calculate_similarity(one, twin) == 1.0


def test_opposites_are_less_alike() -> None:
    one, opposite = new_product(**ONE), new_product(**OPPOSITE)

    assert ProductRecommendationService.calculate_similarity(one, opposite) < 1.0


def test_the_most_alike_come_first() -> None:
    target, twin = new_product(id=1, **ONE), new_product(id=3, **ONE)
    opposite = new_product(id=2, **OPPOSITE)

    best = ProductRecommendationService.recommend_similar(target, [opposite, twin], 2)

    assert best == [twin, opposite]


def test_of_equals_the_lower_id_comes_first() -> None:
    target, *twins = (new_product(id=number) for number in range(1, 5))

    best = ProductRecommendationService.recommend_similar(target, twins[::-1], 3)

    assert best == twins


def test_nothing_is_recommended_beside_itself() -> None:
    target, twin = new_product(id=1), new_product(id=2)

    best = ProductRecommendationService.recommend_similar(target, [target, twin], 2)

    assert best == [twin]


def test_no_more_than_the_limit_are_recommended() -> None:
    target, *twins = (new_product(id=number) for number in range(1, 5))

    best = ProductRecommendationService.recommend_similar(target, twins, 2)

    assert best == twins[:2]


def test_among_none_none_is_recommended() -> None:
    assert ProductRecommendationService.recommend_similar(new_product(), []) == []


def test_who_prefers_nothing_points_nowhere() -> None:
    wanted = ProductRecommendationService.preferences()
    assert not wanted.any()


def test_the_service_has_its_place_among_all_recommendations() -> None:
    found = recommendation.ProductRecommendationService

    assert found is ProductRecommendationService
