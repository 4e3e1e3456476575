"""Appointments, removals and nominations (任命, 免去, 提名)."""

from __future__ import annotations

from typing import Annotated

from fastapi import APIRouter, Query
from pydantic import Field

from queries import appointments
from queries.appointments import ActRow, Search
from service.deps import SettingsDep, StoreDep
from service.filters import Days, Region
from service.paging import Listing, WindowDep, listing
from service.things import Fact, Key, Thing, facts_of, found, iri_of, key_of

router = APIRouter(prefix="/api/appointments", tags=["appointments"])


class Act(Thing):
    """One person and one post, as one document appoints, removes or nominates them."""

    action: str = Field(examples=["任命"])
    date: str | None = Field(description="成文日期 of the document.", examples=["2022-03-01"])
    person: str = Field(description="As printed.")
    person_iri: str | None
    post: str = Field(description="The whole post, as printed.")
    institution: str | None = Field(description="The longest body in the post, as printed.")
    institution_iri: str | None
    title: str | None = Field(description="What is left of the post.")
    probation: str | None = Field(description="试用期, as printed.")
    term: str | None = Field(examples=["2024-02/2027-02"])
    note: str | None = Field(description="挂职, 兼职, 代理 …")
    retire_from: str | None = Field(description="Month from which the pension is paid.", examples=["2023-04"])
    document: str = Field(description="IRI of the document that says so.")
    number: str | None = Field(description="Its 发文字号.")


class Filters(Region, Days):
    """What acts are looked for by."""

    official: str | None = Field(default=None, pattern=r"^[a-z0-9-]+$", description="Key of the person.")
    institution: str | None = Field(default=None, pattern=r"^[a-z0-9-]+$", description="Key of the institution.")
    kind: str | None = Field(default=None, max_length=20, description="任命, 免去 or 提名.", examples=["任命"])
    action: str | None = Field(default=None, max_length=20, description="The same as kind.")


@router.get("", summary="List appointments, removals and nominations")
async def list_appointments(
    store: StoreDep, settings: SettingsDep, window: WindowDep, filters: Annotated[Filters, Query()]
) -> Listing[Act]:
    """List acts, newest document first."""
    search = Search(
        iri_of(settings, "official", filters.official) if filters.official else None,
        iri_of(settings, "institution", filters.institution) if filters.institution else None,
        filters.action or filters.kind,
        filters.region,
        filters.first,
        filters.last,
    )
    page = await appointments.find(store, search, limit=window.limit, offset=window.offset)
    return listing([_told(row) for row in page.rows], page.total, window)


@router.get("/{key}", summary="One appointment, removal or nomination, with its evidence")
async def read_appointment(key: Key, store: StoreDep, settings: SettingsDep, window: WindowDep) -> Fact:
    """Give an act with all it says, and where."""
    iri = iri_of(settings, "act", key)
    facts = await facts_of(store, iri, window)
    return found(next(iter(facts.items), None), iri)


def _told(row: ActRow) -> Act:
    return Act(
        iri=row.fact,
        key=key_of(row.fact),
        action=row.action,
        date=row.date,
        person=row.person_name,
        person_iri=row.person,
        post=row.post,
        institution=row.institution_name,
        institution_iri=row.institution,
        title=row.title,
        probation=row.probation,
        term=row.term,
        note=row.note,
        retire_from=row.retire_from,
        document=row.document,
        number=row.number,
    )
