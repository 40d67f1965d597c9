"""Settings that features bring; what they mean stands in `.env.example`."""

from pydantic_settings import BaseSettings


class FeatureSettings(BaseSettings):
    """What the adapters of all features need to know."""

    RECOMMENDATION_MAX_AGE_SECONDS: float = 30.0
