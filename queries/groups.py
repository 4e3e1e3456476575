"""Coordinating bodies: which there are, who leads them, who sits on them, where their offices are."""

from __future__ import annotations

from dataclasses import dataclass

from queries.filters import EVERY, Filters
from queries.rows import Page, page, select
from queries.store import Store


@dataclass(frozen=True, slots=True)
class GroupRow:
    """A coordinating body (议事协调机构)."""

    body: str
    label: str
    type: str | None  # 领导小组, 工作专班 …
    documents: int  # that set it up or list it


@dataclass(frozen=True, slots=True)
class SeatRow:
    """A seat in a body, as one document prints it; a person, a post or a unit holds it."""

    fact: str
    document: str
    number: str | None
    date: str | None  # YYYY-MM-DD
    name: str  # the body's name in the document
    role: str
    person: str | None  # IRI of the official, where known
    person_name: str | None
    post: str | None
    unit: str | None  # IRI of the institution, where known
    unit_name: str | None
    concurrency: str | None  # 兼
    start: int  # code points: where the seat stands in its file


@dataclass(frozen=True, slots=True)
class OfficeRow:
    """Where a body's office sits, as one document says."""

    state: str
    document: str
    number: str | None
    date: str | None  # YYYY-MM-DD
    name: str  # the body's name in the document
    unit: str | None  # IRI of the institution, where known
    unit_name: str


async def find(store: Store, search: Filters = EVERY, *, limit: int = 100, offset: int = 0) -> Page[GroupRow]:
    """List bodies by label and then IRI: all, or those that fit."""
    return await page(
        store,
        "groups/list",
        GroupRow,
        (limit, offset),
        name=search.name,
        part=search.part,
        of=search.kind,
        region=search.region,
        since=search.since,
        until=search.until,
        on=search.on,
    )


async def one(store: Store, body: str) -> GroupRow | None:
    """Give a body; None if the graph has none of this IRI."""
    return next(iter(await select(store, "groups/list", GroupRow, body=body)), None)


async def leaders(store: Store, body: str) -> tuple[SeatRow, ...]:
    """List who leads a body (组长, 总指挥, 召集人 …), newest document first; empty if no document says."""
    return await select(store, "groups/leaders", SeatRow, body=body)


async def members(store: Store, body: str) -> tuple[SeatRow, ...]:
    """List all seats of a body, leaders too, newest document first, in printed order; empty if no document says."""
    return await select(store, "groups/members", SeatRow, body=body)


async def offices(store: Store, body: str) -> tuple[OfficeRow, ...]:
    """List where a body's office sits, newest document first; empty if no document says."""
    return await select(store, "groups/office", OfficeRow, body=body)
