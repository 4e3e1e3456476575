"""Documents: which there are, and what one says of itself."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from queries.rows import Page, page, select
from queries.store import Store


@dataclass(frozen=True, slots=True)
class DocumentRow:
    """A document (公文) in a list."""

    document: str
    number: str | None  # 发文字号
    title: str | None
    genre: str | None  # 文种
    date: str | None  # 成文日期, YYYY-MM-DD
    issuer: str | None  # IRI of the first issuer, where known
    issuer_name: str | None


@dataclass(frozen=True, slots=True)
class ParticularsRow:
    """What a document says of itself once."""

    document: str
    number: str | None  # 发文字号
    title: str | None
    genre: str | None  # 文种
    date: str | None  # 成文日期, YYYY-MM-DD
    disclosure: str | None  # 此件公开发布
    effective_from: str | None  # YYYY-MM-DD or as printed
    valid_for: str | None
    gazette_issue: str | None  # 2022·4
    plan: str | None  # the first that it prints and forwards
    contact_unit: str | None
    contact_phone: str | None
    interpreter: str | None


@dataclass(frozen=True, slots=True)
class UnitRow:
    """A unit that issues a document or receives it."""

    part: str  # gb:issuance, gb:recipient or gb:copiedTo
    position: int  # from 1
    unit: str | None  # IRI of the institution, where known
    unit_name: str


@dataclass(frozen=True, slots=True)
class Search:
    """What documents are looked for by; a field that is None does not count.

    Attributes:
        number: The whole 发文字号.
        part: A part of the title.
        genre: 通知, 意见 …
        issuer: IRI of the first issuer.
        region: Region of the document.
        since: First day of 成文日期.
        until: Last day of 成文日期.
    """

    number: str | None = None
    part: str | None = None
    genre: str | None = None
    issuer: str | None = None
    region: str | None = None
    since: date | None = None
    until: date | None = None


async def find(store: Store, search: Search, *, limit: int = 100, offset: int = 0) -> Page[DocumentRow]:
    """List documents, newest first; ParameterError if the issuer is no IRI."""
    return await page(
        store,
        "documents/list",
        DocumentRow,
        (limit, offset),
        numbered=search.number,
        part=search.part,
        kind=search.genre,
        by=search.issuer,
        region=search.region,
        since=search.since,
        until=search.until,
    )


async def one(store: Store, document: str) -> ParticularsRow | None:
    """Give what a document says of itself; None if the graph has none of this IRI."""
    return next(iter(await select(store, "documents/one", ParticularsRow, document=document)), None)


async def units(store: Store, document: str) -> tuple[UnitRow, ...]:
    """List who issues and receives a document, in printed order: copies, issuers, recipients; empty if nobody."""
    return await select(store, "documents/units", UnitRow, document=document)


@dataclass(frozen=True, slots=True)
class IssueRow:
    """One row of ``documents/issues``: a gazette, as one file."""

    source: str  # Name of the file.
    digest: str  # SHA-256 of its text.
    issue: str | None  # Gazette issue as printed.
    documents: int  # Number of documents.
    first: str | None  # The earliest 成文日期.
    last: str | None  # The latest 成文日期.


async def issues(store: Store) -> tuple[IssueRow, ...]:
    """List the gazettes of the graph by issue and file, with what stands in them."""
    return await select(store, "documents/issues", IssueRow)


@dataclass(frozen=True, slots=True)
class IssueOfRow:
    """One row of ``documents/issue_of``: a document and a gazette that prints it."""

    document: str  # The document.
    issue: str | None  # Gazette issue as printed.
    source: str  # Name of the file.


async def issue_of(store: Store) -> tuple[IssueOfRow, ...]:
    """List which gazette prints each document, by document."""
    return await select(store, "documents/issue_of", IssueOfRow)
