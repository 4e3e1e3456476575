"""The report on the graph: what was read, what looks like a fact and was not, what is missing."""

from __future__ import annotations

import asyncio
from functools import lru_cache
from pathlib import Path
from typing import Annotated, Literal

from fastapi import APIRouter, Header, Query
from fastapi.responses import HTMLResponse, Response

from queries.errors import StoreUnavailable
from service.deps import SettingsDep
from service.headers import PAGE_CSP
from service.web.report import Report, page
from service.web.speech import preferred_language

router = APIRouter(tags=["service"])

_HEADERS = {"Vary": "Accept-Language", "Content-Security-Policy": PAGE_CSP}


@router.get("/report.json", summary="What was read and what was not", responses={200: {"model": Report}})
async def read_report(settings: SettingsDep) -> Response:
    """Give the report that was built with the graph: counts, unread places, holes in the series of numbers."""
    content = await asyncio.to_thread(_content, settings.data)
    return Response(content, media_type="application/json")


@router.get("/report", summary="What was read and what was not, for people", response_class=HTMLResponse)
async def read_page(
    settings: SettingsDep,
    lang: Annotated[Literal["zh", "en"] | None, Query(description="Language; else by Accept-Language.")] = None,
    accept_language: Annotated[str, Header(include_in_schema=False)] = "",
) -> HTMLResponse:
    """Give the report as a page in Chinese or English."""
    language = lang or preferred_language(accept_language)
    content = await asyncio.to_thread(_content, settings.data)
    written = await asyncio.to_thread(_page, content, language)
    return HTMLResponse(written, headers={"Content-Language": language, **_HEADERS})


def _content(data: Path) -> bytes:
    """Give the report on the version that is served now; StoreUnavailable if there is none."""
    try:
        return (data / "current" / "report.json").read_bytes()
    except OSError as exc:
        raise StoreUnavailable("no report was built there", place=str(data)) from exc


@lru_cache(maxsize=4)  # of a large graph the report takes a while to write out: two languages, two versions
def _page(content: bytes, language: str) -> str:
    return page(Report.model_validate_json(content), language)
