"""Officials (官员)."""

from __future__ import annotations

from fastapi import APIRouter
from pydantic import Field

from queries import officials
from queries.officials import OfficialRow
from service.deps import SettingsDep, StoreDep
from service.filters import LookDep
from service.paging import Listing, WindowDep, listing
from service.things import Fact, Key, Thing, facts_of, found, iri_of, key_of

router = APIRouter(prefix="/api/officials", tags=["officials"])


class Official(Thing):
    """An official; two people of one name are two."""

    name: str
    post: str | None = Field(description="One of the posts printed with the name.")
    documents: int = Field(description="Number of documents that name them.")


class OfficialFacts(Official):
    """An official with what documents say of them."""

    facts: Listing[Fact]


@router.get("", summary="List officials")
async def list_officials(store: StoreDep, window: WindowDep, look: LookDep) -> Listing[Official]:
    """List officials by name: all, or those that fit.

    ``kind`` is the title of a post that they hold or held (局长, not 副局长), ``region`` that of its institution;
    ``since`` and ``until`` are days of documents that name them; ``on`` is a day on which they held a post, as
    documents show.
    """
    page = await officials.find(store, look.filters(), limit=window.limit, offset=window.offset)
    return listing([Official.model_validate(_told(row)) for row in page.rows], page.total, window)


@router.get("/{key}", summary="One official, with facts and evidence")
async def read_official(key: Key, store: StoreDep, settings: SettingsDep, window: WindowDep) -> OfficialFacts:
    """Give an official and a page of the facts about them, newest document first."""
    iri = iri_of(settings, "official", key)
    row = found(await officials.one(store, iri), iri)
    return OfficialFacts.model_validate(_told(row) | {"facts": await facts_of(store, iri, window)})


def _told(row: OfficialRow) -> dict[str, object]:
    iri = row.official
    return {"iri": iri, "key": key_of(iri), "name": row.label, "post": row.post, "documents": row.documents}
