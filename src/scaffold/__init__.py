"""Feature specs in, a layered FastAPI project out."""

__version__ = "0.1.0"
