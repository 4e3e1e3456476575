"""Coverage: which gazettes and kinds of documents the graph holds, and which documents are known to be missing."""

from __future__ import annotations

from dataclasses import dataclass

from queries.rows import Page, page, select
from queries.store import Store


@dataclass(frozen=True, slots=True)
class GazetteRow:
    """A file that was read."""

    digest: str  # SHA-256
    source: str  # name of the file
    documents: int
    first: str | None  # 成文日期 of the earliest document, YYYY-MM-DD
    last: str | None


@dataclass(frozen=True, slots=True)
class KindRow:
    """A kind of document (文种)."""

    genre: str | None
    documents: int


@dataclass(frozen=True, slots=True)
class MissingRow:
    """A document that others cite and that is not there."""

    title: str | None
    number: str | None  # 发文字号
    documents: int  # that cite it


async def gazettes(store: Store) -> tuple[GazetteRow, ...]:
    """List the files that were read, by name."""
    return await select(store, "coverage/gazettes", GazetteRow)


async def kinds(store: Store) -> tuple[KindRow, ...]:
    """List the kinds of documents, those of most documents first."""
    return await select(store, "coverage/kinds", KindRow)


async def missing(store: Store, *, limit: int = 100, offset: int = 0) -> Page[MissingRow]:
    """List documents that are cited and not there, the most cited first."""
    return await page(store, "coverage/missing", MissingRow, (limit, offset))
