"""Which columns the cells of a short row stand under: a gap shows the ones left empty.

``姓名　任命职务　免去职务`` over ``钱立　　　　　县教育局副局长``: places are counted in columns of print.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from kg_builder.mapped import Mapped

_WORD = re.compile(r"[^\s|｜│┃]+")
_NEAR = 5  # columns of print between a heading and a cell under it, a Chinese character being two wide
_NARROW = "\x7f"  # what sorts before it is one column wide


def heading_places(line: Mapped, headings: Sequence[str]) -> list[int]:
    """Give how far from the margin each column's heading begins; empty where they do not stand on one line."""
    words = list(_WORD.finditer(line.text))
    if [match[0] for match in words] != list(headings):
        return []
    return [_width(line, match.start()) for match in words]


def columns_under(cells: Sequence[Mapped], places: Sequence[int]) -> list[int] | None:
    """Give the columns under whose headings the cells of a short row begin; None where that is not plain.

    The first cell's distance from its heading is that of the row.
    """
    if not places:
        return None
    source = cells[0].source
    margin = source.rfind("\n", 0, cells[0].origin[0]) + 1
    starts = [_columns_of(source[margin : cell.origin[0]]) for cell in cells]
    headings = [place + starts[0] - places[0] for place in places]
    found = [_nearest(headings, start) for start in starts]
    near = all(abs(headings[n] - start) <= _NEAR for n, start in zip(found, starts, strict=True))
    return found if near and len(set(found)) == len(found) else None


def _nearest(headings: Sequence[int], start: int) -> int:
    """Give the heading that begins nearest to a place."""
    away = [abs(place - start) for place in headings]
    return away.index(min(away))


def _width(line: Mapped, place: int) -> int:
    """Give how many columns of print stand before a place in a line, from the margin on."""
    start = line.source.rfind("\n", 0, line.origin[place]) + 1
    return _columns_of(line.source[start : line.origin[place]])


def _columns_of(text: str) -> int:
    return sum(1 if char < _NARROW else 2 for char in text)
