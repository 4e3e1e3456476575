"""Officials (官员)."""

from __future__ import annotations

from fastapi import APIRouter, Request
from pydantic import Field

from queries import officials, tenures
from queries.officials import OfficialRow
from service.deps import SettingsDep, StoreDep
from service.filters import LookDep
from service.holdings import Holding, Tenure
from service.paging import Listing, WindowDep, listing
from service.questions import Question, questions_of
from service.things import Day, Fact, Key, Thing, facts_of, iri_of, key_of, present

router = APIRouter(prefix="/api/officials", tags=["officials"])


class Official(Thing):
    """An official; two people of one name are two."""

    name: str
    post: str | None = Field(description="One of the posts printed with the name.")
    documents: int = Field(description="Number of documents that name them.")


class OfficialFacts(Official):
    """An official with what documents say of them."""

    tenures: list[Tenure] = Field(description="Which posts they held when, the latest first.")
    undecided: list[Question] = Field(description="Who else may be the same person, and why that is open.")
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
async def read_official(
    key: Key, request: Request, store: StoreDep, settings: SettingsDep, window: WindowDep
) -> OfficialFacts:
    """Give an official, their tenures, what is open about who they are, and a page of facts, newest document first."""
    iri = iri_of(settings, "official", key)
    row = await present(await officials.one(store, iri), iri, request, store)
    held = [Tenure.told(tenure) for tenure in await tenures.tenures(store, official=iri)]
    told = {"tenures": held, "undecided": await questions_of(store, iri), "facts": await facts_of(store, iri, window)}
    return OfficialFacts.model_validate(_told(row) | told)


@router.get("/{key}/posts", summary="The posts of an official on a day")
async def read_official_posts(
    key: Key, on: Day, request: Request, store: StoreDep, settings: SettingsDep
) -> list[Holding]:
    """List the posts that an official held on a day, each with what shows it."""
    iri = iri_of(settings, "official", key)
    await present(await officials.one(store, iri), iri, request, store)
    return [Holding.told(row) for row in await tenures.holders(store, on, official=iri)]


def _told(row: OfficialRow) -> dict[str, object]:
    iri = row.official
    return {"iri": iri, "key": key_of(iri), "name": row.label, "post": row.post, "documents": row.documents}
