"""What documents cite and rest on."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from queries.rows import look_up
from queries.store import Store


@dataclass(frozen=True, slots=True)
class CitationRow:
    """One row of ``citations/list``: citations."""

    fact: str  # The citation.
    document: str  # The document that says so.
    number: str | None  # Its 发文字号.
    date: str | None  # Its 成文日期.
    title: str | None  # Its title.
    cited_title: str | None  # As printed.
    cited_number: str | None  # As printed.
    meant: str | None  # The cited document, where it is in the graph.
    how: str | None  # The relation.
    start: int  # Offset in the file.


@dataclass(frozen=True, slots=True)
class CitationSearch:
    """What rows of ``citations/list`` are looked for by; a field that is None does not count.

    Attributes:
        document: The citing document.
        cited: The cited document.
        part: Words of the cited title.
        numbered: The cited number.
        relation: vocab/citation/cites, /rests-on, /amends or /repeals.
        since: First day, by the document's date.
        until: Last day, by the document's date.
    """

    document: str | None = None
    cited: str | None = None
    part: str | None = None
    numbered: str | None = None
    relation: str | None = None
    since: date | None = None
    until: date | None = None


async def find(store: Store, search: CitationSearch) -> tuple[CitationRow, ...]:
    """List rows of ``citations/list`` in its order; ParameterError if a value does not fit."""
    return await look_up(store, "citations/list", CitationRow, search)


async def closure(store: Store, document: str) -> tuple[CitationRow, ...]:
    """List what a document cites, then what those of these cite that are in the graph, and so on; each once."""
    found: dict[str, CitationRow] = {}
    ahead, seen = [document], {document}
    while ahead:
        for row in await find(store, CitationSearch(document=ahead.pop(0))):
            found.setdefault(row.fact, row)
            if row.meant and row.meant not in seen:
                seen.add(row.meant)
                ahead.append(row.meant)
    return tuple(found.values())
