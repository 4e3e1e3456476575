"""The report on the graph: what was read, what looks like a fact and was not, what is missing."""

from __future__ import annotations

import asyncio
from collections.abc import Mapping
from functools import lru_cache
from pathlib import Path

from fastapi import APIRouter
from fastapi.responses import HTMLResponse, Response

from queries.errors import StoreUnavailable
from service.deps import SettingsDep
from service.web.pages import coverage
from service.web.pages.asking import AskingDep
from service.web.report import Report, sections
from service.web.view import ViewDep, written

router = APIRouter(tags=["service"])


@router.get("/report.json", summary="What was read and what was not", responses={200: {"model": Report}})
async def read_report(settings: SettingsDep) -> Response:
    """Give the report that was built with the graph: counts, unread places, holes in the series of numbers."""
    content = await asyncio.to_thread(_content, settings.data)
    return Response(content, media_type="application/json")


@router.get("/report", summary="What was read and what was not, for people", response_class=HTMLResponse)
async def read_page(settings: SettingsDep, view: ViewDep) -> HTMLResponse:
    """Give the report as a page in Chinese or English."""
    content = await asyncio.to_thread(_content, settings.data)
    return written(view, "report.html", await asyncio.to_thread(_sections, content, view.language))


@router.get("/coverage", summary="What is captured, and what is missing, for people", response_class=HTMLResponse)
async def read_coverage(asking: AskingDep) -> HTMLResponse:
    """Give the gazettes, the holes in series of numbers, the documents that are cited and not there."""
    try:
        content = await asyncio.to_thread(_content, asking.settings.data)
        report = await asyncio.to_thread(_read, content)
    except StoreUnavailable:  # a graph that was not built by this program has no report
        report = None
    return written(asking.view, "coverage.html", await coverage.tell(asking, report))


def _content(data: Path) -> bytes:
    """Give the report on the version that is served now; StoreUnavailable if there is none."""
    try:
        return (data / "current" / "report.json").read_bytes()
    except OSError as exc:
        raise StoreUnavailable("no report was built there", place=str(data)) from exc


@lru_cache(maxsize=2)
def _read(content: bytes) -> Report:
    return Report.model_validate_json(content)


@lru_cache(maxsize=4)  # of a large graph the report takes a while to write out: two languages, two versions
def _sections(content: bytes, language: str) -> Mapping[str, str]:
    return sections(_read(content), language)
