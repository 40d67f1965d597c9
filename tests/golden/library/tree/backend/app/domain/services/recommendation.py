"""The recommendation services of all entities, each from its own module."""

from app.domain.services.book_recommendation import (
    BookRecommendationService as BookRecommendationService,
)
