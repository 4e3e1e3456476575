"""The root: one box that takes a name or a question, and what the graph holds."""

from __future__ import annotations

from fastapi import APIRouter
from fastapi.responses import HTMLResponse

from service.deps import VersionDep
from service.web.pages import home
from service.web.pages.asking import AskingDep
from service.web.view import written

router = APIRouter(tags=["pages"])


@router.get("/", summary="What the graph holds, for people", response_class=HTMLResponse)
async def read_home(asking: AskingDep, version: VersionDep) -> HTMLResponse:
    """Give the page in Chinese or English."""
    return written(asking.view, "home.html", await home.tell(asking, version.library))
