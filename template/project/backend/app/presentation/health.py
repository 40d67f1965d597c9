"""The routes that tell load balancers and people whether the application runs."""

from typing import Annotated

from fastapi import APIRouter, Depends, HTTPException

from app.presentation.api.v1.dependencies.readiness import is_ready

router = APIRouter(tags=["health"])


@router.get("/health")
def read_health() -> dict[str, str]:
    """Say that the application answers; the database is not asked."""
    return {"status": "ok"}


@router.get("/ready")
def read_ready(ready: Annotated[bool, Depends(is_ready)]) -> dict[str, str]:
    """Say that the database answers too; while it does not, no requests should come here."""
    if not ready:
        raise HTTPException(503, "The database does not answer")
    return {"status": "ok"}
