"""The page of a fact: the passage with the quote marked, what was read from it, and how to report an error."""

from __future__ import annotations

import asyncio
from dataclasses import dataclass

from queries import about, marks
from queries.about import DetailRow
from queries.marks import MarkRow
from queries.texts import Passage, around, read_text
from service.web.pages.asking import Asking, Told
from service.web.proof import cited, mark

_AROUND = 120  # code points before the quote and after


@dataclass(frozen=True)
class Quoted:
    """A place with the words around it, parted where the quote begins and ends."""

    row: MarkRow
    cited: str
    before: str
    quote: str
    after: str


async def tell(asking: Asking, iri: str) -> Told | None:
    """Give what the page tells; None if the graph has no such fact with a place in a document."""
    found, said = await asyncio.gather(marks.of_facts(asking.store, [iri]), about.details(asking.store, [iri]))
    rows = found.get(iri)
    if not rows:
        return None
    return {
        "mark": mark(asking.view, rows),
        "places": [await asyncio.to_thread(_quoted, asking, row) for row in rows],
        "kind": rows[0].kind.rpartition("#")[2],
        "said": [detail for detail in said.get(iri, ()) if _text(detail)],
        "text": _text,
    }


def _quoted(asking: Asking, row: MarkRow) -> Quoted:
    text = read_text(asking.settings.data / "texts", row.digest)
    passage = (
        around(text, row.start, row.end, _AROUND)
        if text
        else Passage(row.quote, row.start, row.end, (row.start, row.end))
    )
    left, right = row.start - passage.start, row.end - passage.start
    parts = (passage.text[:left], passage.text[left:right], passage.text[right:])
    before, quote, after = (
        "\n".join(line for line in part.splitlines(keepends=False) if line.strip()) for part in parts
    )
    return Quoted(row, cited(asking.view, row), before, quote, after)


def _text(detail: DetailRow) -> str:
    """Give the words of a detail; empty for a node without any."""
    if detail.text:
        return detail.text
    return (
        detail.value.rpartition("/")[2] if "/vocab/" in detail.value else "" if "://" in detail.value else detail.value
    )
