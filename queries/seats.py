"""Seats in coordinating bodies by body, official and institution; sub-groups, offices, what sets a body up."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from queries.rows import look_up, select
from queries.store import Store


@dataclass(frozen=True, slots=True)
class SeatRow:
    """A seat in a coordinating body: what every question about seats gives, and all that ``groups/seats`` does."""

    fact: str  # The seat.
    document: str  # The document that says so.
    number: str | None  # Its 发文字号.
    date: str | None  # Its 成文日期.
    body: str  # The body.
    name: str  # Its name there.
    role: str  # As printed.
    person: str | None  # The official, where a person holds it and is known.
    person_name: str | None  # The person as printed.
    post: str | None  # The post, as printed.
    unit: str | None  # The institution, where a unit holds the seat and is known.
    unit_name: str | None  # The unit as printed.
    start: int  # Offset of the seat in its file: rosters are in printed order.


@dataclass(frozen=True, slots=True, kw_only=True)
class OfficialSeatRow(SeatRow):
    """One row of ``officials/seats``: seats that officials hold."""

    person: str  # The official.


@dataclass(frozen=True, slots=True, kw_only=True)
class InstitutionSeatRow(SeatRow):
    """One row of ``institutions/seats``: seats that institutions hold."""

    named: str  # The institution that the seat or its post names.


@dataclass(frozen=True, slots=True)
class SeatSearch:
    """What seats are looked for by, all that ``groups/seats`` takes; a field that is None does not count.

    Attributes:
        body: The body.
        role: The role, as printed.
        title: A title in the post: 局长, not 副局长.
        outside: A region; seats of posts there are left out.
        kind: Type of the body.
        since: First day, by the document's date.
        until: Last day, by the document's date.
    """

    body: str | None = None
    role: str | None = None
    title: str | None = None
    outside: str | None = None
    kind: str | None = None
    since: date | None = None
    until: date | None = None


@dataclass(frozen=True, slots=True)
class OfficialSeatSearch(SeatSearch):
    """What rows of ``officials/seats`` are looked for by."""

    person: str | None = None


@dataclass(frozen=True, slots=True)
class InstitutionSeatSearch(SeatSearch):
    """What rows of ``institutions/seats`` are looked for by."""

    named: str | None = None  # The institution.


async def of_bodies(store: Store, search: SeatSearch) -> tuple[SeatRow, ...]:
    """List rows of ``groups/seats`` in its order; ParameterError if a value does not fit."""
    return await look_up(store, "groups/seats", SeatRow, search)


async def of_officials(store: Store, search: OfficialSeatSearch) -> tuple[OfficialSeatRow, ...]:
    """List rows of ``officials/seats`` in its order; ParameterError if a value does not fit."""
    return await look_up(store, "officials/seats", OfficialSeatRow, search)


async def of_institutions(store: Store, search: InstitutionSeatSearch) -> tuple[InstitutionSeatRow, ...]:
    """List rows of ``institutions/seats`` in its order; ParameterError if a value does not fit."""
    return await look_up(store, "institutions/seats", InstitutionSeatRow, search)


@dataclass(frozen=True, slots=True)
class PartRow:
    """One row of ``groups/parts``: bodies that stand under another."""

    fact: str  # State of the body below.
    document: str  # The document that says so.
    number: str | None  # Its 发文字号.
    date: str | None  # Its 成文日期.
    body: str  # The body below.
    name: str  # Its name there.
    over: str  # The body above.
    over_name: str  # Its name there.
    start: int  # Offset in the file.


async def parts(store: Store, *, over: str | None = None, body: str | None = None) -> tuple[PartRow, ...]:
    """List rows of ``groups/parts`` in its order; ParameterError if a value does not fit."""
    return await select(store, "groups/parts", PartRow, over=over, body=body)


@dataclass(frozen=True, slots=True)
class HostedRow:
    """One row of ``groups/hosted``: where the offices of bodies sit."""

    fact: str  # State of the body.
    document: str  # The document that says so.
    number: str | None  # Its 发文字号.
    date: str | None  # Its 成文日期.
    body: str  # The body.
    name: str  # Its name there.
    unit: str | None  # The institution, where it is known.
    unit_name: str  # The unit as printed.


@dataclass(frozen=True, slots=True)
class HostedSearch:
    """What rows of ``groups/hosted`` are looked for by; a field that is None does not count.

    Attributes:
        body: The body.
        at: The institution that hosts the office.
        kind: Type of the body.
        since: First day, by the document's date.
        until: Last day, by the document's date.
    """

    body: str | None = None
    at: str | None = None
    kind: str | None = None
    since: date | None = None
    until: date | None = None


async def hosted(store: Store, search: HostedSearch) -> tuple[HostedRow, ...]:
    """List rows of ``groups/hosted`` in its order; ParameterError if a value does not fit."""
    return await look_up(store, "groups/hosted", HostedRow, search)


@dataclass(frozen=True, slots=True)
class SetUpRow:
    """One row of ``groups/set_up``: which document sets up or lists which body."""

    fact: str  # State of the body.
    document: str  # The document that says so.
    number: str | None  # Its 发文字号.
    date: str | None  # Its 成文日期.
    title: str | None  # Its title.
    body: str  # The body.
    name: str  # Its name there.
    type: str | None  # 领导小组, 工作专班 …
    start: int  # Offset in the file.


@dataclass(frozen=True, slots=True)
class SetUpSearch:
    """What rows of ``groups/set_up`` are looked for by; a field that is None does not count.

    Attributes:
        body: The body.
        document: The document.
        kind: Type of the body.
        since: First day, by the document's date.
        until: Last day, by the document's date.
    """

    body: str | None = None
    document: str | None = None
    kind: str | None = None
    since: date | None = None
    until: date | None = None


async def set_up(store: Store, search: SetUpSearch) -> tuple[SetUpRow, ...]:
    """List rows of ``groups/set_up`` in its order; ParameterError if a value does not fit."""
    return await look_up(store, "groups/set_up", SetUpRow, search)


@dataclass(frozen=True, slots=True)
class SharedRow:
    """One row of ``groups/shared``: officials who sit on two bodies."""

    person: str  # The official.
    name: str  # As printed.
    role: str  # The first role in the one body.
    other_role: str  # The first role in the other.


async def shared(store: Store, *, one: str, other: str) -> tuple[SharedRow, ...]:
    """List rows of ``groups/shared`` in its order; ParameterError if a value does not fit."""
    return await select(store, "groups/shared", SharedRow, one=one, other=other)
