"""Health and readiness checks for load balancers."""

from typing import Annotated

from fastapi import APIRouter, Depends, HTTPException

from app.presentation.api.v1.dependencies.readiness import find_obstacle

router = APIRouter(tags=["health"])


@router.get("/health")
def read_health() -> dict[str, str]:
    """Say that the application answers; the database is not asked."""
    return {"status": "ok"}


@router.get("/ready")
async def read_ready(obstacle: Annotated[str, Depends(find_obstacle)]) -> dict[str, str]:
    """Say that the database answers too, and has the code's migrations."""
    if obstacle:
        raise HTTPException(503, obstacle)
    return {"status": "ok"}
