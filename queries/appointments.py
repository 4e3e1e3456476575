"""Appointments, removals and nominations (任命, 免去, 提名)."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from queries.rows import Page, page
from queries.store import Store


@dataclass(frozen=True, slots=True)
class ActRow:
    """One person and one post in an appointment, a removal or a nomination."""

    fact: str
    document: str
    number: str | None
    date: str | None  # of the document, YYYY-MM-DD
    action: str  # 任命, 免去, 提名
    person: str | None  # IRI of the official, where known
    person_name: str
    post: str
    institution: str | None  # IRI of the longest body in the post, where known
    institution_name: str | None
    title: str | None  # what is left of the post
    probation: str | None  # 一年
    term: str | None  # 2024-02/2027-02
    note: str | None  # 挂职, 兼职, 代理 …
    retire_from: str | None  # YYYY-MM


@dataclass(frozen=True, slots=True)
class Search:
    """What acts are looked for by; a field that is None does not count.

    Attributes:
        person: IRI of the official.
        institution: IRI of the longest body in the post.
        action: 任命, 免去 or 提名.
        region: Region of the document.
        since: First day, by the document's date.
        until: Last day, by the document's date.
    """

    person: str | None = None
    institution: str | None = None
    action: str | None = None
    region: str | None = None
    since: date | None = None
    until: date | None = None


async def find(store: Store, search: Search, *, limit: int = 100, offset: int = 0) -> Page[ActRow]:
    """List acts, newest document first; ParameterError if person or institution is no IRI."""
    return await page(
        store,
        "appointments/list",
        ActRow,
        (limit, offset),
        of=search.person,
        at=search.institution,
        kind=search.action,
        region=search.region,
        since=search.since,
        until=search.until,
    )
