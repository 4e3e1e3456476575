"""Where on a PDF's pages a stretch of text stands: the boxes of its lines, neighbours put together."""

from __future__ import annotations

import json
from bisect import bisect_right
from collections.abc import Iterable, Sequence

from kg_builder.document import Place

Box = tuple[float, float, float, float]


def boxes_of(places: Sequence[Place], start: int, end: int) -> tuple[str, ...]:
    """Give the boxes of ``text[start:end]`` in reading order, each as ``page x0 y0 x1 y1``; empty where none is known.

    Lines that follow each other in one column make one box; a page's or a column's end begins another. A line counts
    as a whole. The page is that of the file, from 1; the rest are points from the page's lower left corner.
    """
    n = bisect_right(places, start, key=lambda place: place.end)
    found: list[tuple[int, Box]] = []
    while n < len(places) and places[n].start < end:
        page, box = places[n].page, places[n].box
        if found and found[-1][0] == page and _follows(found[-1][1], box):
            found[-1] = (page, _around(found[-1][1], box))
        else:
            found.append((page, box))
        n += 1
    return tuple(f"{page} {' '.join(f'{side:.1f}' for side in box)}" for page, box in found)


def _follows(above: Box, below: Box) -> bool:
    """Say whether a box stands beside or under another, and not at the top of the next column."""
    beside = min(above[3], below[3]) - max(above[1], below[1]) > 0
    under = below[3] <= above[3] and min(above[2], below[2]) - max(above[0], below[0]) > 0
    return beside or under


def _around(a: Box, b: Box) -> Box:
    return min(a[0], b[0]), min(a[1], b[1]), max(a[2], b[2]), max(a[3], b[3])


def places_text(places: Iterable[Place]) -> str:
    """Give places as JSON Lines: ``{"start", "end", "page", "box"}``, in order."""
    told = ({"start": p.start, "end": p.end, "page": p.page, "box": p.box} for p in places)
    return "".join(json.dumps(place) + "\n" for place in told)


def read_places(text: str) -> tuple[Place, ...]:
    """Give what `places_text` wrote."""
    told = map(json.loads, text.splitlines())
    return tuple(Place(place["start"], place["end"], place["page"], tuple(place["box"])) for place in told)
