"""What changed: who came, who left, which bodies were set up, what was repealed; as a page, JSON and Atom."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Annotated, Literal

from fastapi import APIRouter, Query, Request
from fastapi.responses import HTMLResponse, Response
from pydantic import BaseModel, Field
from starlette.exceptions import HTTPException

from queries.changes.compare import KINDS, Change, between_days, between_issues, window
from queries.changes.tell import record
from queries.store import Store
from service.deps import StoreDep
from service.paging import Listing, WindowDep, listing
from service.routers.meta import root_of
from service.web.changes import atom
from service.web.pages import changes
from service.web.pages.asking import AskingDep
from service.web.view import written

router = APIRouter(tags=["changes"])

_ENTRIES = 200  # of a feed
_EVER = date(1900, 1, 1)
_END = date(9999, 12, 31)


class Place(BaseModel):
    """Where a change stands."""

    source: str = Field(description="Name of the file.")
    start: int = Field(description="First code point of the decoded file.")
    end: int = Field(description="One past the last code point.")
    quote: str


class ChangeFound(BaseModel):
    """One change."""

    kind: str = Field(description=", ".join(KINDS))
    date: str | None = Field(description="成文日期 of the document that brings it.", examples=["2022-03-01"])
    sentence_zh: str
    sentence_en: str
    subject: str = Field(description="As printed: an official, a unit, a body or a document.")
    subject_iri: str
    object: str | None = Field(description="As printed: a body, an institution, a repealed document.")
    object_iri: str | None
    text: str | None = Field(description="Post or role.")
    was: str | None = Field(description="The role before.")
    document: str = Field(description="发文字号, or title, of the document that brings it.")
    document_iri: str
    fact_iri: str
    evidence: Place | None


class Asked(BaseModel):
    """Between what."""

    since: date | None = Field(default=None, description="First day of 成文日期.", examples=["2022-01-01"])
    until: date | None = Field(default=None, description="Last day of 成文日期.", examples=["2022-12-31"])
    old: str | None = Field(default=None, max_length=50, description="Label of a gazette issue.", examples=["2022·3"])
    new: str | None = Field(default=None, max_length=50, description="Label of the issue to compare with it.")
    kind: str | None = Field(default=None, max_length=20, description="Only this kind of change.")


Query_ = Annotated[Asked, Query()]


@router.get("/changes", summary="What changed, for people", response_class=HTMLResponse)
async def read_changes(asking: AskingDep, asked: Query_, request: Request) -> HTMLResponse:
    """Give the changes between two days or two gazette issues, newest first, as a page."""
    told = await changes.tell(asking, await _changes(asking.store, asked), request.url.query)
    return written(asking.view, "changes.html", told)


@router.get("/changes.json", summary="What changed")
async def list_changes(store: StoreDep, asked: Query_, wanted: WindowDep) -> Listing[ChangeFound]:
    """List the changes between two days or two gazette issues, newest first."""
    page = window(await _changes(store, asked), wanted.limit, wanted.offset)
    return listing([ChangeFound.model_validate(record(change)) for change in page.rows], page.total, wanted)


@router.get("/changes.atom", summary="What changed, as a feed", response_class=Response)
async def read_feed(
    store: StoreDep,
    asked: Query_,
    request: Request,
    lang: Annotated[Literal["zh", "en"], Query(description="Language of the entries.")] = "zh",
) -> Response:
    """Give the newest changes as an Atom feed."""
    newest = (await _changes(store, asked))[:_ENTRIES]
    return Response(atom(newest, lang, str(request.url), root_of(request)), media_type="application/atom+xml")


async def _changes(store: Store, asked: Asked) -> tuple[Change, ...]:
    """Compare what is asked; HTTPException 400 where one issue alone is named."""
    if (asked.old is None) != (asked.new is None):
        raise HTTPException(400, "two issues are compared: name 'old' and 'new'")
    if asked.old is not None and asked.new is not None:
        found = await between_issues(store, asked.old, asked.new)
    else:
        before = (asked.since or _EVER) - timedelta(days=1)
        found = await between_days(store, before, asked.until or _END)
    return tuple(change for change in found if asked.kind in {None, change.kind})
