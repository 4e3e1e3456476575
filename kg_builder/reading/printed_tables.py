"""Ruled tables and frames of a page: what lines enclose, told by the lines alone."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass

from kg_builder.reading.pdf_page import Box, Char, PrintedPage, Rule

_MEET = 3.0  # points by which lines can miss each other and still meet
_SAME = 3.0  # points within which two lines are one edge
_COVER = 0.7  # share of a cell's side that a line has to cover to close it
_BORDER = 0.85  # share of a page's area that only a border round all of it has
_OPEN = 12.0  # points by which lines stand out beyond those across if the table is open there
_EDGES_MAX = 120  # of one table, in each direction


@dataclass(frozen=True, slots=True)
class PrintedCell:
    """A cell: its characters, and how many columns and rows it spans."""

    chars: tuple[Char, ...]
    column: int
    row: int
    columns: int
    rows: int


@dataclass(frozen=True, slots=True)
class PrintedTable:
    """A ruled table; a frame is a table of one cell.

    Attributes:
        box: Around it.
        width: How many columns it has.
        cells: Its cells by row, then column.
    """

    box: Box
    width: int
    cells: tuple[PrintedCell, ...]

    @property
    def is_frame(self) -> bool:
        """Whether it has but one column: a box around text."""
        return self.width == 1


def tables_of(page: PrintedPage) -> tuple[tuple[PrintedTable, ...], tuple[Char, ...]]:
    """Give the tables and frames of a page that hold text, and the characters outside of them."""
    tables: list[PrintedTable] = []
    left = list(page.chars)
    for level, upright in _grids(page.level, page.upright):
        xs, ys = _edges(_with_ends(upright, level)), _edges(_with_ends(level, upright))
        if not (2 <= len(xs) <= _EDGES_MAX and 2 <= len(ys) <= _EDGES_MAX):
            continue
        box = xs[0], ys[0], xs[-1], ys[-1]
        if (box[2] - box[0]) * (box[3] - box[1]) > _BORDER * page.size[0] * page.size[1]:
            continue
        inside = [char for char in left if _holds(box, char)]
        if inside:
            cells = _cells(xs, ys[::-1], level, upright, inside)
            tables.append(PrintedTable(box, len(xs) - 1, cells))
            left = [char for char in left if not _holds(box, char)]
    return tuple(tables), tuple(left)


def _grids(level: Sequence[Rule], upright: Sequence[Rule]) -> list[tuple[list[Rule], list[Rule]]]:
    """Give the lines that hang together, largest first: each set with at least two of either direction."""
    parents = list(range(len(level) + len(upright)))

    def root(n: int) -> int:
        while parents[n] != n:
            parents[n] = parents[parents[n]]
            n = parents[n]
        return n

    for k, line in enumerate(level):
        for m, post in enumerate(upright, len(level)):
            if line.start - _MEET <= post.at <= line.end + _MEET and post.start - _MEET <= line.at <= post.end + _MEET:
                parents[root(k)] = root(m)
    sets: dict[int, tuple[list[Rule], list[Rule]]] = defaultdict(lambda: ([], []))
    for k, line in enumerate(level):
        sets[root(k)][0].append(line)
    for m, post in enumerate(upright, len(level)):
        sets[root(m)][1].append(post)
    found = [pair for pair in sets.values() if len(pair[0]) >= 2 and len(pair[1]) >= 2]
    return sorted(found, key=lambda pair: (-len(pair[0]) - len(pair[1]), pair[0][0].at, pair[1][0].at))


def _with_ends(rules: Sequence[Rule], across: Sequence[Rule]) -> list[float]:
    """Give where lines stand, and where those across end: a table can be open at its sides."""
    places = [rule.at for rule in rules]
    ends = min(rule.start for rule in across), max(rule.end for rule in across)
    return places + [end for end in ends if min(abs(end - at) for at in places) > _OPEN]


def _edges(places: Sequence[float]) -> list[float]:
    """Give the places in order, those that lie side by side taken for one."""
    edges: list[float] = []
    for at in sorted(places):
        if not edges or at - edges[-1] > _SAME:
            edges.append(at)
    return edges


def _holds(box: Box, char: Char) -> bool:
    x, y = (char.box[0] + char.box[2]) / 2, (char.box[1] + char.box[3]) / 2
    return box[0] <= x <= box[2] and box[1] <= y <= box[3]


def _cells(
    xs: Sequence[float], ys: Sequence[float], level: Sequence[Rule], upright: Sequence[Rule], chars: Sequence[Char]
) -> tuple[PrintedCell, ...]:
    """Give the cells of a grid, ``ys`` from the top down: places of it that no line parts are one cell."""
    width, height = len(xs) - 1, len(ys) - 1
    owner = {(row, column): (row, column) for row in range(height) for column in range(width)}
    for row in range(height):
        for column in range(width):
            if column and not _closed(upright, xs[column], ys[row + 1], ys[row]):
                owner[row, column] = owner[row, column - 1]
            elif row and not _closed(level, ys[row], xs[column], xs[column + 1]):
                owner[row, column] = owner[row - 1, column]
    held: dict[tuple[int, int], list[Char]] = defaultdict(list)
    for char in chars:
        x, y = (char.box[0] + char.box[2]) / 2, (char.box[1] + char.box[3]) / 2
        column = max(n for n in range(width) if xs[n] <= x or n == 0)
        row = max(n for n in range(height) if ys[n] >= y or n == 0)
        held[owner[row, column]].append(char)
    places: dict[tuple[int, int], list[tuple[int, int]]] = defaultdict(list)
    for place, first in owner.items():
        places[first].append(place)
    return tuple(
        PrintedCell(
            tuple(held[first]),
            first[1],
            first[0],
            max(column for _, column in own) - first[1] + 1,
            max(row for row, _ in own) - first[0] + 1,
        )
        for first, own in sorted(places.items())
    )


def _closed(rules: Sequence[Rule], at: float, start: float, end: float) -> bool:
    """Say whether lines cover the side of a cell."""
    covered = 0.0
    for rule in rules:
        if abs(rule.at - at) <= _SAME:
            covered = max(covered, min(rule.end, end) - max(rule.start, start))
    return covered >= _COVER * (end - start)
