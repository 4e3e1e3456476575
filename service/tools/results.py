"""What the tools give back: typed, each fact with the words that say so."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import fields
from typing import TYPE_CHECKING, Literal

from pydantic import BaseModel, Field

from queries import about
from queries.store import Store

if TYPE_CHECKING:
    from _typeshed import DataclassInstance  # known to type checkers alone

Status = Literal["answered", "not_in_data", "ambiguous", "not_known"]
_MECHANICAL = frozenset({"fact", "document", "number", "date", "start", "position"})


class Quote(BaseModel):
    """Where a fact stands."""

    source: str = Field(description="Name of the file.")
    start: int = Field(description="First code point of the decoded file.")
    end: int = Field(description="One past the last code point.")
    quote: str = Field(description="The printed words.")


class Thing(BaseModel):
    """A thing of the graph."""

    iri: str
    kind: str = Field(description="Official, Institution, CoordinatingBody or Document.")
    label: str


class Said(BaseModel):
    """What one document says in one place."""

    says: dict[str, str] = Field(description="As printed, by field; …_iri or a bare field with an IRI names the thing.")
    document: str | None = Field(description="发文字号, or null.")
    document_iri: str | None
    date: str | None = Field(description="成文日期 of the document.")
    evidence: list[Quote]


class Result(BaseModel):
    """What a tool found."""

    status: Status = Field(
        description="answered; not_in_data: the graph says nothing of it, which is not that it is not so;"
        " ambiguous: the name means several things, see candidates; not_known: nothing is so called."
    )
    items: list[Said] = Field(default_factory=list)
    total: int = Field(default=0, description="Number of all items.")
    truncated: bool = Field(default=False, description="There are more items than are given.")
    candidates: list[Thing] = Field(default_factory=list)


class Table(BaseModel):
    """The answer to a SPARQL query."""

    columns: list[str]
    rows: list[list[str | None]]
    truncated: bool = Field(description="There are more rows than are given.")


class Answer(BaseModel):
    """The answer to a question."""

    status: str = Field(description="answered, not_in_data, not_understood or ambiguous.")
    sentence: str
    understood: str
    answers: list[str]
    alternatives: list[str]
    sparql: str
    evidence: list[Quote]


async def told(store: Store, rows: Sequence[DataclassInstance], limit: int, total: int | None = None) -> Result:
    """Give rows of a question with their evidence, at most ``limit`` of them.

    Args:
        store: Where the evidence is asked for.
        rows: Rows of the library's questions; each has ``fact``, most ``document``, ``number`` and ``date``.
        limit: The most items.
        total: Number of all rows, where more are known of than are given.
    """
    given = [_cells(row) for row in rows[:limit]]
    evidence = await quotes(store, (str(row["fact"]) for row in given if row.get("fact")))
    items = [_said(row, evidence.get(str(row.get("fact")), [])) for row in given]
    number = len(rows) if total is None else total
    status: Status = "answered" if items else "not_in_data"
    return Result(status=status, items=items, total=number, truncated=number > len(items))


async def quotes(store: Store, facts: Iterable[str]) -> dict[str, list[Quote]]:
    """Give where facts stand, by fact."""
    wanted = list(dict.fromkeys(facts))
    found = await about.evidence(store, wanted) if wanted else {}
    return {
        fact: [Quote(source=row.source, start=row.start, end=row.end, quote=row.quote) for row in rows]
        for fact, rows in found.items()
    }


def _cells(row: DataclassInstance) -> dict[str, object]:
    return {field.name: getattr(row, field.name) for field in fields(row)}


def _said(row: Mapping[str, object], evidence: list[Quote]) -> Said:
    def text(name: str) -> str | None:
        return None if row.get(name) is None else str(row[name])

    says = {name: str(value) for name, value in row.items() if value is not None and name not in _MECHANICAL}
    return Said(says=says, document=text("number"), document_iri=text("document"), date=text("date"), evidence=evidence)
