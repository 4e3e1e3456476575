"""What stands in one fact with a thing: the edges of the graph as readers see it."""

from __future__ import annotations

from enum import StrEnum

from fastapi import APIRouter
from pydantic import Field

from queries import lists
from queries.describe import standing
from service.deps import SettingsDep, StoreDep
from service.paging import Listing, WindowDep, listing
from service.things import Key, Thing, found, iri_of, key_of

router = APIRouter(prefix="/api", tags=["neighbours"])


class Kind(StrEnum):
    """The lists whose things have neighbours."""

    OFFICIALS = "officials"
    INSTITUTIONS = "institutions"
    GROUPS = "groups"
    POSTS = "posts"


_NAMES = {Kind.OFFICIALS: "official", Kind.INSTITUTIONS: "institution", Kind.GROUPS: "body", Kind.POSTS: "post"}


class Neighbour(Thing):
    """A thing that stands in one fact with another."""

    name: str
    kind: str = Field(description="Its class in the ontology.", examples=["Institution"])
    shared: int = Field(description="Number of facts that name both.")


@router.get("/{kind}/{key}/neighbours", summary="What stands in one fact with a thing")
async def list_neighbours(
    kind: Kind, key: Key, store: StoreDep, settings: SettingsDep, window: WindowDep
) -> Listing[Neighbour]:
    """List the things that stand in one fact with a thing, those of most facts first."""
    iri = iri_of(settings, _NAMES[kind], key)
    known = await standing(store, iri)
    found(known if known.is_known else None, iri)
    page = await lists.neighbours(store, iri, limit=window.limit, offset=window.offset)
    items = [
        Neighbour(
            iri=row.neighbour,
            key=key_of(row.neighbour),
            name=row.label,
            kind=key_of(row.kind).rpartition("#")[2],
            shared=row.facts,
        )
        for row in page.rows
    ]
    return listing(items, page.total, window)
