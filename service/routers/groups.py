"""Coordinating bodies (议事协调机构)."""

from __future__ import annotations

from fastapi import APIRouter, Request
from pydantic import Field

from queries import groups
from queries.groups import GroupRow
from queries.sitting import sitting
from service.deps import SettingsDep, StoreDep
from service.filters import LookDep
from service.paging import Listing, WindowDep, listing
from service.seats import SeatOn
from service.things import Day, Fact, Key, Thing, facts_of, iri_of, key_of, present

router = APIRouter(prefix="/api/groups", tags=["groups"])


class Group(Thing):
    """A coordinating body."""

    name: str
    type: str | None = Field(description="Last class word of the name.", examples=["领导小组"])
    documents: int = Field(description="Number of documents that set it up or list it.")


class GroupFacts(Group):
    """A coordinating body with what documents say of it."""

    facts: Listing[Fact]


@router.get("", summary="List coordinating bodies")
async def list_groups(store: StoreDep, window: WindowDep, look: LookDep) -> Listing[Group]:
    """List coordinating bodies by name: all, or those that fit.

    ``kind`` is 领导小组, 工作专班 …; ``since`` and ``until`` are days of documents that set it up or list it; ``on``
    is a day by which documents do.
    """
    page = await groups.find(store, look.filters(), limit=window.limit, offset=window.offset)
    return listing([Group.model_validate(_told(row)) for row in page.rows], page.total, window)


@router.get("/{key}", summary="One coordinating body, with facts and evidence")
async def read_group(
    key: Key, request: Request, store: StoreDep, settings: SettingsDep, window: WindowDep
) -> GroupFacts:
    """Give a coordinating body and a page of the facts about it (its states, its seats), newest document first."""
    iri = iri_of(settings, "body", key)
    row = await present(await groups.one(store, iri), iri, request, store)
    return GroupFacts.model_validate(_told(row) | {"facts": await facts_of(store, iri, window)})


@router.get("/{key}/seats", summary="Who sits on a body on a day")
async def read_seats(key: Key, on: Day, request: Request, store: StoreDep, settings: SettingsDep) -> list[SeatOn]:
    """List the seats of a body on a day, as its latest notice until then lists them.

    Where a seat's post has another holder by then, the successors are told, and the seat is marked inferred.
    """
    iri = iri_of(settings, "body", key)
    await present(await groups.one(store, iri), iri, request, store)
    return [SeatOn.told(seat) for seat in await sitting(store, iri, on)]


def _told(row: GroupRow) -> dict[str, object]:
    iri = row.body
    return {"iri": iri, "key": key_of(iri), "name": row.label, "type": row.type, "documents": row.documents}
