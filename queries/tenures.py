"""Tenures: who held what on a day, and what is open about who is who."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from queries.rows import select
from queries.store import Store


@dataclass(frozen=True, slots=True)
class HolderRow:
    """Who held a post on a day."""

    tenure: str
    person: str
    name: str
    post: str
    post_name: str
    certainty: str  # held: documents show it; presumed: seen before, and no removal or successor until then
    held_from: str  # YYYY-MM-DD, as all days here
    held_until: str  # included
    start: str | None  # appointed on
    end: str | None  # removed on: the first day no longer held


@dataclass(frozen=True, slots=True)
class TenureRow:
    """One time during which an official held a post."""

    tenure: str
    person: str
    name: str
    post: str
    post_name: str
    state: str  # ended, open
    held_from: str | None
    held_until: str | None
    start: str | None
    end: str | None


@dataclass(frozen=True, slots=True)
class TenureFactRow:
    """A fact on which a tenure rests."""

    fact: str
    shows: str  # IRI of gb:begunBy, gb:attestedBy or gb:endedBy
    document: str
    number: str | None
    date: str | None
    probation: str | None
    term: str | None
    note: str | None


@dataclass(frozen=True, slots=True)
class SeatOnRow:
    """A seat of a body on a day, as its latest document until then lists it."""

    fact: str
    document: str
    date: str
    role: str
    person: str | None
    person_name: str | None
    post: str | None
    unit: str | None
    unit_name: str | None


@dataclass(frozen=True, slots=True)
class CandidateRow:
    """One of the officials of an open question: are they one person, or which of them does a mention mean?"""

    question: str
    candidate: str
    name: str
    mention: str | None


@dataclass(frozen=True, slots=True)
class ReasonRow:
    """What speaks for or against one person in an open question."""

    open: str
    side: str  # for, against
    reason: str


async def holders(
    store: Store, day: date, *, post: str | None = None, institution: str | None = None
) -> tuple[HolderRow, ...]:
    """List who held a post, or the posts of an institution, on a day; ParameterError if either is no IRI."""
    return await select(store, "posts/holders_on", HolderRow, post=post, at=institution, on=day)


async def tenures(store: Store, *, official: str | None = None, post: str | None = None) -> tuple[TenureRow, ...]:
    """List tenures, the latest first: of an official, of a post, or all."""
    return await select(store, "officials/tenures", TenureRow, official=official, post=post)


async def facts(store: Store, tenure: str) -> tuple[TenureFactRow, ...]:
    """List the facts on which a tenure rests, in order of time."""
    return await select(store, "officials/tenure_facts", TenureFactRow, tenure=tenure)


async def seats(store: Store, body: str, day: date) -> tuple[SeatOnRow, ...]:
    """List the seats of a body on a day; empty if no document until then lists any."""
    return await select(store, "groups/seats_on", SeatOnRow, body=body, on=day)


async def undecided(store: Store, *, official: str | None = None) -> tuple[CandidateRow, ...]:
    """List open questions who is who, a row a candidate: those with an official, or all."""
    return await select(store, "officials/undecided", CandidateRow, official=official)


async def reasons(store: Store, question: str) -> tuple[ReasonRow, ...]:
    """List what speaks for one person in an open question, then what speaks against it."""
    return await select(store, "officials/undecided_reasons", ReasonRow, question=question)
