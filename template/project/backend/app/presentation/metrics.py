"""The page that Prometheus reads; there only where the settings ask for it."""

from fastapi import APIRouter, Response
from prometheus_client import CONTENT_TYPE_LATEST, generate_latest

router = APIRouter(include_in_schema=False)


@router.get("/metrics")
def read_metrics() -> Response:
    """What this process has counted so far."""
    return Response(generate_latest(), headers={"Content-Type": CONTENT_TYPE_LATEST})
