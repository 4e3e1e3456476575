"""Officials: which there are, where they sit, what they were appointed to."""

from __future__ import annotations

from dataclasses import dataclass

from queries.filters import EVERY, Filters
from queries.rows import Page, page, select
from queries.store import Store


@dataclass(frozen=True, slots=True)
class OfficialRow:
    """An official (官员); two people of one name are two rows."""

    official: str
    label: str
    post: str | None  # one of the posts printed with the name, to tell people of one name apart
    documents: int  # that name them


@dataclass(frozen=True, slots=True)
class MembershipRow:
    """A seat that an official holds in a coordinating body."""

    fact: str
    document: str
    number: str | None
    date: str | None  # YYYY-MM-DD
    body: str | None  # IRI of the body, where known
    name: str  # the body's name in the document
    role: str
    post: str | None
    concurrency: str | None  # 兼


async def find(store: Store, search: Filters = EVERY, *, limit: int = 100, offset: int = 0) -> Page[OfficialRow]:
    """List officials by name and then IRI: all, or those that fit."""
    named = {"name": search.name, "part": search.part, "since": search.since, "until": search.until}
    held = {"kind": search.kind, "region": search.region, "on": search.on}
    if any(value is not None for value in held.values()):
        return await page(store, "officials/holding", OfficialRow, (limit, offset), **named, **held)
    return await page(store, "officials/list", OfficialRow, (limit, offset), **named)


async def one(store: Store, official: str) -> OfficialRow | None:
    """Give an official; None if the graph has none of this IRI."""
    return next(iter(await select(store, "officials/list", OfficialRow, official=official)), None)


async def memberships(store: Store, official: str) -> tuple[MembershipRow, ...]:
    """List an official's seats in coordinating bodies, newest document first; empty if there are none.

    Appointments and removals are `queries.appointments.find` with ``person``.
    """
    return await select(store, "officials/memberships", MembershipRow, official=official)
