"""The page of a fact: the passage with the quote marked, what was read from it, and how to report an error."""

from __future__ import annotations

import asyncio
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from queries import about, marks
from queries.about import DetailRow
from queries.marks import MarkRow
from queries.texts import around, read_text
from service.web.pages.asking import Asking, Told
from service.web.proof import cited, mark

_AROUND = 120  # code points before the quotes and after
_BLANK = re.compile(r"\r?\n\s*\n")


@dataclass(frozen=True)
class Quoted:
    """A passage with all quotes of the fact in it.

    Attributes:
        row: The first of its places.
        pieces: The passage in order; each piece with whether it is quoted.
    """

    row: MarkRow
    cited: str
    pieces: Sequence[tuple[str, bool]]


async def tell(asking: Asking, iri: str) -> Told | None:
    """Give what the page tells; None if the graph has no such fact with a place in a document."""
    found, said, boxes = await asyncio.gather(
        marks.of_facts(asking.store, [iri]), about.details(asking.store, [iri]), about.boxes(asking.store, [iri])
    )
    rows = found.get(iri)
    if not rows:
        return None
    return {
        "mark": mark(asking.view, rows),
        "places": [await asyncio.to_thread(_quoted, asking, near) for near in _near(rows)],
        "boxes": [(each.source, *each.box.split()) for each in boxes.get(iri, ())],
        "kind": rows[0].kind.rpartition("#")[2],
        "said": [detail for detail in said.get(iri, ()) if _text(detail)],
        "text": _text,
    }


def _near(rows: Sequence[MarkRow]) -> Iterator[list[MarkRow]]:
    """Yield places that one passage shows together."""
    group: list[MarkRow] = []
    for row in sorted(rows, key=lambda each: (each.source, each.start, each.end)):
        if group and (row.source != group[0].source or row.start - group[-1].end > 2 * _AROUND):
            yield group
            group = []
        group.append(row)
    yield group


def _quoted(asking: Asking, rows: Sequence[MarkRow]) -> Quoted:
    first = rows[0]
    text = read_text(asking.settings.data / "texts", first.digest)
    if text is None:
        return Quoted(first, cited(asking.view, first), [(row.quote, True) for row in rows])
    passage = around(text, first.start, max(row.end for row in rows), _AROUND)
    pieces: list[tuple[str, bool]] = []
    place = passage.start
    for row in rows:
        if row.end > place:
            pieces += [(text[place : max(row.start, place)], False), (text[max(row.start, place) : row.end], True)]
            place = row.end
    pieces.append((text[place : passage.end], False))
    return Quoted(first, cited(asking.view, first), [(_BLANK.sub("\n", piece), is_quote) for piece, is_quote in pieces])


def _text(detail: DetailRow) -> str:
    """Give the words of a detail; empty for a node without any."""
    if detail.text:
        return detail.text
    return (
        detail.value.rpartition("/")[2] if "/vocab/" in detail.value else "" if "://" in detail.value else detail.value
    )
