"""Posts (职务): positions in institutions, whoever holds them."""

from __future__ import annotations

from typing import Annotated

from fastapi import APIRouter, Query, Request
from pydantic import Field

from queries import lists, tenures
from queries.lists import PostRow
from service.deps import SettingsDep, StoreDep
from service.filters import Look
from service.holdings import Holding
from service.paging import Listing, WindowDep, listing
from service.things import Day, Fact, Key, Thing, facts_in, iri_of, key_of, present

router = APIRouter(prefix="/api/posts", tags=["posts"])


class Post(Thing):
    """A post."""

    name: str = Field(examples=["青溪县水利局局长"])
    institution: str | None = Field(description="Name of the institution that it belongs to.")
    institution_iri: str | None


class PostFacts(Post):
    """A post with the facts that name it."""

    facts: Listing[Fact]


class Wanted(Look):
    """What posts are looked for by."""

    institution: str | None = Field(
        default=None, pattern=r"^[a-z0-9-]+$", max_length=200, description="Key of the institution."
    )


@router.get("", summary="List posts")
async def list_posts(
    store: StoreDep, settings: SettingsDep, window: WindowDep, look: Annotated[Wanted, Query()]
) -> Listing[Post]:
    """List posts by name: all, or those that fit.

    ``kind`` is the title (局长, not 副局长), ``region`` that of the institution; ``since``, ``until`` and ``on`` are
    days on which somebody holds it, as documents show.
    """
    at = iri_of(settings, "institution", look.institution) if look.institution else None
    page = await lists.posts(store, look.filters(), institution=at, limit=window.limit, offset=window.offset)
    return listing([Post.model_validate(_told(row)) for row in page.rows], page.total, window)


@router.get("/{key}", summary="One post, with facts and evidence")
async def read_post(key: Key, request: Request, store: StoreDep, settings: SettingsDep, window: WindowDep) -> PostFacts:
    """Give a post and a page of the facts that name it, newest document first."""
    iri = iri_of(settings, "post", key)
    row = await present(await lists.post(store, iri), iri, request, store)
    facts = await lists.post_facts(store, iri, limit=window.limit, offset=window.offset)
    return PostFacts.model_validate(_told(row) | {"facts": await facts_in(store, facts, window)})


@router.get("/{key}/holders", summary="Who held a post on a day")
async def read_post_holders(
    key: Key, on: Day, request: Request, store: StoreDep, settings: SettingsDep
) -> list[Holding]:
    """List who held a post on a day, each with what shows it."""
    iri = iri_of(settings, "post", key)
    await present(await lists.post(store, iri), iri, request, store)
    return [Holding.told(row) for row in await tenures.holders(store, on, post=iri)]


def _told(row: PostRow) -> dict[str, object]:
    iri = row.post
    return {
        "iri": iri,
        "key": key_of(iri),
        "name": row.label,
        "institution": row.institution_name,
        "institution_iri": row.institution,
    }
