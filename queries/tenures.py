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
    store: Store,
    day: date,
    *,
    post: str | None = None,
    institution: str | None = None,
    official: str | None = None,
) -> tuple[HolderRow, ...]:
    """List who held a post, the posts of an institution, or what an official held, on a day.

    Raises:
        ParameterError: If one of them is no IRI.
    """
    return await select(store, "posts/holders_on", HolderRow, post=post, at=institution, official=official, on=day)


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


async def reasons(store: Store, question: str | None = None) -> tuple[ReasonRow, ...]:
    """List what speaks for one person in an open question, or in each, then what speaks against it."""
    return await select(store, "officials/undecided_reasons", ReasonRow, question=question)


@dataclass(frozen=True, slots=True)
class TenureAtRow:
    """One row of ``posts/tenures_at``: a tenure of a post at an institution."""

    tenure: str  # The tenure.
    person: str  # The official.
    name: str  # Their name.
    post: str  # The post.
    post_name: str  # Its institution and title.
    places: str | None  # 1 where one person holds it at a time.
    state: str  # ended (a removal is stated) or open.
    held_from: str | None  # Held at least from this day.
    held_until: str | None  # Held at least until this day, included.
    start: str | None  # Appointed on.
    end: str | None  # Removed on: the first day no longer held.


@dataclass(frozen=True, slots=True)
class MovedRow:
    """One row of ``groups/moved_on``: a seat whose post another person is seen in later."""

    fact: str  # The seat.
    post: str  # The post.
    post_name: str  # Its institution and title.
    successor: str  # Who is seen in it later.
    name: str  # Their name.
    since: str  # Seen in it at least from this day.


async def at_institution(store: Store, institution: str) -> tuple[TenureAtRow, ...]:
    """List the tenures of all posts at an institution, by post, the latest first; ParameterError if it is no IRI."""
    return await select(store, "posts/tenures_at", TenureAtRow, at=institution)


async def moved_on(store: Store, body: str, day: date) -> tuple[MovedRow, ...]:
    """List seats of a body whose post has another holder later, until a day; ParameterError if the body is no IRI."""
    return await select(store, "groups/moved_on", MovedRow, body=body, on=day)
