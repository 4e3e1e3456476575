"""Duties of institutions."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from queries.rows import look_up
from queries.store import Store


@dataclass(frozen=True, slots=True)
class DutyRow:
    """One row of ``duties/list``: duties of institutions."""

    fact: str  # The duty.
    document: str  # The document that says so.
    number: str | None  # Its 发文字号.
    date: str | None  # Its 成文日期.
    unit: str | None  # The institution, where it is known.
    unit_name: str  # As printed.
    duty: str  # As printed.
    start: int  # Offset in the file.


@dataclass(frozen=True, slots=True)
class DutySearch:
    """What rows of ``duties/list`` are looked for by; a field that is None does not count.

    Attributes:
        at: The institution.
        body: The body whose members have them.
        document: The document.
        since: First day, by the document's date.
        until: Last day, by the document's date.
    """

    at: str | None = None
    body: str | None = None
    document: str | None = None
    since: date | None = None
    until: date | None = None


async def find(store: Store, search: DutySearch) -> tuple[DutyRow, ...]:
    """List rows of ``duties/list`` in its order; ParameterError if a value does not fit."""
    return await look_up(store, "duties/list", DutyRow, search)
