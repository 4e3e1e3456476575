"""Whom to call about documents, who issues and who receives them."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from queries.rows import look_up, select
from queries.store import Store


@dataclass(frozen=True, slots=True)
class ContactRow:
    """One row of ``documents/contacts``: whom to call."""

    document: str  # The document that says so.
    number: str | None  # Its 发文字号.
    date: str | None  # Its 成文日期.
    title: str | None  # Its title.
    unit: str | None  # The institution, where it is known.
    unit_name: str | None  # As printed.
    telephone: str | None  # As printed.
    interpreter: str | None  # Who interprets the document, as printed.


async def find(
    store: Store,
    *,
    document: str | None = None,
    at: str | None = None,
    called: str | None = None,
    reader: str | None = None,
) -> tuple[ContactRow, ...]:
    """List rows of ``documents/contacts`` in its order; ParameterError if a value does not fit."""
    given = {"document": document, "at": at, "called": called, "reader": reader}
    return await select(store, "documents/contacts", ContactRow, **given)


@dataclass(frozen=True, slots=True)
class PartyRow:
    """One row of ``documents/parties``: who issues documents and who receives them."""

    document: str  # The document that says so.
    number: str | None  # Its 发文字号.
    date: str | None  # Its 成文日期.
    title: str | None  # Its title.
    part: str  # gb:issuance, gb:recipient or gb:copiedTo.
    position: int  # From 1.
    unit: str | None  # The institution, where it is known.
    unit_name: str  # As printed.


@dataclass(frozen=True, slots=True)
class PartySearch:
    """What rows of ``documents/parties`` are looked for by; a field that is None does not count.

    Attributes:
        document: The document.
        at: The institution.
        role: gb:issuance, gb:recipient or gb:copiedTo.
        since: First day, by the document's date.
        until: Last day, by the document's date.
    """

    document: str | None = None
    at: str | None = None
    role: str | None = None
    since: date | None = None
    until: date | None = None


async def parties(store: Store, search: PartySearch) -> tuple[PartyRow, ...]:
    """List rows of ``documents/parties`` in its order; ParameterError if a value does not fit."""
    return await look_up(store, "documents/parties", PartyRow, search)
