"""What a mark of the source needs: where facts stand, in which document, and on what they rest."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from queries.library import load
from queries.many import bind_any
from queries.rows import DEADLINE, MAX_BYTES, cells, select
from queries.store import JSON, Store


@dataclass(frozen=True, slots=True)
class MarkRow:
    """One row of ``about/marks``: a fact and a place where it stands."""

    fact: str  # The fact's node.
    kind: str  # Its class.
    basis: str | None  # gbv:basis/stated, gbv:basis/inferred or gbv:basis/judged.
    document: str  # The document that says so.
    number: str | None  # Its 发文字号.
    title: str | None  # Its title.
    date: str | None  # Its 成文日期.
    source: str  # Name of the file.
    digest: str  # SHA-256 of the file's text.
    start: int  # First code point of the decoded file.
    end: int  # One past the last code point.
    quote: str  # The text between them, as it stands.
    page: str | None  # Page as printed.
    issue: str | None  # Gazette issue as printed.


@dataclass(frozen=True, slots=True)
class PlaceRow:
    """One row of ``documents/marks``: a fact of a document and a place where it stands."""

    fact: str  # The fact's node.
    kind: str  # Its class.
    basis: str | None  # gbv:basis/stated, gbv:basis/inferred or gbv:basis/judged.
    digest: str  # SHA-256 of the file's text.
    source: str  # Name of the file.
    start: int  # First code point of the decoded file.
    end: int  # One past the last code point.
    page: str | None  # Page as printed.
    issue: str | None  # Gazette issue as printed.


async def of_facts(store: Store, facts: Iterable[str]) -> Mapping[str, tuple[MarkRow, ...]]:
    """Give where facts stand, by fact, each by file and offset; an unknown fact is not there.

    Raises:
        ParameterError: If a fact is no IRI.
    """
    asked = tuple(dict.fromkeys(facts))
    if not asked:
        return {}
    query = load("about/marks")
    answer = await store.query(bind_any(query, {"fact": asked}), accept=JSON, deadline=DEADLINE, max_bytes=MAX_BYTES)
    found: dict[str, list[MarkRow]] = defaultdict(list)
    for cell in cells(query, answer.body):
        row = MarkRow(**cell)  # type: ignore[arg-type]  # cells are as the header's columns say
        found[row.fact].append(row)
    return {fact: tuple(rows) for fact, rows in found.items()}


async def in_document(store: Store, document: str) -> tuple[PlaceRow, ...]:
    """List where the facts of a document stand, in the order of the text; ParameterError if it is no IRI."""
    return await select(store, "documents/marks", PlaceRow, document=document)
