"""Documents (公文)."""

from __future__ import annotations

from typing import Annotated

from fastapi import APIRouter, Query
from pydantic import BaseModel, Field

from queries import documents
from queries.documents import ParticularsRow, Search, UnitRow
from service.deps import SettingsDep, StoreDep
from service.filters import Days, Region
from service.paging import Listing, WindowDep, listing
from service.things import Fact, Key, Thing, facts_of, found, iri_of, key_of

router = APIRouter(prefix="/api/documents", tags=["documents"])


class Document(Thing):
    """A document."""

    number: str | None = Field(description="发文字号.")
    title: str | None = Field(description="From 关于 on; a 批复 can have none.")
    genre: str | None = Field(description="文种.", examples=["通知"])
    date: str | None = Field(description="成文日期.", examples=["2022-03-01"])


class Listed(Document):
    """A document in a list."""

    issuer: str | None = Field(description="The first issuer, as printed.")
    issuer_iri: str | None


class Unit(BaseModel):
    """A unit that issues or receives a document."""

    name: str = Field(description="As printed.")
    iri: str | None = Field(description="The institution, where it is known.")


class DocumentFacts(Document):
    """A document with what it says of itself, and its facts."""

    issuers: list[Unit]
    recipients: list[Unit]
    copied_to: list[Unit]
    public: bool = Field(description="此件公开发布 is printed.")
    effective_from: str | None
    valid_for: str | None
    gazette_issue: str | None = Field(examples=["2022·4"])
    plan: str | None = Field(description="The first plan that it prints and forwards.")
    contact_unit: str | None
    contact_phone: str | None
    interpreter: str | None = Field(description="X of 由X负责解释.")
    facts: Listing[Fact]


class Filters(Region, Days):
    """What documents are looked for by."""

    q: str | None = Field(default=None, max_length=200, description="A part of the title.")
    name: str | None = Field(default=None, max_length=200, description="The whole 发文字号.")
    kind: str | None = Field(default=None, max_length=20, description="文种.", examples=["通知"])
    genre: str | None = Field(default=None, max_length=20, description="The same as kind.")
    issuer: str | None = Field(default=None, pattern=r"^[a-z0-9-]+$", description="Key of the first issuer.")


@router.get("", summary="List documents")
async def list_documents(
    store: StoreDep, settings: SettingsDep, window: WindowDep, filters: Annotated[Filters, Query()]
) -> Listing[Listed]:
    """List documents, newest first."""
    issuer = iri_of(settings, "institution", filters.issuer) if filters.issuer else None
    days = (filters.first, filters.last)
    search = Search(filters.name, filters.q, filters.genre or filters.kind, issuer, filters.region, *days)
    page = await documents.find(store, search, limit=window.limit, offset=window.offset)
    items = [
        Listed(
            iri=row.document,
            key=key_of(row.document),
            number=row.number,
            title=row.title,
            genre=row.genre,
            date=row.date,
            issuer=row.issuer_name,
            issuer_iri=row.issuer,
        )
        for row in page.rows
    ]
    return listing(items, page.total, window)


@router.get("/{key}", summary="One document, with facts and evidence")
async def read_document(key: Key, store: StoreDep, settings: SettingsDep, window: WindowDep) -> DocumentFacts:
    """Give what a document says of itself and a page of the facts that stand in it."""
    iri = iri_of(settings, "document", key)
    row = found(await documents.one(store, iri), iri)
    units = await documents.units(store, iri)
    return _told(row, units, await facts_of(store, iri, window))


def _told(row: ParticularsRow, units: tuple[UnitRow, ...], facts: Listing[Fact]) -> DocumentFacts:
    return DocumentFacts(
        iri=row.document,
        key=key_of(row.document),
        number=row.number,
        title=row.title,
        genre=row.genre,
        date=row.date,
        issuers=_units(units, "issuance"),
        recipients=_units(units, "recipient"),
        copied_to=_units(units, "copiedTo"),
        public=row.disclosure is not None,
        effective_from=row.effective_from,
        valid_for=row.valid_for,
        gazette_issue=row.gazette_issue,
        plan=row.plan,
        contact_unit=row.contact_unit,
        contact_phone=row.contact_phone,
        interpreter=row.interpreter,
        facts=facts,
    )


def _units(units: tuple[UnitRow, ...], part: str) -> list[Unit]:
    return [Unit(name=unit.unit_name, iri=unit.unit) for unit in units if unit.part.endswith(f"#{part}")]
