"""Institutions: which there are, and how documents write their names."""

from __future__ import annotations

from dataclasses import dataclass

from queries.filters import EVERY, Filters
from queries.rows import Page, page, select
from queries.store import Store


@dataclass(frozen=True, slots=True)
class InstitutionRow:
    """An institution (机构)."""

    institution: str
    label: str
    official_name: str | None
    level: str | None
    region: str | None  # 吕梁市
    parent: str | None  # IRI of the institution it belongs to
    documents: int  # that name it


@dataclass(frozen=True, slots=True)
class SpellingRow:
    """One way in which documents write the name of an institution."""

    spelling: str
    documents: int  # that write it so


@dataclass(frozen=True, slots=True)
class SuccessionRow:
    """That an institution took the place of another, as a document tells."""

    of: str
    side: str  # predecessor, successor: what the other is of it
    other: str
    name: str
    fact: str | None
    how: str | None  # 更名, 并入, 合并
    document: str | None
    number: str | None
    date: str | None  # YYYY-MM-DD


async def find(store: Store, search: Filters = EVERY, *, limit: int = 100, offset: int = 0) -> Page[InstitutionRow]:
    """List institutions by label and then IRI: all, or those that fit."""
    return await page(
        store,
        "institutions/list",
        InstitutionRow,
        (limit, offset),
        name=search.name,
        part=search.part,
        kind=search.kind,
        **{"in": search.region},
        since=search.since,
        until=search.until,
        on=search.on,
    )


async def one(store: Store, institution: str) -> InstitutionRow | None:
    """Give an institution; None if the graph has none of this IRI."""
    return next(iter(await select(store, "institutions/list", InstitutionRow, institution=institution)), None)


async def spellings(store: Store, institution: str) -> tuple[SpellingRow, ...]:
    """List how documents write an institution's name, the most frequent first; empty if none names it."""
    return await select(store, "institutions/spellings", SpellingRow, institution=institution)


async def successions(store: Store, institution: str | None = None) -> tuple[SuccessionRow, ...]:
    """List the predecessors and successors of an institution, or of all, by side and name; empty if none is told."""
    return await select(store, "institutions/successions", SuccessionRow, institution=institution)
