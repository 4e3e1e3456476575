"""Whether the service answers, and how it does."""

from __future__ import annotations

from typing import Literal

from fastapi import APIRouter, Request
from fastapi.responses import Response
from pydantic import BaseModel, Field

from queries.errors import StoreUnavailable
from queries.store import JSON
from service.deps import SettingsDep, VersionDep, version_of
from service.metrics import MEDIA_TYPE, Metrics

router = APIRouter(tags=["service"])

_NOW = {"Cache-Control": "no-store"}


class Health(BaseModel):
    """The state of the service."""

    status: Literal["ok"] = Field(description="It answers; where it does not, the status is 503.", examples=["ok"])


class Ready(Health):
    """The state of the graph."""

    version: str = Field(description="The data version that is served.", examples=["e0cf3a8903e1e42f"])


@router.get("/healthz", summary="Is the service well?")
async def healthz(version: VersionDep, settings: SettingsDep, response: Response) -> Health:
    """Put the smallest question to the graph."""
    response.headers.update(_NOW)
    await version.library.query("ASK {}", accept=JSON, deadline=settings.deadline, max_bytes=settings.max_bytes)
    return Health(status="ok")


@router.get("/readyz", summary="Can it take requests?")
async def readyz(version: VersionDep, response: Response) -> Ready:
    """Tell whether a graph is loaded and there are workers to ask it; 503 where not."""
    response.headers.update(_NOW)
    for name, crew in version.crews.items():
        if not crew.alive:
            raise StoreUnavailable(f"no worker of {name} is alive", place=version.name)
    return Ready(status="ok", version=version.name)


@router.get(
    "/metrics",
    summary="What there is to watch (Prometheus)",
    response_class=Response,
    responses={200: {"description": "Prometheus text.", "content": {"text/plain": {"schema": {"type": "string"}}}}},
)
async def read_metrics(request: Request) -> Response:
    """Give latencies, queues, ended queries, and the data's version and age."""
    metrics: Metrics = request.app.state.metrics
    try:
        version = await version_of(request)
    except StoreUnavailable:
        version = None
    return Response(metrics.text(version), media_type=MEDIA_TYPE, headers=_NOW)
