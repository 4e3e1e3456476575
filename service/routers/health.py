"""Whether the service answers."""

from __future__ import annotations

from typing import Literal

from fastapi import APIRouter
from pydantic import BaseModel, Field

from queries.store import JSON
from service.deps import SettingsDep, StoreDep

router = APIRouter(tags=["service"])


class Health(BaseModel):
    """The state of the service."""

    status: Literal["ok"] = Field(description="The graph answers; where it does not, the status is 503.")


@router.get("/healthz", summary="Is the service well?")
async def healthz(store: StoreDep, settings: SettingsDep) -> Health:
    """Put the smallest question to the graph."""
    await store.query("ASK {}", accept=JSON, deadline=settings.deadline, max_bytes=settings.max_bytes)
    return Health(status="ok")
