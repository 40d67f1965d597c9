"""The recommendation services of all entities, each from its own module."""

from app.domain.services.product_recommendation import (
    ProductRecommendationService as ProductRecommendationService,
)
