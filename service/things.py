"""Things as JSON tells of them: their key, their facts, the evidence of each."""

from __future__ import annotations

import asyncio
from collections.abc import Iterable
from datetime import date
from typing import Annotated, TypeVar

from fastapi import Path, Query, Request
from pydantic import BaseModel, Field
from starlette.exceptions import HTTPException

from queries import about
from queries.about import BoxRow, DetailRow, EvidenceRow, FactRow
from queries.describe import standing
from queries.rows import Page
from queries.store import Store
from service.paging import Listing, Window, listing
from service.settings import Settings

T = TypeVar("T")

Key = Annotated[
    str,
    Path(
        pattern=r"^[a-z0-9-]+$",
        max_length=200,
        description="Last part of the thing's IRI.",
        examples=["gao-ping-3c4d5e6f"],
    ),
]
Day = Annotated[date, Query(description="Gregorian day.", examples=["2030-03-01"])]


class Thing(BaseModel):
    """Something with an IRI."""

    iri: str
    key: str = Field(description="Last part of the IRI: what the path of the thing ends with.")


class Evidence(BaseModel):
    """Where a fact stands."""

    source: str = Field(description="Name of the file.")
    start: int = Field(description="First code point of the decoded file.")
    end: int = Field(description="One past the last code point.")
    quote: str = Field(description="The text between them, as it stands.")
    page: str | None = Field(description="Page as printed.")
    issue: str | None = Field(description="Gazette issue as printed.", examples=["2022·4"])
    boxes: list[str] = Field(
        description="Of a PDF: page of the file, from 1, and x0 y0 x1 y1 in points; one for each column and page.",
        examples=[["3 62.0 310.1 282.4 525.0"]],
    )


class Detail(BaseModel):
    """One thing that a fact says."""

    text: str = Field(description="As printed.")
    iri: str | None = Field(description="The thing that the words mean, where that is known.")
    role: str | None = Field(description="A unit's role in a task: lead, responsible, support.")


class Fact(BaseModel):
    """What one document says in one place."""

    iri: str
    kind: str = Field(description="Its class in the ontology.", examples=["Membership"])
    inferred: bool = Field(description="The graph infers it: it is not printed so.")
    document: str = Field(description="IRI of the document that says so.")
    number: str | None = Field(description="发文字号.")
    title: str | None
    date: str | None = Field(description="成文日期.", examples=["2022-03-01"])
    says: dict[str, list[Detail]] = Field(description="By property of the ontology, in printed order.")
    evidence: list[Evidence]


def key_of(iri: str) -> str:
    """Give the last part of an IRI."""
    return iri.rpartition("/")[2]


def iri_of(settings: Settings, kind: str, key: str) -> str:
    """Give the IRI of a thing from its path: kind as in IRIs (``official``, ``body``), and key."""
    return f"{settings.base}id/{kind}/{key}"


def found(thing: T | None, iri: str) -> T:
    """Give a thing that must be there; HTTPException 404 if it is not."""
    if thing is None:
        raise HTTPException(404, f"the graph knows nothing of {iri}")
    return thing


async def present(thing: T | None, iri: str, request: Request, store: Store) -> T:
    """Give a thing that must be there, under its own IRI.

    Raises:
        HTTPException: 301 to the thing that took the place of one that is no more, 404 for one that never was.
    """
    if thing is not None:
        return thing
    instead = (await standing(store, iri)).instead
    if instead is None:
        return found(thing, iri)
    before, _, after = request.url.path.rpartition(key_of(iri))
    path = f"{before}{key_of(instead)}{after}"
    query = f"?{request.url.query}" if request.url.query else ""
    raise HTTPException(301, f"{iri} is one with {instead} now", {"Location": path + query})


async def facts_of(store: Store, thing: str, window: Window) -> Listing[Fact]:
    """Give a page of the facts about a thing, newest document first."""
    return await facts_in(store, await about.facts(store, thing, limit=window.limit, offset=window.offset), window)


async def facts_in(store: Store, page: Page[FactRow], window: Window) -> Listing[Fact]:
    """Give a page of facts with what each says and its evidence."""
    iris = [row.fact for row in page.rows]
    details, evidence, boxes = await asyncio.gather(
        about.details(store, iris), about.evidence(store, iris), about.boxes(store, iris)
    )
    facts = [
        _fact(row, details.get(row.fact, ()), evidence.get(row.fact, ()), boxes.get(row.fact, ())) for row in page.rows
    ]
    return listing(facts, page.total, window)


def _fact(row: FactRow, details: Iterable[DetailRow], evidence: Iterable[EvidenceRow], boxes: Iterable[BoxRow]) -> Fact:
    standing_at: dict[tuple[str, int, int], list[str]] = {}
    for box in boxes:
        standing_at.setdefault((box.source, box.start, box.end), []).append(box.box)
    says: dict[str, list[Detail]] = {}
    for detail in details:
        said = Detail(text=_text(detail), iri=detail.meant, role=_local(detail.role) if detail.role else None)
        says.setdefault(_local(detail.property), []).append(said)
    return Fact(
        iri=row.fact,
        kind=_local(row.kind),
        inferred=row.basis is not None and _local(row.basis) == "inferred",
        document=row.document,
        number=row.number,
        title=row.title,
        date=row.date,
        says=says,
        evidence=[_evidence(at, standing_at.get((at.source, at.start, at.end), [])) for at in evidence],
    )


def _evidence(at: EvidenceRow, boxes: list[str]) -> Evidence:
    return Evidence(
        source=at.source, start=at.start, end=at.end, quote=at.quote, page=at.page, issue=at.issue, boxes=boxes
    )


def _text(detail: DetailRow) -> str:
    """Give the words of a detail: a node's own, a printed value, or the name of a concept."""
    return detail.text or (_local(detail.value) if "://" in detail.value else detail.value)


def _local(iri: str) -> str:
    """Give what follows the last ``/`` or ``#`` of an IRI."""
    return key_of(iri).rpartition("#")[2]
