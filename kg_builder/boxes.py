"""Which document a contact box (咨询与解读) belongs to.

The box stands at the end of a page, whatever text that cuts; it belongs to a document that ended on this page. Several
boxes on a page belong, in order, to the documents that end there.
"""

from __future__ import annotations

from collections.abc import Sequence
from itertools import groupby

from kg_builder.heads import Head
from kg_builder.layout import Box, Line


def owners(
    boxes: Sequence[Box], lines: Sequence[Line], heads: Sequence[Head], offset: int
) -> dict[int, tuple[Box, ...]]:
    """Give, by the number of the head, the boxes of each document.

    Args:
        boxes: All boxes of the source; their ``after`` counts its lines.
        lines: A run of the source's lines.
        heads: The heads in these lines.
        offset: How many lines of the source stand before the run.
    """
    owned: dict[int, tuple[Box, ...]] = {}
    starts = [head.first for head in heads]
    ends = [*starts[1:], len(lines)]
    inside = [box for box in boxes if offset < box.after <= offset + len(lines)]
    for page, grouped in groupby(inside, key=lambda box: _page_start(lines, box.after - offset)):
        here = list(grouped)
        place = here[-1].after - offset
        free = [n for n, end in enumerate(ends) if page < end <= place and n not in owned]
        free = free or [n for n, start in enumerate(starts) if start <= place <= ends[n]][-1:]
        for n, box in zip(free, here, strict=False):
            owned[n] = (*owned.get(n, ()), box)
    return owned


def _page_start(lines: Sequence[Line], place: int) -> int:
    """Give the first line of the page that ends before line ``place``."""
    return next((n for n in range(place - 1, -1, -1) if lines[n].starts_page), 0)
