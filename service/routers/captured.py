"""What the graph captures, and what it is known to miss."""

from __future__ import annotations

import asyncio
from functools import lru_cache
from pathlib import Path

from fastapi import APIRouter
from pydantic import BaseModel, Field

from queries import coverage
from service.deps import SettingsDep, StoreDep
from service.paging import Listing, WindowDep, listing
from service.web.report import Failure, Hole, Report

router = APIRouter(prefix="/api/coverage", tags=["coverage"])


class Gazette(BaseModel):
    """A file that was read."""

    source: str = Field(description="Name of the file.")
    sha256: str = Field(description="Of its text.")
    documents: int = Field(description="Number of documents in it.")
    first: str | None = Field(description="成文日期 of the earliest.", examples=["2022-01-04"])
    last: str | None = Field(description="成文日期 of the latest.")


class Kind(BaseModel):
    """A kind of document."""

    genre: str | None = Field(description="文种.", examples=["通知"])
    documents: int


class Cited(BaseModel):
    """A document that others cite and that is not there."""

    title: str | None = Field(description="As printed.")
    number: str | None = Field(description="发文字号, as printed.")
    documents: int = Field(description="Number of documents that cite it.")


class Facts(BaseModel):
    """What was read of one kind of fact."""

    kind: str = Field(examples=["membership"])
    facts: int
    unread: int = Field(description="Words that speak of such a fact and belong to none; they are in /report.json.")


class Coverage(BaseModel):
    """What is captured, and what is known to be missing."""

    gazettes: list[Gazette]
    documents: int
    kinds: list[Kind] = Field(description="Of documents, the most frequent first.")
    facts: list[Facts] | None = Field(description="Null for a graph that was built without a report.")
    missing_numbers: list[Hole] | None = Field(description="Holes in series of 发文字号, both ends included.")
    failures: list[Failure] | None = Field(description="Sources that could not be read.")
    cited: Listing[Cited] = Field(description="Documents that are cited and not there, the most cited first.")


@router.get("", summary="What is captured, and what is known to be missing")
async def read_coverage(store: StoreDep, settings: SettingsDep, window: WindowDep) -> Coverage:
    """Give the gazettes, the kinds of documents and facts, the holes in series, and a page of what is cited only."""
    gazettes, kinds, missing, report = await asyncio.gather(
        coverage.gazettes(store),
        coverage.kinds(store),
        coverage.missing(store, limit=window.limit, offset=window.offset),
        asyncio.to_thread(_report, settings.data),
    )
    cited = [Cited(title=row.title, number=row.number, documents=row.documents) for row in missing.rows]
    return Coverage(
        gazettes=[
            Gazette(source=row.source, sha256=row.digest, documents=row.documents, first=row.first, last=row.last)
            for row in gazettes
        ],
        documents=sum(row.documents for row in kinds),
        kinds=[Kind(genre=row.genre, documents=row.documents) for row in kinds],
        facts=_facts(report) if report else None,
        missing_numbers=report.holes if report else None,
        failures=report.failures if report else None,
        cited=listing(cited, missing.total, window),
    )


def _facts(report: Report) -> list[Facts]:
    return [Facts(kind=kind, facts=read.facts, unread=read.words.unread) for kind, read in report.kinds.items()]


def _report(data: Path) -> Report | None:
    """Give the report of the version that is served; None where none was built."""
    try:
        return _read((data / "current" / "report.json").read_bytes())
    except OSError:
        return None


@lru_cache(maxsize=2)
def _read(content: bytes) -> Report:
    return Report.model_validate_json(content)
