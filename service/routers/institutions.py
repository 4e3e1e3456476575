"""Institutions (机构)."""

from __future__ import annotations

from fastapi import APIRouter, Request
from pydantic import BaseModel, Field

from queries import institutions, tenures
from queries.institutions import InstitutionRow, SuccessionRow
from service.deps import SettingsDep, StoreDep
from service.filters import LookDep
from service.holdings import Holding
from service.paging import Listing, WindowDep, listing
from service.things import Day, Fact, Key, Thing, facts_of, iri_of, key_of, present

router = APIRouter(prefix="/api/institutions", tags=["institutions"])

_SIDES = ("predecessor", "successor")


class Institution(Thing):
    """An institution."""

    name: str
    official_name: str | None = Field(description="Its full name, where it is known.")
    level: str | None = Field(description="Administrative level.")
    region: str | None = Field(examples=["吕梁市"])
    parent: str | None = Field(description="IRI of the institution it belongs to.")
    documents: int = Field(description="Number of documents that name it.")


class Spelling(BaseModel):
    """One way in which documents write an institution's name."""

    text: str
    documents: int = Field(description="Number of documents that write it so.")


class Relative(Thing):
    """An institution that another took the place of, or that took its place, as a document tells."""

    name: str
    how: str | None = Field(description="更名, 并入 or 合并; null where a name in brackets tells it.")
    document: str | None = Field(description="IRI of the document that tells it.")
    number: str | None = Field(description="Its 发文字号.")
    date: str | None = Field(description="Its 成文日期.")


class InstitutionFacts(Institution):
    """An institution with what documents say of it."""

    spellings: list[Spelling] = Field(description="The most frequent first.")
    predecessors: list[Relative] = Field(description="Whose place it took, as documents tell.")
    successors: list[Relative] = Field(description="Who took its place, as documents tell.")
    facts: Listing[Fact]


@router.get("", summary="List institutions")
async def list_institutions(store: StoreDep, window: WindowDep, look: LookDep) -> Listing[Institution]:
    """List institutions by name: all, or those that fit.

    ``kind`` is 政府部门, 内设机构 …; ``since`` and ``until`` are days of documents that name it; ``on`` is a day by
    which documents name it.
    """
    page = await institutions.find(store, look.filters(), limit=window.limit, offset=window.offset)
    return listing([Institution.model_validate(_told(row)) for row in page.rows], page.total, window)


@router.get("/{key}", summary="One institution, with facts and evidence")
async def read_institution(
    key: Key, request: Request, store: StoreDep, settings: SettingsDep, window: WindowDep
) -> InstitutionFacts:
    """Give an institution and a page of the facts about it, newest document first."""
    iri = iri_of(settings, "institution", key)
    row = await present(await institutions.one(store, iri), iri, request, store)
    spellings = [
        Spelling(text=each.spelling, documents=each.documents) for each in await institutions.spellings(store, iri)
    ]
    relatives = await institutions.successions(store, iri)
    sides = {f"{side}s": [_relative(one) for one in relatives if one.side == side] for side in _SIDES}
    facts = {"spellings": spellings, "facts": await facts_of(store, iri, window)}
    return InstitutionFacts.model_validate(_told(row) | sides | facts)


@router.get("/{key}/holders", summary="Who held the posts of an institution on a day")
async def read_holders(key: Key, on: Day, request: Request, store: StoreDep, settings: SettingsDep) -> list[Holding]:
    """List who held the posts of an institution on a day, by post and then name."""
    iri = iri_of(settings, "institution", key)
    await present(await institutions.one(store, iri), iri, request, store)
    return [Holding.told(row) for row in await tenures.holders(store, on, institution=iri)]


def _relative(row: SuccessionRow) -> Relative:
    return Relative(
        iri=row.other,
        key=key_of(row.other),
        name=row.name,
        how=row.how,
        document=row.document,
        number=row.number,
        date=row.date,
    )


def _told(row: InstitutionRow) -> dict[str, object]:
    return {
        "iri": row.institution,
        "key": key_of(row.institution),
        "name": row.label,
        "official_name": row.official_name,
        "level": row.level,
        "region": row.region,
        "parent": row.parent,
        "documents": row.documents,
    }
