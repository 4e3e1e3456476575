"""The pages of a print as one text, with the place of each of its lines.

A page begins with one space, a paragraph with two full-width ones, as in text that is taken from prints elsewhere: the
steps after reading know both. Running heads and page numbers are no part of the text; a page keeps its number.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field

from kg_builder.document import Page, Place
from kg_builder.layout import numbered_pages
from kg_builder.reading.extracted import INDENT, PAGE_START
from kg_builder.reading.pdf_page import Box
from kg_builder.reading.printed_furniture import Furniture
from kg_builder.reading.printed_order import Flow
from kg_builder.reading.printed_runs import Run, lines_of, runs_of
from kg_builder.reading.printed_tables import PrintedCell, PrintedTable

_INDENTED = 1.5  # em by which a paragraph's first line stands in
_PARAGRAPH = 2.6  # em beyond which what stands in is no paragraph but hangs under the line before
_LISTS = "、，"
_FULL = 1.6  # em by which a full line can end before its column does
_ENDS = "。：；！？:;!?"
_EDGE_SHARE = 0.04  # share of a column's lines that start at its edge
_NUMBER_COLUMN = ("序号", "序", "编号", "号")


@dataclass(frozen=True, slots=True)
class OrderedPage:
    """A page in reading order.

    Attributes:
        number: Of the file, from 1.
        flows: What stands on it.
        furniture: Its running heads and numbers.
    """

    number: int
    flows: tuple[Flow, ...]
    furniture: Furniture


@dataclass(frozen=True, slots=True)
class _Piece:
    """A printed line of a cell."""

    text: str
    page: int
    box: Box


_Row = list[list[_Piece]]


def printed_text(pages: Sequence[OrderedPage]) -> tuple[str, tuple[Page, ...], tuple[Place, ...]]:
    """Give the text of a print, its pages, and where its lines stand."""
    writer = _Writer(_edges(pages))
    for page in pages:
        writer.begin(page)
        for n, flow in enumerate(page.flows):
            for k, item in enumerate(flow.items):
                if isinstance(item, Run):
                    writer.line(item, flow.column)
                elif item.is_frame:
                    writer.frame(item)
                else:
                    writer.table(item, first=n == k == 0)
    return writer.done(pages)


@dataclass(slots=True)
class _Writer:
    """Writes a text and keeps where its lines stand."""

    edges: dict[tuple[int, str], tuple[float, float]]
    pieces: list[str] = field(default_factory=list)
    places: list[Place] = field(default_factory=list)
    starts: dict[int, int] = field(default_factory=dict)  # number of the page in the file → offset
    length: int = 0
    page: int = 0
    pending: _Row | None = None  # the last row of a table, which the next page can go on with
    heading: list[str] = field(default_factory=list)  # of that table
    last: str = ""  # the last character of the last line
    cut: bool = False  # whether the last line is full and its sentence goes on

    def begin(self, page: OrderedPage) -> None:
        self.page = page.number

    def line(self, run: Run, column: str) -> None:
        """Write a line of text."""
        left, right = self.edges[self.page % 2, column]
        box = run.box
        inwards = (box[0] - left) / run.em
        goes_on = self.cut and (inwards > _PARAGRAPH or self.last in _LISTS)
        text = run.text
        self._write([[_Piece(text, self.page, box)]], INDENT if inwards >= _INDENTED and not goes_on else "")
        self.cut = box[2] >= right - _FULL * run.em and text[-1] not in _ENDS
        self.last = text[-1]

    def frame(self, frame: PrintedTable) -> None:
        """Write the lines of a frame."""
        for cell in frame.cells:
            for run in lines_of(runs_of(cell.chars)):
                self._write([[_Piece(run.text, self.page, run.box)]], INDENT)
        self.cut = False

    def table(self, table: PrintedTable, *, first: bool) -> None:
        """Write the rows of a table; the first thing on a page can go on with the table that ended the page before."""
        rows = _rows(table, self.page)
        held, heading = self.pending, self.heading
        goes_on = first and held is not None and len(rows[0]) == len(held)
        if goes_on and _texts(rows[0]) == heading:
            rows = rows[1:]
        if goes_on and rows and held is not None and heading[:1] and heading[0] in _NUMBER_COLUMN and not rows[0][0]:
            for cell, more in zip(held, rows.pop(0), strict=True):
                cell.extend(more)
        if not goes_on:
            self.heading = _texts(rows[0])
        for row in rows:
            self._flush()
            self.pending = row
        self.cut = False

    def done(self, pages: Sequence[OrderedPage]) -> tuple[str, tuple[Page, ...], tuple[Place, ...]]:
        self._flush()
        printed = [page for page in pages if page.number in self.starts]
        known = {n: int(page.furniture.number) for n, page in enumerate(printed) if page.furniture.number}
        numbers = numbered_pages(known, len(printed))
        issues = {page.furniture.issue for page in printed if page.furniture.issue}
        issue_of_all = issues.pop() if len(issues) == 1 else None
        found = tuple(
            Page(self.starts[page.number], numbers.get(n), page.furniture.issue or issue_of_all)
            for n, page in enumerate(printed)
        )
        return "".join(self.pieces), found, tuple(self.places)

    def _flush(self) -> None:
        row, self.pending = self.pending, None
        if row is None:
            return
        inked = [cell for cell in row if cell]
        if inked == [row[0]] and len(row) > 1:
            self._write([row[0]], INDENT)  # a heading over all columns
        elif inked:
            self._write(row, "")

    def _write(self, cells: _Row, indent: str) -> None:
        """Write a line of cells parted by tabs."""
        self._flush()
        page = next((cell[0].page for cell in cells if cell), self.page)
        front = indent
        if page not in self.starts:
            self.starts[page] = self.length
            front = PAGE_START + indent
        self._put(front)
        for n, cell in enumerate(cells):
            if n:
                self._put("\t")
            before = ""
            for piece in cell:
                if before and before[-1:].isascii() and piece.text[:1].isascii() and piece.text[:1].isalnum():
                    self._put(" ")
                start = self.length
                self._put(piece.text)
                self.places.append(Place(start, self.length, piece.page, _rounded(piece.box)))
                before = piece.text
        self._put("\n")

    def _put(self, text: str) -> None:
        self.pieces.append(text)
        self.length += len(text)


def _rounded(box: Box) -> Box:
    x0, y0, x1, y1 = (round(side, 1) for side in box)
    return x0, y0, x1, y1


def _rows(table: PrintedTable, page: int) -> list[_Row]:
    """Give the rows of a table: a cell stands in all its rows, and in the first of its columns."""
    height = max(cell.row + cell.rows for cell in table.cells)
    rows: list[_Row] = [[[] for _ in range(table.width)] for _ in range(height)]
    for cell in table.cells:
        pieces = list(_pieces(cell, page))
        for row in range(cell.row, cell.row + cell.rows):
            rows[row][cell.column] = list(pieces)
    return [row for row in rows if any(row)] or rows[:1]


def _pieces(cell: PrintedCell, page: int) -> Iterator[_Piece]:
    for run in lines_of(runs_of(cell.chars)):
        yield _Piece(run.text, page, run.box)


def _texts(row: _Row) -> list[str]:
    return ["".join("".join(piece.text.split()) for piece in cell) for cell in row]


def _edges(pages: Sequence[OrderedPage]) -> dict[tuple[int, str], tuple[float, float]]:
    """Give the left and the right edge of each column, of odd pages and of even ones, which can mirror them."""
    lines: dict[tuple[int, str], list[Run]] = defaultdict(list)
    for page in pages:
        for flow in page.flows:
            lines[page.number % 2, flow.column] += [item for item in flow.items if isinstance(item, Run)]
    return {
        key: (_left_edge(run.box[0] for run in runs), max(run.box[2] for run in runs))
        for key, runs in lines.items()
        if runs
    }


def _left_edge(starts: Iterable[float]) -> float:
    """Give the leftmost place at which several lines start; the leftmost of all where each starts elsewhere."""
    places = sorted(starts)
    least = max(2, round(len(places) * _EDGE_SHARE))
    for n, place in enumerate(places):
        if n + least <= len(places) and places[n + least - 1] - place <= 1.5:
            return place
    return places[0]
