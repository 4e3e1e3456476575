"""What the graph says about one thing: the facts, what each says, and its evidence."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from typing import Protocol, TypeVar

from pyoxigraph import NamedNode

from queries.library import load
from queries.rows import DEADLINE, MAX_BYTES, Page, cells, page, select
from queries.store import JSON, Store

_SLOT = "VALUES ?fact { UNDEF }"


@dataclass(frozen=True, slots=True)
class FactRow:
    """A fact of one document."""

    fact: str
    kind: str  # IRI of its class
    basis: str | None  # IRI: stated or inferred
    document: str
    number: str | None  # 发文字号 of the document
    title: str | None  # of the document
    date: str | None  # of the document, YYYY-MM-DD


@dataclass(frozen=True, slots=True)
class DetailRow:
    """One thing that a fact says."""

    fact: str
    property: str  # IRI
    position: int | None  # in a printed list, from 1
    value: str  # a printed value, or a node's IRI
    text: str | None  # the node's printed words; None for a printed value
    meant: str | None  # IRI of the thing that the node means, where known
    role: str | None  # IRI: a unit's role in a task


@dataclass(frozen=True, slots=True)
class EvidenceRow:
    """Where a fact stands."""

    fact: str
    source: str  # name of the file
    start: int  # code points
    end: int  # code points, one past the last
    quote: str
    page: str | None  # as printed
    issue: str | None  # 2022·4


@dataclass(frozen=True, slots=True)
class BoxRow:
    """Where on a page of a PDF a quote stands."""

    fact: str
    source: str  # name of the file
    start: int  # code points, as its evidence has them
    end: int
    box: str  # page of the file, from 1, and x0 y0 x1 y1 in points


@dataclass(frozen=True, slots=True)
class HoldingRow:
    """How many things of one class the graph holds."""

    kind: str  # IRI of the class
    number: int


class _OfFact(Protocol):
    @property
    def fact(self) -> str: ...


R = TypeVar("R", bound=_OfFact)


async def facts(store: Store, thing: str, *, limit: int = 100, offset: int = 0) -> Page[FactRow]:
    """List the facts that name a thing, or stand in it where it is a document, or are it; newest document first.

    Raises:
        ParameterError: If ``thing`` is no IRI.
    """
    return await page(store, "about/facts", FactRow, (limit, offset), thing=thing)


async def holdings(store: Store) -> tuple[HoldingRow, ...]:
    """List how many things of each class there are, by class; a class without any is left out."""
    return await select(store, "about/holdings", HoldingRow)


async def details(store: Store, facts: Iterable[str]) -> Mapping[str, tuple[DetailRow, ...]]:
    """Give what facts say, by fact, each by property and printed order; an unknown fact is not there."""
    return await _by_fact(store, "about/details", DetailRow, facts)


async def evidence(store: Store, facts: Iterable[str]) -> Mapping[str, tuple[EvidenceRow, ...]]:
    """Give where facts stand, by fact, each by file and offset; an unknown fact is not there."""
    return await _by_fact(store, "about/evidence", EvidenceRow, facts)


async def boxes(store: Store, facts: Iterable[str]) -> Mapping[str, tuple[BoxRow, ...]]:
    """Give where on the pages of PDFs facts stand, by fact; one that was read from no PDF is not there."""
    return await _by_fact(store, "about/boxes", BoxRow, facts)


async def _by_fact(store: Store, name: str, row: Callable[..., R], facts: Iterable[str]) -> Mapping[str, tuple[R, ...]]:
    """Ask a question of several facts at once; its one slot takes them all."""
    query = load(name)
    nodes = " ".join(str(NamedNode(fact)) for fact in facts)
    text = query.text.replace(_SLOT, f"VALUES ?fact {{ {nodes} }}")
    answer = await store.query(text, accept=JSON, deadline=DEADLINE, max_bytes=MAX_BYTES)
    found: dict[str, list[R]] = defaultdict(list)
    for each in cells(query, answer.body):
        found[str(each["fact"])].append(row(**each))
    return {fact: tuple(rows) for fact, rows in found.items()}
