"""Appointments, removals and nominations by their terms, and who followed whom."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from queries.rows import look_up
from queries.store import Store


@dataclass(frozen=True, slots=True)
class ActRow:
    """One row of ``appointments/search``: acts by document."""

    fact: str  # The act.
    document: str  # The document that says so.
    number: str | None  # Its 发文字号.
    date: str | None  # Its 成文日期.
    action: str  # 任命, 免去, 提名.
    person: str | None  # The official, where they are known.
    person_name: str  # As printed.
    post: str  # As printed.
    unit: str | None  # The institution, where it is known.
    unit_name: str | None  # As printed.
    probation: str | None  # 试用期.
    term: str | None  # 任期.
    note: str | None  # 挂职, 兼职, 代理 …
    retire_from: str | None  # YYYY-MM.
    start: int  # Offset in the file.


@dataclass(frozen=True, slots=True)
class ActSearch:
    """What rows of ``appointments/search`` are looked for by; a field that is None does not count.

    Attributes:
        of: The official.
        at: The institution in the post.
        document: The document.
        kind: 任命, 免去 or 提名.
        held: The whole post, what is in brackets left out.
        title: What is left of the post without the institution.
        terms: What the act states: 试用期, 任期, 退休, 退休2023-05, or a word of the note (挂职).
        since: First day, by the document's date.
        until: Last day, by the document's date.
    """

    of: str | None = None
    at: str | None = None
    document: str | None = None
    kind: str | None = None
    held: str | None = None
    title: str | None = None
    terms: str | None = None
    since: date | None = None
    until: date | None = None


async def search(store: Store, search: ActSearch) -> tuple[ActRow, ...]:
    """List rows of ``appointments/search`` in its order; ParameterError if a value does not fit."""
    return await look_up(store, "appointments/search", ActRow, search)


@dataclass(frozen=True, slots=True)
class SuccessionRow:
    """One row of ``appointments/succession``: who was appointed to a post from which another was removed."""

    fact: str  # The appointment.
    document: str  # The document that says so.
    number: str | None  # Its 发文字号.
    date: str | None  # Its 成文日期.
    person: str | None  # The successor, where they are known.
    person_name: str  # As printed.
    post: str  # As printed.
    gone: str | None  # The predecessor, where they are known.
    gone_name: str  # As printed.
    removal: str  # The removal.
    removed_by: str  # The document of the removal.
    removed_on: str | None  # Its 成文日期.


@dataclass(frozen=True, slots=True)
class SuccessionSearch:
    """What rows of ``appointments/succession`` are looked for by; a field that is None does not count.

    Attributes:
        of: The successor.
        left: Name of the predecessor.
        held: The whole post, what is in brackets left out.
        at: The institution that the post is at.
        since: First day, by the document's date.
        until: Last day, by the document's date.
    """

    of: str | None = None
    left: str | None = None
    held: str | None = None
    at: str | None = None
    since: date | None = None
    until: date | None = None


async def succession(store: Store, search: SuccessionSearch) -> tuple[SuccessionRow, ...]:
    """List rows of ``appointments/succession`` in its order; ParameterError if a value does not fit."""
    return await look_up(store, "appointments/succession", SuccessionRow, search)
