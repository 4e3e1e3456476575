"""The page of a document: what it says of itself, its text with all facts marked, what it cites and what cites it."""

from __future__ import annotations

import asyncio
from collections.abc import Iterable, Sequence
from itertools import groupby
from operator import attrgetter

from queries import citations, documents, marks, plans, seats
from queries.citations import CitationRow
from queries.documents import UnitRow
from queries.marks import PlaceRow
from queries.texts import read_text
from service.web.marked import Piece, line_end, pieces
from service.web.pages.asking import Asking, Told
from service.web.proof import facts_of, marks_of

_LABEL = 28  # code points of a fact's words in the list beside the text
_PARTS = ("issuance", "recipient", "copiedTo")


async def tell(asking: Asking, iri: str) -> Told | None:
    """Give what the page tells; None if the graph has no document of this IRI."""
    store = asking.store
    row = await documents.one(store, iri)
    if row is None:
        return None
    units, places, cites, cited, printed, bodies = await asyncio.gather(
        documents.units(store, iri),
        marks.in_document(store, iri),
        citations.find(store, citations.CitationSearch(document=iri)),
        citations.find(store, citations.CitationSearch(cited=iri)),
        plans.find(store, within=iri),
        seats.set_up(store, seats.SetUpSearch(document=iri)),
    )
    parts = await asyncio.to_thread(_text, asking, places)
    return {
        "row": row,
        "units": [(part, _units(units, part)) for part in _PARTS],
        "parts": parts,
        "facts": _facts(places, parts),
        "pages": list(dict.fromkeys(place.page for place in places if place.page)),
        "cites": _by_relation(cites),
        "cited": cited,
        "plans": printed.rows,
        "bodies": bodies,
        "marks": await marks_of(store, asking.view, facts_of(cites, cited, bodies)),
    }


def _units(units: Iterable[UnitRow], part: str) -> list[UnitRow]:
    return [unit for unit in units if unit.part.endswith(f"#{part}")]


def _text(asking: Asking, places: Sequence[PlaceRow]) -> list[list[Piece]]:
    """Give the text of each file in which the document stands; of a file that is not there nothing."""
    found = []
    for digest, group in groupby(places, key=attrgetter("digest")):
        its = list(group)
        text = read_text(asking.settings.data / "texts", digest)
        if text is not None:
            end = line_end(text, max(place.end for place in its))
            found.append(list(pieces(text, its[0].start, end, its)))
    return found


def _facts(
    places: Sequence[PlaceRow], parts: Sequence[Sequence[Piece]]
) -> list[tuple[str, list[tuple[PlaceRow, str]]]]:
    """Give the facts by kind, each with its first place and the words that stand there."""
    words = {name: piece.text for part in parts for piece in part for name in piece.anchors if piece.place is not None}
    found: dict[str, dict[str, tuple[PlaceRow, str]]] = {}
    for place in places:
        kind = place.kind.rpartition("#")[2]
        if kind != "Document":
            name = "-".join(place.fact.rsplit("/", 2)[1:])
            label = " ".join(words.get(name, "").split())[:_LABEL]
            found.setdefault(kind, {}).setdefault(place.fact, (place, label))
    return [(kind, list(facts.values())) for kind, facts in sorted(found.items())]


def _by_relation(rows: Iterable[CitationRow]) -> list[tuple[str, list[CitationRow]]]:
    found: dict[str, list[CitationRow]] = {}
    for row in rows:
        found.setdefault((row.how or "cites").rpartition("/")[2], []).append(row)
    return list(found.items())
