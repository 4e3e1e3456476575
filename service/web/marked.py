"""A document's text with its facts marked: cut where a fact begins or ends."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

from queries.marks import PlaceRow
from service.web.view import anchor

_BLANK_LINES = re.compile(r"\n\s*\n")


@dataclass(frozen=True)
class Piece:
    """A stretch of the text in which nothing begins or ends.

    Attributes:
        text: As it stands, blank lines left out.
        place: The shortest place that covers it, which gives it its colour; None where there is no fact.
        facts: How many facts it is evidence of.
        anchors: Names of the place: ``at-`` and its offset, and the facts whose first place begins here.
    """

    text: str
    place: PlaceRow | None
    facts: int
    anchors: tuple[str, ...]


def pieces(text: str, start: int, end: int, places: Sequence[PlaceRow]) -> Iterator[Piece]:
    """Yield a stretch of a file piece by piece; ``places`` are in the order of the text."""
    first: dict[int, list[str]] = {}
    seen: set[str] = set()
    for place in places:
        if place.fact not in seen:
            seen.add(place.fact)
            first.setdefault(place.start, []).append(anchor(place.fact))
        at = f"at-{place.start}"  # what knows the place alone leads here too
        if at not in first.setdefault(place.start, []):
            first[place.start].append(at)
    bounds = sorted({start, end, *(at for place in places for at in (place.start, place.end) if start <= at <= end)})
    for left, right in pairwise(bounds):
        over = [place for place in places if place.start <= left and right <= place.end]
        shortest = min(over, key=lambda place: place.end - place.start, default=None)
        shown = _BLANK_LINES.sub("\n", text[left:right].replace("\r", ""))
        yield Piece(shown, shortest, len({place.fact for place in over}), tuple(first.get(left, ())))


def line_end(text: str, place: int) -> int:
    """Give where the line of a place ends."""
    end = text.find("\n", place)
    return len(text) if end < 0 else end
