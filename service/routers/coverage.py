"""The report on the graph: what was read, what looks like a fact and was not, what is missing."""

from __future__ import annotations

import asyncio
from collections.abc import Mapping
from dataclasses import asdict
from functools import lru_cache
from pathlib import Path

import orjson
from fastapi import APIRouter, Request
from fastapi.responses import HTMLResponse, Response

from queries import faults
from queries.errors import StoreUnavailable
from service.current import Stores
from service.deps import SettingsDep
from service.web.pages import coverage
from service.web.pages.asking import AskingDep
from service.web.report import Odd, Report, sections
from service.web.view import ViewDep, written

router = APIRouter(tags=["service"])


@router.get("/report.json", summary="What was read and what was not", responses={200: {"model": Report}})
async def read_report(request: Request, settings: SettingsDep) -> Response:
    """Give the report that was built with the graph, and its odd states: unread places, holes in the series, faults."""
    content = await asyncio.to_thread(_content, settings.data)
    return Response(_whole(content, await _odd(request)), media_type="application/json")


@router.get("/report", summary="What was read and what was not, for people", response_class=HTMLResponse)
async def read_page(request: Request, settings: SettingsDep, view: ViewDep) -> HTMLResponse:
    """Give the report as a page in Chinese or English."""
    content = await asyncio.to_thread(_content, settings.data)
    whole = _whole(content, await _odd(request))
    return written(view, "report.html", await asyncio.to_thread(_sections, whole, view.language))


@router.get("/coverage", summary="What is captured, and what is missing, for people", response_class=HTMLResponse)
async def read_coverage(asking: AskingDep) -> HTMLResponse:
    """Give the gazettes, the holes in series of numbers, the documents that are cited and not there."""
    try:
        content = await asyncio.to_thread(_content, asking.settings.data)
        report = await asyncio.to_thread(_read, content)
    except StoreUnavailable:  # a graph that was not built by this program has no report
        report = None
    return written(asking.view, "coverage.html", await coverage.tell(asking, report))


async def _odd(request: Request) -> bytes:
    """Give the odd states as JSON.

    The version is not noted as that of the answer: a report can change within one, so that none is kept.
    """
    stores: Stores = request.app.state.stores
    found = [Odd.model_validate(asdict(fault)) for fault in await faults.find((await stores.latest()).library)]
    return orjson.dumps([odd.model_dump() for odd in found])


def _whole(content: bytes, odd: bytes) -> bytes:
    """Give the report with the odd states in its last field."""
    return content.rstrip().removesuffix(b"}") + b', "faults": ' + odd + b"}\n"


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
